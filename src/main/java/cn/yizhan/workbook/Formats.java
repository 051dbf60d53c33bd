package cn.yizhan.workbook;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.money.Rounding;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Period;
import cn.yizhan.workbook.Column.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The sheets of a workbook and their columns: the one description that reading, writing and the
 * template share.
 */
public final class Formats {
  public static final String COVER = "封面";
  public static final String PARAMETERS = "参数";
  public static final String IDENTITIES = "人员类别";
  public static final String CLASSES = "机构类别";
  public static final String INSTITUTIONS = "定点机构";
  public static final String DISEASES = "病种";
  public static final String LAYERS = "结算顺序";
  public static final String EXAMPLES = "算例";

  /** 不设: the word for nothing. */
  public static final String NONE = "不设";

  /** 同上, in 算例. */
  public static final String SAME = "同上";

  static final Column CLAUSE =
      new Column("依据", Kind.LONG_TEXT, true, "文件和条款，如：若干措施五（三）", List.of());
  static final Column ORIGIN =
      new Column(
          "来源",
          Kind.TEXT,
          true,
          "原文：文件里就是这个数；推算：由原文算出；口径：原文不明，按此理解；示例：原文没有，暂拟",
          labels(Origin.values(), Origin::label));
  private static final List<String> YES_NO = List.of("是", "否");

  /** The expected amounts of an 算例, in order. */
  static final List<String> EXPECTED_AMOUNTS =
      List.of("统筹基金", "大病保险", "职工大额", "医疗救助", "其他支付", "医院负担", "个人负担", "依申请可得");

  private Formats() {}

  /** The sheets every region's workbook has, before and after its layers' own sheets. */
  public static List<Format> fixed() {
    return List.of(
        COVER_SHEET,
        PARAMETER_SHEET,
        IDENTITY_SHEET,
        CLASS_SHEET,
        INSTITUTION_SHEET,
        DISEASE_SHEET,
        LAYER_SHEET,
        EXAMPLE_SHEET);
  }

  /** The sheets a region's workbook may have besides, before 算例. */
  public static List<Format> optional() {
    return Stream.of(EligibilityFormats.all(), SupervisionFormats.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A sheet's format.
   *
   * @param explanation what the sheet is for
   */
  public record Format(String sheet, String explanation, List<Column> columns) {
    public Format {
      columns = List.copyOf(columns);
    }

    public Column column(String header) {
      return columns.stream()
          .filter(c -> c.header().equals(header))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("bug: no column " + header));
    }
  }

  static final Format COVER_SHEET =
      new Format(
          COVER,
          "这本工作簿是哪里的、哪天起的政策",
          List.of(text("项目", "见各行"), new Column("内容", Kind.LONG_TEXT, true, "见各行", List.of())));

  /** The lines of 封面, in order. */
  static final List<String> COVER_ITEMS =
      List.of("统筹区代码", "名称", "施行日期", "政策文件", "文号", "状态", "舍入方式", "险种", "缴费档次", "机构标记", "编制", "审核");

  static final List<String> STATUSES = List.of("现行", "征求意见稿");
  static final List<String> ROUNDINGS = labels(Rounding.values(), Rounding::label);

  static final Format PARAMETER_SHEET =
      new Format(
          PARAMETERS,
          "按年度公布的数；取结算年度以前、结算日已公布的最近一年",
          List.of(
              text("名称", "如 居民人均可支配收入"),
              integer("年度", "四位年份"),
              money("数值", "元"),
              choice("单位", "元", List.of("元")),
              new Column("公布日期", Kind.DATE, true, "从这天起可用", List.of()),
              CLAUSE,
              ORIGIN));

  private static final Column ALIASES =
      new Column("又称", Kind.TEXT, false, "名单、证明里的叫法，可写多个，如 低保；没有写 不设", List.of());

  static final Format IDENTITY_SHEET =
      new Format(
          IDENTITIES,
          "救助身份；行的先后就是并列时的先后",
          List.of(
              text("名称", "费率行里用的词"),
              ALIASES,
              text("归类", "几类人合称的词，可写多个；没有写 不设"),
              text("参照", "全部待遇按哪一类；没有写 不设"),
              text("标签", "可写多个；没有写 不设"),
              new Column("说明", Kind.LONG_TEXT, true, "印在结算单上；没有写 不设", List.of()),
              CLAUSE,
              ORIGIN));

  static final Format CLASS_SHEET =
      new Format(
          CLASSES,
          "机构的类别",
          List.of(
              text("名称", "费率行里用的词"),
              integer("级次", "大的级别高，可以相同"),
              text("又称", "如 基层；没有写 不设"),
              text("就医地", "可能在哪里：任意，或 " + places()),
              choice("定点", "是否定点", YES_NO),
              CLAUSE,
              ORIGIN));

  static final Format INSTITUTION_SHEET =
      new Format(
          INSTITUTIONS,
          "定点医药机构",
          List.of(
              new Column("机构编码", Kind.CODE, true, "国家编码，12 位", List.of()),
              text("名称", "全称"),
              text("机构类别", "机构类别表里的名称"),
              choice("就医地", places(), labels(Place.values(), Place::label)),
              choice("性质", "公立或民营", List.of("公立", "民营")),
              text("机构标记", "封面列出的标记；没有写 不设"),
              text("县区", "所在县区")));

  static final Format DISEASE_SHEET =
      new Format(
          DISEASES,
          "病种表；没有病种的只留表头",
          List.of(
              text("名称", "费率行和账单里用的词"),
              text("名录", "在哪些病种表上，可写多个"),
              text("疾病编码", "ICD-10，可写多个"),
              money("限额", "元；没有写 不设"),
              CLAUSE,
              ORIGIN));

  static final Format LAYER_SHEET =
      new Format(
          LAYERS,
          "从上到下依次结算的各层",
          List.of(
              text("层", "也是它那张费率表的表名"),
              choice("支付方", "谁付；或 不计入后续", payers()),
              text("支付自", "从哪几部分出，按先后，顿号分开：" + parts()),
              text("基数", "余额｜同〈层〉｜费用类别｜外部已付〈名称〉｜转诊差额〈层〉"),
              choice("期间", "从哪里算起", labels(Period.values(), Period::label)),
              text("累计账户", "期间为年度的必填；没有写 不设"),
              text("限额账户", "年度限额记在哪里；没有写 不设"),
              text("不适用于", "这些层中有已适用的，本层不再适用；没有写 不设"),
              text("前置条件", "〈层〉限额用完；没有写 不设"),
              text("追溯月数", "整数；没有写 不设"),
              text("申请事项", "依申请的行凭哪项审批；没有写 不设"),
              CLAUSE));

  static final Format EXAMPLE_SHEET = new Format(EXAMPLES, "账单和应得的结果，装表时每次都算", exampleColumns());

  /** A layer's sheet with these condition columns. */
  public static Format layer(String name, List<Dimension> dimensions) {
    List<Column> columns = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      columns.add(condition(dimension, true));
    }
    columns.add(choice("兑付", "直接付、依申请付、还是不予支付", labels(Payment.values(), Payment::label)));
    columns.add(money("起付标准", "元；10%×参数名；10%×费用总额；病种限额；没有写 0"));
    columns.add(money("分段上限", "元，累计数，含起付标准、含本数；最后一段不封顶写 不设"));
    columns.add(new Column("比例", Kind.PERCENT, true, "0%–100%，如 65%", List.of()));
    columns.add(money("年度限额", "元；没有写 不设"));
    columns.add(CLAUSE);
    columns.add(ORIGIN);
    return new Format(name, "每行一种情形；任何组合至多一行管到", columns);
  }

