package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.Change;
import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterCell.Kind;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterLine;
import cn.yizhan.workbook.roster.WrittenDay;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A row as far as it can be checked alone: the person, and what changes for them.
 *
 * @param idNumber of the person; empty when it is wrong
 * @param change of 附件3; that of 附件2 is {@link Change#FOUND}
 * @param day 动态调整时间, when it is written to the day
 * @param sound whether nothing was wrong with it
 */
record CheckedLine(
    RosterLine line,
    Optional<String> idNumber,
    Optional<String> name,
    Optional<Change> change,
    Optional<LocalDate> day,
    boolean sound) {
  private static final int LONGEST_NAME = 50;
  private static final Pattern BLANK_BETWEEN_CHARACTERS =
      Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");
  private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L}\\p{M} .·•・‧'’-]*");

  /** What a row is checked against. */
  record Rules(boolean changes, LocalDate today, Optional<LocalDate> filledIn) {}

  static CheckedLine of(RosterLine line, Rules rules, Consumer<RosterFinding> findings) {
    return new Check(line, rules, findings).run();
  }

  /** One check. */
  private static final class Check {
    private final RosterLine line;
    private final Rules rules;
    private final Consumer<RosterFinding> findings;
    private boolean sound = true;

    Check(RosterLine line, Rules rules, Consumer<RosterFinding> findings) {
      this.line = line;
      this.rules = rules;
      this.findings = findings;
    }

    CheckedLine run() {
      if (line.hidden()) {
        tell(Findings.hidden(line));
      }
      line.merged()
          .ifPresent(
              area ->
                  refuse(
                      RosterReason.MERGED,
                      RosterColumn.MEMBER_NAME,
                      "合并单元格 " + area,
                      "取消合并，每人一行；只有一户共用的格（乡镇、村、户主、人口数）可以上下合并"));
      IdCell.Read id =
          IdCell.read(line.cell(RosterColumn.MEMBER_ID), RosterColumn.MEMBER_ID, rules.today());
      id.finding().ifPresent(this::tell);
      Optional<String> name = name();
      Optional<Change> change = rules.changes() ? change() : Optional.of(Change.FOUND);
      Optional<WrittenDay> day = rules.changes() ? day() : Optional.empty();
      return new CheckedLine(
          line, id.idNumber(), name, change, day.flatMap(WrittenDay::day), sound);
    }

    private Optional<String> name() {
      RosterCell cell = line.cell(RosterColumn.MEMBER_NAME);
      if (cell.kind() == Kind.FORMULA) {
        tell(Findings.formula(cell, RosterColumn.MEMBER_NAME));
        return Optional.empty();
      }
      Optional<String> name = CheckedLine.name(cell);
      if (name.isEmpty()) {
        refuse(RosterReason.NAME_WRONG, RosterColumn.MEMBER_NAME, cell.shown(), "姓名，如 张三");
      }
      return name;
    }

    private Optional<Change> change() {
      RosterCell cell = line.cell(RosterColumn.CHANGE);
      if (cell.kind() == Kind.FORMULA) {
        tell(Findings.formula(cell, RosterColumn.CHANGE));
        return Optional.empty();
      }
      Optional<Change> change = Change.read(cell.text());
      if (change.isEmpty()) {
        refuse(
            RosterReason.CHANGE_UNKNOWN,
            RosterColumn.CHANGE,
            cell.shown(),
            "新识别、自然增加、自然减少中的一个；“自然增加（减少）”要写明是增加还是减少");
      }
      return change;
    }

    private Optional<WrittenDay> day() {
      RosterCell cell = line.cell(RosterColumn.CHANGE_DAY);
      RosterCell year = line.cell(RosterColumn.YEAR);
      if (cell.kind() == Kind.FORMULA || year.kind() == Kind.FORMULA) {
        RosterCell formula = cell.kind() == Kind.FORMULA ? cell : year;
        tell(Findings.formula(formula, RosterColumn.CHANGE_DAY));
        return Optional.empty();
      }
      boolean inParts = cell.blank() && !year.blank();
      RosterCell told = inParts ? year : cell;
      Optional<WrittenDay> day = inParts ? parts() : read(cell);
      if (day.isEmpty()) {
        refuse(
            RosterReason.DAY_WRONG,
            told,
            told.shown() + (told.kind() == Kind.NUMBER ? "（数值）" : ""),
            "日期或年月，如 2019-08-05、2019年8月；把单元格格式设为“日期”或“文本”");
        return day;
      }
      checkOrder(told, day.get());
      return day;
    }

    private static Optional<WrittenDay> read(RosterCell cell) {
      return switch (cell.kind()) {
        case DAY -> cell.day().flatMap(day -> WrittenDay.read(day.toString()));
        case TEXT -> WrittenDay.read(cell.text());
        // 20190805 and 201908 can mean nothing else; 2019.1 could be January or October.
        case NUMBER ->
            cell.text().matches("\\d{8}|\\d{6}") ? WrittenDay.read(cell.text()) : Optional.empty();
        default -> Optional.empty();
      };
    }

    private Optional<WrittenDay> parts() {
      String month = line.cell(RosterColumn.MONTH).text();
      String day = line.cell(RosterColumn.DAY).text();
      String year = line.cell(RosterColumn.YEAR).text().replaceAll("[年\\s]", "");
      String whole =
          year + "-" + month.replaceAll("[月份\\s]", "") + (day.isEmpty() ? "" : "-" + day);
      return WrittenDay.read(whole);
    }

    /** A change is filled in after it happened, and nothing happens after today. */
    private void checkOrder(RosterCell cell, WrittenDay day) {
      LocalDate first = day.day().orElse(day.month().atDay(1));
      if (first.isAfter(rules.today())) {
        refuse(
            RosterReason.DAY_IN_FUTURE, cell, cell.shown(), "不晚于今天（%s）".formatted(rules.today()));
      } else if (rules.filledIn().filter(first::isAfter).isPresent()) {
        refuse(
            RosterReason.DAY_WRONG,
            cell,
            cell.shown(),
            "不晚于填报日期 %s".formatted(rules.filledIn().get()));
      }
    }

    private void refuse(RosterReason reason, RosterCell cell, String found, String expected) {
      tell(RosterFinding.of(reason, RosterColumn.CHANGE_DAY, cell, found, expected));
    }

    private void refuse(RosterReason reason, RosterColumn column, String found, String expected) {
      tell(RosterFinding.of(reason, column, line.cell(column), found, expected));
    }

    private void tell(RosterFinding finding) {
      sound = false;
      findings.accept(finding);
    }
  }

  /** A name, without the blanks that line names of two and three characters up. */
  static Optional<String> name(RosterCell cell) {
    if (cell.kind() != Kind.TEXT) {
      return Optional.empty();
    }
    boolean blanks = cell.text().indexOf(' ') >= 0;
    String text =
        blanks ? BLANK_BETWEEN_CHARACTERS.matcher(cell.text()).replaceAll("") : cell.text();
    return Optional.of(text)
        .filter(name -> name.length() <= LONGEST_NAME && NAME.matcher(name).matches());
  }
}
