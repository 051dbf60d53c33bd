package cn.yizhan.workbook;

import cn.yizhan.money.Rounding;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Vocabulary;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 封面: which rules the workbook holds, and the vocabulary it declares. */
final class CoverReader {
  private static final int MOST_MARKS = 8;

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
   * @param unsure the dimensions whose words it could not say
   * @param dated whether 施行日期 is a day
   */
  record Read(
      Edition.Cover cover,
      List<National.Insurance> insurances,
      List<String> tiers,
      List<String> marks,
      Set<Dimension> unsure,
      boolean dated) {}

  static Read read(Book book, National national, Problems problems) {
    CoverReader reader = new CoverReader(problems);
    reader.collect(SheetReader.of(book, Formats.COVER_SHEET, problems));
    return reader.cover(book, national);
  }

  private void collect(SheetReader sheet) {
    if (!sheet.has("项目")) {
      return;
    }
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
        problems.sheet(
            Formats.COVER, "缺少“%s”一行".formatted(item), "加上这一行：" + CoverHints.explanation(item));
      }
    }
  }

  private Read cover(Book book, National national) {
    String code = text("统筹区代码");
    if (!code.matches("[0-9]{6}")) {
      problem("统筹区代码", CoverHints.explanation("统筹区代码"));
    }
    String status = text("状态");
    if (!Formats.STATUSES.contains(status)) {
      problem("状态", String.join("、", Formats.STATUSES) + " 之一");
    }
    LocalDate from = from();
    List<National.Insurance> insurances = insurances(national);
    List<String> tiers = tiers();
    List<String> marks = marks();
    Edition.Cover cover =
        new Edition.Cover(
            code,
            given("名称"),
            from,
            given("政策文件"),
            text("文号"),
            status,
            rounding(),
            book.name(),
            book.sha256());
    text("编制");
    text("审核");
    return new Read(cover, insurances, tiers, marks, unsure(), sound("施行日期"));
  }

  private Set<Dimension> unsure() {
    Set<Dimension> unsure = EnumSet.noneOf(Dimension.class);
    for (Dimension dimension : List.of(Dimension.INSURANCE, Dimension.TIER, Dimension.MARKS)) {
      if (!sound(dimension.header())) {
        unsure.add(dimension);
      }
    }
    if (unsure.contains(Dimension.INSURANCE)) {
      unsure.add(Dimension.TIER);
    }
    return unsure;
  }

  private LocalDate from() {
    String text = text("施行日期");
    Optional<LocalDate> typed = row("施行日期").flatMap(row -> row.cell("内容")).flatMap(Cell::date);
    Optional<LocalDate> from = typed.or(() -> RowReader.day(text));
    if (from.isEmpty()) {
      problem("施行日期", CoverHints.explanation("施行日期"));
    }
    return from.orElse(LocalDate.EPOCH);
  }

  /** An item that must not be 不设. */
  private String given(String item) {
    String text = text(item);
    if (text.equals(Formats.NONE)) {
      problem(item, CoverHints.explanation(item));
    }
    return text;
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
      problem("险种", String.join("、", names) + " 中本表管的；两样都管用顿号分开");
    }
    return national.insurances().stream().filter(i -> words.contains(i.name())).toList();
  }

  private List<String> tiers() {
    List<String> tiers = words("缴费档次");
    if (tiers.contains(Vocabulary.NO_TIER)) {
      problem("缴费档次", CoverHints.explanation("缴费档次"));
    }
    return tiers;
  }

  private List<String> marks() {
    List<String> marks = words("机构标记");
    if (marks.size() > MOST_MARKS) {
      problem("机构标记", "最多 %d 个标记".formatted(MOST_MARKS));
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

  private boolean sound(String item) {
    return row(item).filter(row -> row.sound("内容")).isPresent();
  }

  private void problem(String item, String expected) {
    if (sound(item)) {
      row(item).ifPresent(row -> row.problem("内容", item + " " + row.text("内容"), expected));
    }
  }
}
