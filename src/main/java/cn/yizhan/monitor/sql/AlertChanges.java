package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.EntryIds;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertEvent;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.AlertStep;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.monitor.Crossing;
import cn.yizhan.monitor.Crossings;
import cn.yizhan.monitor.sql.AlertRows.Happened;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Tables;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings the alerts of years in line with what is settled: raises those whose line is crossed now,
 * and takes back those whose line is not. Looks at the days of the settlements, and at those on
 * which a standing alert was found crossed, so that what a scan has found stays found.
 */
final class AlertChanges {
  private final Tables tables;
  private final DrawnFor drawn;
  private final Instant now;
  private final List<Alert> raised = new ArrayList<>();
  private final List<Alert> changed = new ArrayList<>();
  private final List<YearKey> years = new ArrayList<>();
  private final List<Happened> events = new ArrayList<>();

  AlertChanges(Tables tables, DrawnFor drawn, Instant now) {
    this.tables = tables;
    this.drawn = drawn;
    this.now = now;
  }

  /**
   * A year to be looked at.
   *
   * @param also further days to be looked at
   * @param note why it is looked at, kept with what happens
   */
  record Case(YearKey year, Optional<Standing> standing, Set<LocalDate> also, String note) {
    Case {
      also = Set.copyOf(also);
    }
  }

  /** Finds out what changes, and writes nothing yet. */
  AlertChanges of(Session session, List<Case> cases) throws SQLException {
    List<YearKey> asked = cases.stream().map(Case::year).toList();
    Map<YearKey, List<Left>> settled = settled(session, cases);
    Map<YearKey, List<Alert>> standing = AlertRows.of(session, asked);
    for (Case one : cases) {
      compare(
          one,
          settled.getOrDefault(one.year(), List.of()),
          standing.getOrDefault(one.year(), List.of()));
    }
    return this;
  }

  /** What is left to those for whom there is a line at all; of the others it is not asked. */
  private Map<YearKey, List<Left>> settled(Session session, List<Case> cases) throws SQLException {
    List<YearKey> asked =
        cases.stream()
            .filter(
                one -> one.standing().filter(who -> drawn.mayCross(one.year(), who)).isPresent())
            .map(Case::year)
            .toList();
    List<List<Left>> found = Lefts.of(session, asked);
    Map<YearKey, List<Left>> settled = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      settled.put(asked.get(i), found.get(i));
    }
    return settled;
  }

  private void compare(Case one, List<Left> settled, List<Alert> alerts) {
    int before = raised.size() + changed.size();
    Set<LocalDate> also = new HashSet<>(one.also());
    alerts.stream().filter(Alert::crossed).forEach(alert -> also.add(alert.crossedOn()));
    Map<String, Crossing> crossings =
        one.standing()
            .map(who -> Crossings.of(rules(one.year().person().region()), who, settled, also))
            .map(HashMap::new)
            .orElseGet(HashMap::new);
    for (Alert alert : alerts) {
      Crossing crossing = crossings.remove(alert.rule());
      if (crossing == null) {
        fallBack(alert, one.note());
      } else if (!alert.says(crossing)) {
        cross(alert, crossing, one.note());
      }
    }
    crossings.values().forEach(crossing -> raise(one, crossing));
    if (raised.size() + changed.size() > before) {
      years.add(one.year());
    }
  }

  private Function<LocalDate, List<MonitoringRule>> rules(String region) {
    return day -> tables.inForce(region, day).map(Edition::monitoring).orElse(List.of());
  }

  private void raise(Case one, Crossing crossing) {
    MonitoringRule rule = crossing.rule();
    Alert alert =
        new Alert(
            EntryIds.next(now),
            one.year(),
            "",
            Optional.empty(),
            rule.name(),
            rule.level(),
            rule.addressee(),
            AlertState.NEW,
            true,
            crossing.on(),
            crossing.burden().amount(),
            crossing.line().amount(),
            crossing.reason(),
            now);
    raised.add(alert);
    tell(alert, AlertStep.RAISED, one.note());
  }

  private void cross(Alert alert, Crossing crossing, String note) {
    AlertState state = alert.state() == AlertState.WITHDRAWN ? AlertState.NEW : alert.state();
    Alert crossed =
        with(
            alert,
            state,
            true,
            crossing.on(),
            crossing.burden().amount(),
            crossing.line().amount(),
            crossing.reason());
    changed.add(crossed);
    if (!alert.crossed()) {
      tell(crossed, AlertStep.RAISED, note);
    }
  }

  private void fallBack(Alert alert, String note) {
    if (!alert.crossed()) {
      return;
    }
    AlertState state = alert.state().isFinal() ? alert.state() : AlertState.WITHDRAWN;
    Alert below =
        with(
            alert,
            state,
            false,
            alert.crossedOn(),
            alert.burdenFen(),
            alert.lineFen(),
            alert.reason());
    changed.add(below);
    tell(below, AlertStep.FELL_BACK, note);
  }

  private static Alert with(
      Alert alert,
      AlertState state,
      boolean crossed,
      LocalDate on,
      long burdenFen,
      long lineFen,
      String reason) {
    return new Alert(
        alert.id(),
        alert.year(),
        alert.idNumberMasked(),
        alert.county(),
        alert.rule(),
        alert.level(),
        alert.addressee(),
        state,
        crossed,
        on,
        burdenFen,
        lineFen,
        reason,
        alert.raisedAt());
  }

  private void tell(Alert alert, AlertStep step, String note) {
    events.add(new Happened(alert, step, now, AlertEvent.LEDGER, note, Optional.empty()));
  }

  /** The years with anything to write, in the order in which they were given. */
  List<YearKey> years() {
    return List.copyOf(years);
  }

  /** Whether there is anything to write. */
  boolean isEmpty() {
    return raised.isEmpty() && changed.isEmpty();
  }

  long count(AlertStep step) {
    return events.stream().filter(event -> event.step() == step).count();
  }

  /** Writes it, in a transaction that keeps the years' writers out; the last it writes. */
  void write(Session session) throws SQLException {
    AlertRows.insert(session, raised);
    AlertRows.update(session, changed);
    AlertRows.tell(session, events);
  }
}
