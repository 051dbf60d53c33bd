package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertEvent;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.AlertStep;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.sql.AlertFollower;
import cn.yizhan.monitor.sql.SqlAlerts;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.proto.settlement.v1.LeftByPart;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The alerts that stand are those whose line is crossed by the settlements as they stand, whatever
 * was settled, taken back and computed again on the way; and every event was told once.
 */
final class AlertsStandTest {
  private static final int YEARS = 16;
  private static final WatchedTables TABLES = new WatchedTables();
  private static final LedgerSettings SETTINGS =
      LedgerSettings.DEFAULT.withClock(LateYear.CLOCK).withFollower(new AlertFollower(TABLES));

  /** Whether somebody of them had a line crossed, and one withdrawn: else nothing was tested. */
  private final Set<AlertState> seen = new TreeSet<>();

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  void asTheLedgerCrosses(Store store, @TempDir Path folder) {
    DatabaseAddress address = store.address(folder);
    try (Store.Books books = Store.open(address, SETTINGS);
        Database database = Database.open(address, Store.VAULT.fingerprint())) {
      Alerts alerts = new SqlAlerts(database, TABLES, LateYear.CLOCK);
      int person = 0;
      for (String region : Seeds.REGIONS) {
        for (long seed = 9_000_000; seed < 9_000_000 + YEARS; seed++) {
          LateYear late = new LateYear(books, Seeds.year(region, seed), TestIds.number(person++));
          late.pass();
          check(alerts, late);
        }
      }
      assertThat(seen).contains(AlertState.NEW, AlertState.WITHDRAWN);
      for (String region : Seeds.REGIONS) {
        eventsAreToldOnce(alerts, region);
      }
    }
  }

  private void check(Alerts alerts, LateYear late) {
    Collection<Settlement> settled = late.shown().values();
    for (int year : late.years()) {
      follows(alerts, late.person(), year, settled);
    }
  }

  private void follows(Alerts alerts, PersonKey person, int year, Collection<Settlement> all) {
    List<Settlement> settled =
        all.stream().filter(one -> one.getSettledOn().startsWith(year + "-")).toList();
    Map<String, String> expected = new TreeMap<>();
    for (MonitoringRule rule : List.of(WatchedTables.YEAR, WatchedTables.MONTHS)) {
      firstCrossed(rule, settled).ifPresent(found -> expected.put(rule.name(), found));
    }
    Map<String, String> standing = new TreeMap<>();
    for (Alert alert : of(alerts, person, year)) {
      seen.add(alert.state());
      assertThat(alert.state()).isEqualTo(alert.crossed() ? AlertState.NEW : AlertState.WITHDRAWN);
      if (alert.crossed() && !alert.rule().equals(WatchedTables.POOR.name())) {
        standing.put(alert.rule(), alert.crossedOn() + " " + alert.burdenFen());
      }
    }
    assertThat(standing).isEqualTo(expected);
  }

  private static List<Alert> of(Alerts alerts, PersonKey person, int year) {
    return alerts.list(
        new Alerts.Query(
            person.region(), year, Set.of(), "", "", "", Optional.of(person), "", 100));
  }

  /** The plain way: every day of a settlement, and every settlement up to it, once more. */
  private static Optional<String> firstCrossed(MonitoringRule rule, List<Settlement> settled) {
    TreeSet<LocalDate> days = new TreeSet<>();
    settled.forEach(one -> days.add(LocalDate.parse(one.getSettledOn())));
    for (LocalDate day : days) {
      long burden = 0;
      for (Settlement one : settled) {
        LocalDate on = LocalDate.parse(one.getSettledOn());
        int monthsAgo = day.getMonthValue() - on.getMonthValue();
        if (!on.isAfter(day) && monthsAgo < rule.window().months()) {
          burden += left(rule, one.getLeft());
        }
      }
      if (burden > rule.line().on(day).orElseThrow().amount()) {
        return Optional.of(day + " " + burden);
      }
    }
    return Optional.empty();
  }

  private static long left(MonitoringRule rule, LeftByPart left) {
    return rule.counted().stream()
        .mapToLong(
            part ->
                switch (part) {
                  case IN_SCOPE -> left.getInScopeFen();
                  case EXCLUDED -> left.getExcludedFen();
                  case PRE_SELF -> left.getPreSelfFen();
                  case OVER_LIMIT -> left.getOverLimitFen();
                  case SPECIAL_DRUG -> left.getSpecialDrugFen();
                  case FULL_SELF -> left.getFullSelfFen();
                })
        .sum();
  }

  /** Read page by page: each position once, rising; what happened to an alert takes turns. */
  private static void eventsAreToldOnce(Alerts alerts, String region) {
    Map<String, List<AlertStep>> steps = new TreeMap<>();
    long position = 0;
    List<Alerts.Told> page = alerts.after(region, position, 7);
    while (!page.isEmpty()) {
      for (Alerts.Told told : page) {
        AlertEvent event = told.event();
        assertThat(event.position()).isGreaterThan(position);
        position = event.position();
        steps.computeIfAbsent(event.alert(), unused -> new ArrayList<>()).add(event.step());
      }
      page = alerts.after(region, position, 7);
    }
    steps.forEach(
        (alert, happened) -> {
          for (int i = 0; i < happened.size(); i++) {
            assertThat(happened.get(i))
                .isEqualTo(i % 2 == 0 ? AlertStep.RAISED : AlertStep.FELL_BACK);
          }
          assertThat(alerts.find(alert).orElseThrow().crossed())
              .isEqualTo(happened.size() % 2 == 1);
          assertThat(alerts.events(alert)).hasSameSizeAs(happened);
        });
  }
}
