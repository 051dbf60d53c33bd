package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.CellProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what stands over the table: 单位名称（盖章）, 对象类别（低保□特困□重点优抚□）, 年 月 日. */
final class HeadReader {
  private static final String DATE_AHEAD = "(?=\\d{4}\\s*[-年/.]|[〇○零一二三四五六七八九]{4}年|年\\s*月|$)";
  private static final Pattern UNIT =
      Pattern.compile(
          "单位名称\\s*(?:[（(]\\s*(?:盖章|公章)\\s*[)）])?\\s*[:：]?(.*?)(?=对?对象类别|" + DATE_AHEAD + ")");
  private static final Pattern CATEGORY =
      Pattern.compile("对象类别\\s*[:：]?(.*?)(?=单位名称|" + DATE_AHEAD + ")");
  private static final Pattern COUNTY =
      Pattern.compile("^[\\s_]*([\\p{IsHan}]+?[县区市旗])[\\s_]*(?:\\d{4}|年|医疗救助)");

  private final String workbook;
  private final String sheet;
  private final int headerRow;
  private final List<String> lines;
  private final List<CellProblem> problems = new ArrayList<>();

  private HeadReader(String workbook, String sheet, int headerRow, List<String> lines) {
    this.workbook = workbook;
    this.sheet = sheet;
    this.headerRow = headerRow;
    this.lines = lines;
  }

  /** What was read, and what was wrong with it. */
  record Read(RosterHead head, List<CellProblem> problems) {}

  static Read read(
      String workbook, String sheet, Layout layout, int headerRow, List<SheetRows.Row> above) {
    List<String> lines =
        above.stream()
            .map(row -> row.cells().stream().map(RosterCell::text).collect(Collectors.joining(" ")))
            .toList();
    HeadReader reader = new HeadReader(workbook, sheet, headerRow, lines);
    RosterHead head =
        new RosterHead(
            layout, sheet, reader.first(COUNTY), reader.unit(), reader.category(), reader.day());
    return new Read(head, reader.problems);
  }

  private Optional<String> unit() {
    Optional<String> unit =
        first(UNIT)
            .map(text -> Shown.of(text.replaceAll("[\\s_]", "")))
            .filter(text -> !text.isEmpty());
    if (unit.isEmpty()) {
      problem("单位名称", "没有填", "表头上面要有“单位名称（盖章）：”，后面写报送的部门，如 某某县民政局");
    }
    return unit;
  }

  private Optional<String> category() {
    Optional<String> line = first(CATEGORY);
    if (line.isEmpty()) {
      problem("对象类别", "没有这一栏", "表头上面要有“对象类别（低保□特困□重点优抚□）”，在一类后面打勾");
      return Optional.empty();
    }
    Ticks ticks = Ticks.of(line.get());
    String right = "一份名单只报一类，只在这一类后面的方框打勾，如 低保☑特困□重点优抚□；勾要写成文字，不要画图形";
    if (ticks.unclear().isPresent()) {
      problem("对象类别", "有看不懂的记号 " + ticks.unclear().get(), right);
    } else if (ticks.ticked().isEmpty()) {
      problem("对象类别", "一个也没有勾", right);
    } else if (ticks.ticked().size() > 1) {
      problem("对象类别", "勾了 " + String.join("、", ticks.ticked()), right);
    } else {
      return Optional.of(ticks.ticked().get(0));
    }
    return Optional.empty();
  }

  private Optional<LocalDate> day() {
    for (String line : lines) {
      Optional<LocalDate> day = WrittenDay.find(line);
      if (day.isPresent()) {
        return day;
      }
    }
    problem("年 月 日", "没有填，或不是一个日子", "表头上面要有填报的年月日，如 2019年8月5日");
    return Optional.empty();
  }

  private Optional<String> first(Pattern pattern) {
    for (String line : lines) {
      Matcher match = pattern.matcher(line);
      if (match.find()) {
        return Optional.of(match.group(1));
      }
    }
    return Optional.empty();
  }

  private void problem(String what, String found, String expected) {
    String where = headerRow > 1 ? "A1" : "";
    problems.add(new CellProblem(workbook, sheet, where, what, found, expected));
  }
}
