package cn.yizhan.property;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Part;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Line;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Population;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Supervision;
import cn.yizhan.policy.Tables;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shipped tables, with rules on 监测 that random years often cross and fall back from. */
final class WatchedTables implements Tables {
  static final MonitoringRule YEAR =
      rule("全年全部", Population.EVERYONE, EnumSet.allOf(Part.class), 12, 800_000, 2);
  static final MonitoringRule MONTHS =
      rule("近三个月", Population.EVERYONE, EnumSet.of(Part.IN_SCOPE, Part.PRE_SELF), 3, 300_000, 3);
  static final MonitoringRule POOR =
      rule(
          "低保",
          new Population(false, Set.of("低保对象"), Set.of(), List.of()),
          EnumSet.of(Part.IN_SCOPE),
          12,
          100_000,
          4);
  static final List<MonitoringRule> RULES = List.of(YEAR, MONTHS, POOR);

  private final Tables shipped = ShippedTables.tables();

  private static MonitoringRule rule(
      String name, Population whom, Set<Part> counted, int months, long fen, int row) {
    return new MonitoringRule(
        name,
        whom,
        counted,
        new MonitoringRule.Window(months),
        new Line.Fixed(new Fen(fen)),
        "预警",
        "民政部门",
        new Source("某通知一", "watched.xlsx", "监测规则", row, Origin.STATED));
  }

  @Override
  public List<String> regions() {
    return shipped.regions();
  }

  @Override
  public Optional<Edition> inForce(String region, LocalDate day) {
    return shipped.inForce(region, day).map(WatchedTables::watched);
  }

  private static Edition watched(Edition edition) {
    return new Edition(
        edition.cover(),
        edition.national(),
        edition.vocabulary(),
        edition.insurances(),
        edition.parameters(),
        edition.identities(),
        edition.classes(),
        edition.institutions(),
        edition.diseases(),
        edition.layers(),
        edition.accounts(),
        edition.capAccounts(),
        edition.applications(),
        edition.eligibility(),
        new Supervision(edition.tags(), RULES, edition.targets(), edition.fund()));
  }
}
