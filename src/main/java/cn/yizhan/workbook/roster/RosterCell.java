package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Cell;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A cell of a roster as it stands there.
 *
 * @param column from 0
 * @param rowNumber as Excel numbers it, from 1; of a merged cell its first row
 * @param text what a reader sees in one spelling; of a formula {@code =}, then the formula
 * @param day of a cell formatted as a day
 */
public record RosterCell(
    int column, int rowNumber, Kind kind, String text, Optional<LocalDate> day) {
  /** What a cell holds. */
  public enum Kind {
    BLANK,
    TEXT,
    NUMBER,
    DAY,
    FORMULA,
    /** A truth value, an error of Excel's, a moment that is no day. */
    OTHER
  }

  static RosterCell blank(int column, int rowNumber) {
    return new RosterCell(column, rowNumber, Kind.BLANK, "", Optional.empty());
  }

  static RosterCell of(int column, int rowNumber, Kind kind, String text) {
    return new RosterCell(column, rowNumber, kind, text, Optional.empty());
  }

  public boolean blank() {
    return kind == Kind.BLANK;
  }

  /** As Excel writes it: {@code G7}. */
  public String address() {
    return Cell.ofText(column, rowNumber, "").address();
  }

  /** What it says, for messages: shortened, and nothing that could be an id number. */
  public String shown() {
    return Shown.of(text);
  }

  /** Without what it says: this may end up in logs. */
  @Override
  public String toString() {
    return address() + " " + kind;
  }
}
