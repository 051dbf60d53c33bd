package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.Change;
import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterCell.Kind;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of one household, while they are read. What all share stands on its first row. */
final class Household {
  private final RosterLine first;
  private final List<CheckedLine> lines = new ArrayList<>();

  Household(RosterLine first) {
    this.first = first;
  }

  /**
   * Whether a row belongs to the same household: it says no head, the same cell, or the same words.
   */
  boolean goesOnWith(RosterLine line) {
    return sameOrNothing(line, RosterColumn.HEAD_ID) && sameOrNothing(line, RosterColumn.HEAD_NAME);
  }

  private boolean sameOrNothing(RosterLine line, RosterColumn column) {
    RosterCell mine = first.cell(column);
    RosterCell other = line.cell(column);
    return other.blank() || other.address().equals(mine.address()) || isAgain(mine, other);
  }

  private static boolean isAgain(RosterCell mine, RosterCell other) {
    return bare(mine).equals(bare(other));
  }

  private static String bare(RosterCell cell) {
    return cell.text().replace(" ", "").toUpperCase(java.util.Locale.ROOT);
  }

  void add(CheckedLine line) {
    lines.add(line);
  }

  List<CheckedLine> lines() {
    return lines;
  }

  int firstRow() {
    return first.rowNumber();
  }

  RosterCell cell(RosterColumn column) {
    return first.cell(column);
  }

  Optional<String> headName() {
    return CheckedLine.name(first.cell(RosterColumn.HEAD_NAME));
  }

  /** Whether all of its people must be on the roster: not where only some come or go. */
  boolean isWhole() {
    return lines.stream()
        .allMatch(line -> line.change().filter(change -> change == Change.FOUND).isPresent());
  }

  boolean onlyLeft() {
    return lines.stream()
        .allMatch(line -> line.change().filter(change -> change == Change.LEFT).isPresent());
  }

  /** 家庭人口数; empty when it is not a number. */
  Optional<Integer> size() {
    return size(first.cell(RosterColumn.HOUSEHOLD_SIZE));
  }

  static Optional<Integer> size(RosterCell cell) {
    boolean readable = cell.kind() == Kind.NUMBER || cell.kind() == Kind.TEXT;
    String digits = cell.text().replaceFirst("\\s*[人口个]$", "");
    return readable && digits.matches("\\d{1,2}")
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }
}
