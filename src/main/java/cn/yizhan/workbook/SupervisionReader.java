package cn.yizhan.workbook;

import cn.yizhan.bill.Part;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.InstitutionTarget;
import cn.yizhan.policy.InstitutionTarget.Bound;
import cn.yizhan.policy.InstitutionTarget.Indicator;
import cn.yizhan.policy.InstitutionTarget.Scope;
import cn.yizhan.policy.Line;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.MonitoringRule.Window;
import cn.yizhan.policy.Population;
import cn.yizhan.policy.Supervision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 监测规则 and 机构考核, and with 基金 what they make together. */
final class SupervisionReader {
  static final String PARTS = String.join("、", Formats.labels(Part.values(), Part::label));
  static final String SCOPES = String.join("、", Formats.labels(Scope.values(), Scope::label));

  private static final String ALL = "全部";
  private static final String LINE = "预警线";
  private static final String RATIO = "比例";
  private static final Pattern MONTHS = Pattern.compile("近(\\d{1,2})个月");
  private static final List<Dimension> TARGET_CONDITIONS =
      List.of(Dimension.IDENTITY, Dimension.MED_TYPE, Dimension.INSTITUTION_CLASS);

  private final Book book;
  private final RegionWords words;
  private final ConditionReader conditions;
  private final AmountReader amounts;
  private final Problems problems;

  SupervisionReader(
      Book book,
      RegionWords words,
      ConditionReader conditions,
      AmountReader amounts,
      Problems problems) {
    this.book = book;
    this.words = words;
    this.conditions = conditions;
    this.amounts = amounts;
    this.problems = problems;
  }

  Supervision read() {
    SheetReader sheet = SheetReader.optional(book, SupervisionFormats.TAG_SHEET, problems);
    List<String> tags = tags(sheet);
    boolean sureOfTags = !sheet.found() || sheet.sound(List.of("名称"));
    return new Supervision(
        tags,
        monitoring(new PopulationReader(words, tags, sureOfTags)),
        targets(),
        new FundReader(book, problems).read());
  }

  private List<MonitoringRule> monitoring(PopulationReader populations) {
    List<MonitoringRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    SheetReader sheet = SheetReader.optional(book, SupervisionFormats.MONITORING_SHEET, problems);
    for (RowReader row : sheet.rows()) {
      String name = row.name("规则");
      if (row.sound("规则") && !names.add(name)) {
        row.problem("规则", "每条规则一行，这个名称前面已经有了");
      }
      Population population = populations.read(row, "对象");
      rules.add(
          new MonitoringRule(
              name,
              population,
              parts(row),
              window(row),
              line(row),
              row.name("级别"),
              row.name("推送部门"),
              row.source()));
    }
    return rules;
  }

  private static List<String> tags(SheetReader sheet) {
    List<String> names = new ArrayList<>();
    for (RowReader row : sheet.rows()) {
      String name = row.name("名称");
      if (row.sound("名称") && names.contains(name)) {
        row.problem("名称", "每个标签一行，前面已经有了");
      }
      names.add(name);
      row.text("说明");
      row.source();
    }
    return names;
  }

  private static Set<Part> parts(RowReader row) {
    Set<Part> all = EnumSet.allOf(Part.class);
    if (row.text("计入").equals(ALL)) {
      return all;
    }
    String expected = "写 全部，或其中几部分：" + PARTS;
    Set<Part> parts = several(row, "计入", Part.values(), Part::label, expected);
    return parts.isEmpty() ? all : parts;
  }

  /** Words of a closed vocabulary, joined by 、. */
  private static <T extends Enum<T>> Set<T> several(
      RowReader row, String header, T[] values, Function<T, String> label, String expected) {
    Set<T> found = new HashSet<>();
    String text = row.text(header);
    for (String word : row.sound(header) ? row.split(header, text) : List.<String>of()) {
      Optional<T> value =
          Arrays.stream(values).filter(one -> label.apply(one).equals(word)).findFirst();
      if (value.isEmpty()) {
        row.problem(header, "没有“%s”；%s".formatted(word, expected));
      }
      value.ifPresent(found::add);
    }
    return found;
  }

  private static Window window(RowReader row) {
    String text = RowReader.normal(row.text("期间"));
    Matcher months = MONTHS.matcher(text);
    int number = months.matches() ? Integer.parseInt(months.group(1)) : 0;
    boolean some = number >= 1 && number < Window.YEAR.months();
    if (!some && !text.equals(Window.YEAR.toString()) && row.sound("期间")) {
      row.problem("期间", "全年，或 近N个月（N 是 1 到 11 的整数，含当月），如 近3个月");
    }
    return some ? new Window(number) : Window.YEAR;
  }

  private Line line(RowReader row) {
    Amount amount = amounts.read(row, LINE, Amount.UNBOUNDED);
    if (row.sound(LINE) && (amount.equals(Amount.Fixed.NONE) || nothing(amount))) {
      row.problem(LINE, "要有一条线，大于 0：" + AmountReader.LINE);
    }
    if (amount instanceof Amount.OfParameter share) {
      return new Line.Share(share.ratio(), share.parameter());
    }
    boolean plain = amount instanceof Amount.Fixed fixed && fixed.fen() <= Fen.LARGEST;
    return new Line.Fixed(plain ? new Fen(((Amount.Fixed) amount).fen()) : Fen.ZERO);
  }

  private static boolean nothing(Amount amount) {
    return amount.equals(new Amount.Fixed(0))
        || (amount instanceof Amount.OfParameter share && share.ratio().basisPoints() == 0);
  }

  private List<InstitutionTarget> targets() {
    List<InstitutionTarget> targets = new ArrayList<>();
    SheetReader sheet = SheetReader.optional(book, SupervisionFormats.TARGET_SHEET, problems);
    List<Dimension> used = TARGET_CONDITIONS.stream().filter(d -> sheet.has(d.header())).toList();
    for (RowReader row : sheet.rows()) {
      targets.add(target(row, used));
    }
    return targets;
  }

  private InstitutionTarget target(RowReader row, List<Dimension> used) {
    Indicator indicator = row.choice("指标", Indicator.values(), Indicator::label);
    Set<Scope> scopes = several(row, "范围", Scope.values(), Scope::label, "可写 " + SCOPES);
    if (indicator == Indicator.LOCAL_VISITS && scopes.contains(Scope.INSTITUTION)) {
      row.problem("范围", "就诊率看的是人到哪里就诊，不对单个机构算；写 县区、统筹区");
    }
    Conditions counted = conditions.read(row, used);
    for (Dimension dimension : used) {
      if (counted.isRest(dimension)) {
        row.problem(dimension.header(), "这张表各行各算，不能写 其余；写明是哪些");
      }
    }
    Bound bound = row.choice("要求", Bound.values(), Bound::label);
    boolean without =
        row.choice("特殊病例", SupervisionFormats.SPECIAL_CASES).equals(SupervisionFormats.LEFT_OUT);
    return new InstitutionTarget(
        indicator, scopes, counted, bound, ratio(row, bound), without, row.source());
  }

  private static Ratio ratio(RowReader row, Bound bound) {
    if (row.sound("要求") && bound != Bound.NONE) {
      return row.ratio(RATIO);
    }
    if (row.optional(RATIO).isPresent() && row.sound("要求")) {
      row.problem(RATIO, "只监测的行，这里写“不设”");
    }
    return new Ratio(0);
  }
}
