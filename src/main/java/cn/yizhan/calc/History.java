package cn.yizhan.calc;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.policy.Edition;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A person's visits settled one after the other, and what they leave behind for the later ones. A
 * refused visit leaves nothing: it is as if it had not been there.
 */
public final class History {
  private final Person person;
  private final boolean hindsight;
  private final Map<Integer, YearSoFar> years = new HashMap<>();
  private final Map<String, Transfer> links = new HashMap<>();
  private final Set<String> settled = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private LocalDate last = LocalDate.MIN;

  /**
   * Begins with nothing settled.
   *
   * @param hindsight 事后重算: later identities are known, so that 追溯月数 count
   */
  public History(Person person, boolean hindsight) {
    this.person = person;
    this.hindsight = hindsight;
  }

  /** The person's year as it stands. */
  public YearSoFar year(int year) {
    return years.getOrDefault(year, YearSoFar.empty(year));
  }

  /** Settles the next visit. */
  public Outcome settle(Edition edition, Visit visit) {
    return settle(edition, visit, settlement -> Optional.empty());
  }

  /** Settles the next visit, unless {@code objection} finds a reason why it must not stand. */
  public Outcome settle(
      Edition edition, Visit visit, Function<Settlement, Optional<Refusal>> objection) {
    Outcome outcome = outcome(edition, visit);
    mentioned.add(visit.id());
    if (outcome instanceof Settlement settlement) {
      Optional<Refusal> refusal = objection.apply(settlement);
      if (refusal.isPresent()) {
        return new Outcome.Refused(List.of(refusal.get()));
      }
    }
    if (outcome instanceof Settlement settlement) {
      years.put(visit.settledOn().getYear(), settlement.yearAfter());
      settlement.link().ifPresent(link -> links.put(visit.id(), link));
      settled.add(visit.id());
      last = visit.settledOn();
    }
    return outcome;
  }

  private Outcome outcome(Edition edition, Visit visit) {
    Optional<Outcome> misplaced = misplaced(visit);
    if (misplaced.isPresent()) {
      return misplaced.get();
    }
    Optional<Transfer> earlier =
        visit.transferFrom().flatMap(id -> Optional.ofNullable(links.get(id)));
    Claims.Read read = Claims.read(edition, person, visit, earlier, hindsight);
    if (read instanceof Claims.Read.Known known) {
      return Settler.settle(edition, known.claim(), year(visit.settledOn().getYear()));
    }
    return ((Claims.Read.Unknown) read).refused();
  }

  private Optional<Outcome> misplaced(Visit visit) {
    if (settled.contains(visit.id())) {
      return refused(Reason.DUPLICATE_VISIT, "就诊号“%s”前面已经有了，每次就诊一个号".formatted(visit.id()));
    }
    if (visit.settledOn().isBefore(last)) {
      return refused(
          Reason.OUT_OF_ORDER, "结算日期 %s 早于前一次的 %s，就诊要按结算先后排列".formatted(visit.settledOn(), last));
    }
    String from = visit.transferFrom().orElse("");
    if (!from.isEmpty() && !mentioned.contains(from)) {
      return refused(Reason.UNKNOWN_TRANSFER, "转自“%s”：前面没有这个就诊号".formatted(from));
    }
    return Optional.empty();
  }

  private static Optional<Outcome> refused(Reason reason, String message) {
    return Optional.of(new Outcome.Refused(List.of(new Refusal(reason, message))));
  }
}
