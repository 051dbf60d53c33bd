package cn.yizhan.service.roster;

import cn.yizhan.registry.IdNumbers;
import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterColumn;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads an id number as people type it: full-width, with blanks, with a small x, with the
 * apostrophe that makes a text of it.
 */
final class IdCell {
  private static final String AS_TEXT = "把这一列的单元格格式设为“文本”，再照证件重新填写：Excel 的数值只保留15位，后面的已经变成0";

  private final RosterCell cell;
  private final RosterColumn column;

  private IdCell(RosterCell cell, RosterColumn column) {
    this.cell = cell;
    this.column = column;
  }

  /** A right number, or what is wrong with it. */
  record Read(Optional<String> idNumber, Optional<RosterFinding> finding) {}

  static Read read(RosterCell cell, RosterColumn column, LocalDate today) {
    IdCell id = new IdCell(cell, column);
    return switch (cell.kind()) {
      case BLANK -> id.refuse(RosterReason.ID_BLANK, "", "18位的公民身份号码");
      case FORMULA -> new Read(Optional.empty(), Optional.of(Findings.formula(cell, column)));
      case NUMBER -> id.number();
      case DAY, OTHER -> id.refuse(RosterReason.ID_WRONG, cell.shown(), "18位的公民身份号码，写成文本");
      case TEXT -> id.text(today);
    };
  }

  private Read number() {
    int digits = cell.text().replaceAll("\\D", "").length();
    return digits == 15
        ? old()
        : refuse(RosterReason.ID_AS_NUMBER, "数值（%d位）".formatted(digits), AS_TEXT);
  }

  private Read old() {
    return refuse(RosterReason.ID_OLD, "15位的旧号码", "18位的公民身份号码，照二代身份证或户口簿填写");
  }

  private Read text(LocalDate today) {
    String number = typed(cell.text());
    Optional<String> problem = IdNumbers.problem(number);
    if (problem.isPresent()) {
      return wrong(number, problem.get());
    }
    int born = Integer.parseInt(number.substring(6, 14));
    return born > today.getYear() * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth()
        ? refuse(RosterReason.ID_WRONG, IdNumbers.masked(number), "出生日期不会在今天以后，请核对号码")
        : new Read(Optional.of(number), Optional.empty());
  }

  private Read wrong(String number, String problem) {
    if (number.matches("\\d{15}")) {
      return old();
    }
    if (number.matches("\\d(\\.\\d+)?E\\+?\\d{2}")) {
      return refuse(RosterReason.ID_AS_NUMBER, "科学计数法的数", AS_TEXT);
    }
    if (number.matches("[0-9]{4,}[*＊]{2,}.*")) {
      return refuse(RosterReason.ID_WRONG, "遮去了一部分的号码", "完整的18位公民身份号码");
    }
    String found = "%s（%d位）".formatted(IdNumbers.masked(number), number.length());
    return refuse(RosterReason.ID_WRONG, found, problem);
  }

  /** Without what people put around the digits; most have nothing around them. */
  private static String typed(String text) {
    boolean plain = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == 'X');
    return plain
        ? text
        : IdNumbers.canonical(
            Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s'`’‘\"-]", ""));
  }

  private Read refuse(RosterReason reason, String found, String expected) {
    return new Read(
        Optional.empty(), Optional.of(RosterFinding.of(reason, column, cell, found, expected)));
  }
}
