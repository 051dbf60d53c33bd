package cn.yizhan.workbook;

import cn.yizhan.money.Rounding;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 封面: which rules the workbook holds, and the vocabulary it declares. */
final class CoverReader {
  private final Problems problems;
  private final Map<String, RowReader> items = new HashMap<>();

  private CoverReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * What 封面 says.
   *
   * @param tiers 缴费档次; empty for none
   * @param marks 机构标记; empty for none
   */
  record Read(
      Edition.Cover cover,
      List<National.Insurance> insurances,
      List<String> tiers,
      List<String> marks) {}

  static Read read(Book book, National national, Problems problems) {
    CoverReader reader = new CoverReader(problems);
    reader.collect(SheetReader.of(book, Formats.COVER_SHEET, problems));
    return reader.cover(book, national);
  }

  private void collect(SheetReader sheet) {
    for (RowReader row : sheet.rows()) {
      String item = row.text("项目");
      if (!Formats.COVER_ITEMS.contains(item)) {
        row.problem("项目", String.join("、", Formats.COVER_ITEMS) + " 之一");
      } else if (items.put(item, row) != null) {
        row.problem("项目", "一项一行，“%s”前面已经有了".formatted(item));
      }
    }
    for (String item : Formats.COVER_ITEMS) {
      if (!items.containsKey(item)) {
        problems.sheet(Formats.COVER, "缺少“%s”一行".formatted(item), "每项一行；没有的写“不设”");
      }
    }
  }

  private Read cover(Book book, National national) {
    String code = text("统筹区代码");
    if (!code.matches("\\d{6}")) {
      problem("统筹区代码", "六位数字，如 360700");
    }
    String status = text("状态");
    if (!Formats.STATUSES.contains(status)) {
      problem("状态", String.join("、", Formats.STATUSES) + " 之一");
    }
    LocalDate from = row("施行日期").map(row -> row.date("内容")).orElse(LocalDate.EPOCH);
    Edition.Cover cover =
        new Edition.Cover(
            code,
            text("名称"),
            from,
            text("政策文件"),
            text("文号"),
            status,
            rounding(),
            book.name(),
            book.sha256());
    text("编制");
    text("审核");
    return new Read(cover, insurances(national), words("缴费档次"), marks());
  }

  private Rounding rounding() {
    String text = text("舍入方式");
    return Arrays.stream(Rounding.values())
        .filter(rounding -> rounding.label().equals(text))
        .findFirst()
        .orElseGet(
            () -> {
              problem("舍入方式", String.join("、", Formats.ROUNDINGS) + " 之一");
              return Rounding.HALF_UP;
            });
  }

  private List<National.Insurance> insurances(National national) {
    List<String> words = words("险种");
    List<String> names = national.insurances().stream().map(National.Insurance::name).toList();
    if (words.isEmpty() || !names.containsAll(words)) {
      problem("险种", String.join("、", names) + " 中本表管的");
    }
    return national.insurances().stream().filter(i -> words.contains(i.name())).toList();
  }

  private List<String> marks() {
    List<String> marks = words("机构标记");
    if (marks.size() > 8) {
      problem("机构标记", "最多 8 个标记");
      return List.of();
    }
    return marks;
  }

  private Optional<RowReader> row(String item) {
    return Optional.ofNullable(items.get(item));
  }

  private String text(String item) {
    return row(item).map(row -> row.text("内容")).orElse(Formats.NONE);
  }

  private List<String> words(String item) {
    return row(item).map(row -> row.words("内容")).orElse(List.of());
  }

  private void problem(String item, String expected) {
    row(item).ifPresent(row -> row.problem("内容", item + " " + row.text("内容"), expected));
  }
}
