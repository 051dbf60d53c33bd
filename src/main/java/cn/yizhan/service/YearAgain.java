package cn.yizhan.service;

import cn.yizhan.bill.Standing;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.Adjustment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A year computed again with what is known now.
 *
 * @param standing what the registry said of the person then
 * @param head the newest entry it was computed with
 */
record YearAgain(
    Optional<Standing> standing, Optional<YearView.Head> head, Recalculation recalculation) {
  /** The editions, and whether what is written may not rest on a placeholder (示例). */
  record Editions(EditionsInUse inUse, boolean confirmedOnly) {}

  /**
   * Computes it; declines when one of its visits could not be settled now.
   *
   * @param elsewhere the chains that can be continued from stays of other years, by settlement id
   */
  static YearAgain of(Editions editions, Map<String, Optional<Transfer>> elsewhere, YearView year) {
    if (year.standing().isEmpty()) {
      throw Persons.unknown(year.person().region());
    }
    List<Recorded> settled = Recorded.in(year.entries());
    Map<String, Optional<Transfer>> links = new HashMap<>(elsewhere);
    settled.stream()
        .filter(settlement -> !settlement.stands())
        .forEach(reversed -> links.put(reversed.id(), Optional.empty()));
    Recalculation.Grounds grounds =
        new Recalculation.Grounds(
            YearSoFar.empty(year.soFar().year()),
            links,
            Knowledge.present(editions.inUse(), day -> Persons.insured(year, day)),
            editions.confirmedOnly(),
            Reason.RESETTLE_REFUSED);
    List<Recorded> standing = settled.stream().filter(Recorded::stands).toList();
    return new YearAgain(year.standing(), year.head(), Recalculation.of(standing, grounds));
  }

  /** Whether it would be the same computed from this view. */
  boolean isOf(YearView year) {
    return standing.equals(year.standing())
        && head.map(YearView.Head::hash).equals(year.head().map(YearView.Head::hash));
  }

  List<Recalculation.Change> changes() {
    return recalculation.changes();
  }

  /** What changes, as it is told before anything is written. */
  List<Adjustment> told() {
    return changes().stream().map(change -> Adjusting.told(change).build()).toList();
  }
}