  static Column condition(Dimension dimension, boolean required) {
    String rule = ConditionHints.explanation(dimension);
    return new Column(dimension.header(), Kind.TEXT, required, rule, List.of());
  }

  private static List<Column> exampleColumns() {
    List<Column> columns = new ArrayList<>();
    for (String header : List.of("算例", "就诊", "险种", "缴费档次", "身份", "审批")) {
      columns.add(text(header, "同一算例以下各行写 同上"));
    }
    columns.add(new Column("结算日期", Kind.DATE, true, "如 2023-03-01", List.of()));
    columns.add(text("医疗类别", "普通门诊、急诊、门诊慢特病、普通住院"));
    columns.add(new Column("机构", Kind.CODE, true, "定点机构表里的编码", List.of()));
    columns.add(choice("转诊", "怎么来的", labels(Referral.values(), Referral::label)));
    columns.add(choice("就医指导", "执行就医指导方案", YES_NO));
    for (String header : List.of("病种", "转自", "外部已付", "费用类别")) {
      columns.add(text(header, "没有写 不设"));
    }
    for (Part part : Part.values()) {
      if (part != Part.EXCLUDED) {
        columns.add(money(part.label(), "元"));
      }
    }
    columns.add(text("期望身份", "结算用的身份；没有写 普通参保人；应拒绝写 拒绝"));
    for (String header : EXPECTED_AMOUNTS) {
      columns.add(money(header, "元；应拒绝的写 不设"));
    }
    columns.add(new Column("说明", Kind.LONG_TEXT, true, "怎么算的", List.of()));
    return columns;
  }

  static Column text(String header, String explanation) {
    return new Column(header, Kind.TEXT, true, explanation, List.of());
  }

  static Column money(String header, String explanation) {
    return new Column(header, Kind.MONEY, true, explanation, List.of());
  }

  static Column integer(String header, String explanation) {
    return new Column(header, Kind.INTEGER, true, explanation, List.of());
  }

  static Column choice(String header, String explanation, List<String> choices) {
    return new Column(header, Kind.TEXT, true, explanation, choices);
  }

  static <T> List<String> labels(T[] values, Function<T, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  private static List<String> payers() {
    List<String> payers = new ArrayList<>(labels(Payer.values(), Payer::label));
    payers.add(Part.EXCLUDED.label());
    return payers;
  }

  private static String parts() {
    return String.join("、", labels(Part.values(), Part::label));
  }

  private static String places() {
    return String.join("、", labels(Place.values(), Place::label));
  }
}
