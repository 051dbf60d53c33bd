package cn.yizhan.cli;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Place;
import cn.yizhan.money.Ratio;
import cn.yizhan.money.Rounding;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Eligibility;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.RowTable;
import cn.yizhan.policy.Segment;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Supervision;
import cn.yizhan.policy.Tables;
import cn.yizhan.policy.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tables of one small region, made up for tests: 统筹基金 pays 60% over 100.00 a stay, nothing of a
 * clinic visit; 医疗救助 pays 低保对象 half of what is left, up to 1,000.00 a year (on application for
 * 低保边缘家庭成员); 商业保险 pays what it says.
 */
final class SmallTables implements Tables {
  static final String REGION = "999900";
  static final LocalDate FROM = LocalDate.of(2023, 1, 1);
  static final National NATIONAL =
      new National(
          List.of(new National.Category("06", "手术费"), new National.Category("09", "西药费")),
          List.of(
              new National.MedType("11", "普通门诊", false), new National.MedType("21", "普通住院", true)),
          List.of(
              new National.Insurance("310", "职工", false),
              new National.Insurance("390", "居民", false)));

  private static final String WORKBOOK = "999900-example/2023-01-01.xlsx";
  private static final List<String> NAMES = List.of("低保对象", "低保边缘家庭成员");
  private static final List<InstitutionClass> CLASSES =
      List.of(
          new InstitutionClass("一级", 1, List.of("基层"), Set.of(Place.values()), true),
          new InstitutionClass("三级", 3, List.of(), Set.of(Place.LOCAL), true));

  private final Vocabulary vocabulary =
      new Vocabulary(
          NAMES,
          NATIONAL.insurances(),
          List.of(),
          NATIONAL,
          CLASSES,
          List.of("定点"),
          List.of("血友病"),
          List.of());
  private final Edition edition = edition();

  @Override
  public List<String> regions() {
    return List.of(REGION);
  }

  @Override
  public Optional<Edition> inForce(String region, LocalDate day) {
    return day.isBefore(FROM) ? Optional.empty() : Optional.of(edition);
  }

  private Edition edition() {
    Edition.Cover cover =
        new Edition.Cover(
            REGION,
            "示例市",
            FROM,
            "示例市医疗救助办法",
            "示医保〔2022〕1号",
            "现行",
            Rounding.HALF_UP,
            WORKBOOK,
            "ab12");
    return new Edition(
        cover,
        NATIONAL,
        vocabulary,
        NATIONAL.insurances(),
        List.of(),
        Map.of(
            NAMES.get(0), identity(NAMES.get(0), 1, "待遇按月核定"),
            NAMES.get(1), identity(NAMES.get(1), 2, "")),
        CLASSES,
        Map.of(
            "H99990000001", new Institution("H99990000001", "示例市人民医院", 1, Place.LOCAL, 0, "示例县")),
        List.of(
            new Disease(
                "血友病",
                List.of(),
                List.of("D66"),
                Amount.Fixed.NONE,
                source("病种", 2, Origin.STATED))),
        List.of(commercial(), basic(), assistance()),
        List.of("救助"),
        List.of("救助"),
        List.of("医疗救助"),
        Eligibility.NONE,
        Supervision.NONE);
  }

  private static Identity identity(String name, int order, String note) {
    return new Identity(
        name,
        order,
        order,
        List.of(),
        List.of(),
        List.of(),
        note,
        source("人员类别", order + 1, Origin.STATED));
  }

  private Layer commercial() {
    Row row = row(Payment.DIRECT, 0, Amount.UNBOUNDED, 10_000, source("商业保险", 2, Origin.STATED));
    return layer(
        0,
        "商业保险",
        Payer.OTHER,
        List.of(Part.IN_SCOPE, Part.FULL_SELF),
        new Base.OtherPayment("商业保险"),
        rows(Set.of(), List.of(new Conditions()), List.of(row)));
  }

  private Layer basic() {
    Row clinic =
        new Row(
            Payment.NOT_COVERED,
            new Amount.Fixed(0),
            Amount.Fixed.NONE,
            List.of(),
            source("基本医保", 2, Origin.STATED));
    Row stay =
        row(Payment.DIRECT, 10_000, Amount.UNBOUNDED, 6_000, source("基本医保", 3, Origin.STATED));
    return layer(
        1,
        "基本医保",
        Payer.BASIC,
        List.of(Part.IN_SCOPE),
        new Base.Remainder(),
        rows(
            Set.of(Dimension.MED_TYPE),
            List.of(named(Dimension.MED_TYPE, 0), named(Dimension.MED_TYPE, 1)),
            List.of(clinic, stay)));
  }

  private Layer assistance() {
    Row poor = row(Payment.DIRECT, 0, 100_000, 5_000, source("医疗救助", 2, Origin.STATED));
    Row edge =
        row(Payment.ON_APPLICATION, 0, 100_000, 5_000, source("医疗救助", 3, Origin.PLACEHOLDER));
    return layer(
        2,
        "医疗救助",
        Payer.ASSISTANCE,
        List.of(Part.IN_SCOPE),
        new Base.Remainder(),
        rows(
            Set.of(Dimension.IDENTITY),
            List.of(named(Dimension.IDENTITY, 1), named(Dimension.IDENTITY, 2)),
            List.of(poor, edge)));
  }

  private static Layer layer(
      int index, String name, Payer payer, List<Part> parts, Base base, RowTable<Row> rows) {
    boolean assistance = payer == Payer.ASSISTANCE;
    return new Layer(
        index,
        name,
        new Layer.Target.Pays(payer),
        parts,
        base,
        assistance ? Period.YEAR : Period.VISIT,
        assistance ? 0 : -1,
        assistance ? 0 : -1,
        0,
        -1,
        0,
        assistance ? 0 : -1,
        source("结算顺序", index + 2, Origin.STATED),
        rows);
  }

  private static Row row(
      Payment payment, long deductibleFen, long capFen, int basisPoints, Source source) {
    Segment segment = new Segment(Amount.Fixed.NONE, new Ratio(basisPoints), source);
    return new Row(
        payment,
        new Amount.Fixed(deductibleFen),
        new Amount.Fixed(capFen),
        List.of(segment),
        source);
  }

  private static Conditions named(Dimension dimension, int value) {
    BitSet values = new BitSet();
    values.set(value);
    return new Conditions().name(dimension, values);
  }

  private RowTable<Row> rows(Set<Dimension> used, List<Conditions> conditions, List<Row> rows) {
    Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
    dimensions.addAll(used);
    RowTable.Compiled<Row> compiled =
        RowTable.compile(
            new Combinations(vocabulary, dimensions), conditions, new ArrayList<>(rows));
    return compiled
        .table()
        .orElseThrow(() -> new IllegalStateException("bug: " + compiled.flaws()));
  }

  private static Source source(String sheet, int row, Origin origin) {
    return new Source("示例市医疗救助办法 第" + row + "条", WORKBOOK, sheet, row, origin);
  }
}
