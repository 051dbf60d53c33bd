package cn.yizhan.calc;

import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a bill: runs the edition's layers under each identity in force and takes the run that
 * leaves the person least (一人多重身份，待遇不叠加，就高).
 */
public final class Settler {
  private Settler() {}

  /** Settles one claim, given what the person's year has accumulated before it. */
  public static Outcome settle(Edition edition, Claim claim, YearSoFar before) {
    YearSoFar year = before.under(edition.accounts(), edition.capAccounts());
    try {
      return claim.identities().size() <= 1 && claim.lookBack().isEmpty()
          ? settleOne(edition, claim, year)
          : settleBest(edition, claim, year);
    } catch (Refused refused) {
      return new Outcome.Refused(List.of(refused.refusal()));
    }
  }

  private static Settlement settleOne(Edition edition, Claim claim, YearSoFar year) {
    Run run = run(edition, claim, year, identity(claim, 0), Optional.empty());
    return new Settlement(edition, claim, run, List.of());
  }

  private static Settlement settleBest(Edition edition, Claim claim, YearSoFar year) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < Math.max(1, claim.identities().size()); i++) {
      Optional<Identity> identity = identity(claim, i);
      // Looking back first: on a tie the visit counts, which later visits of the year build on.
      for (Identity later : claim.lookBack()) {
        runs.add(run(edition, claim, year, identity, Optional.of(later)));
      }
      runs.add(run(edition, claim, year, identity, Optional.empty()));
    }
    Run best = runs.get(0);
    for (Run run : runs) {
      if (run.leavesLessThan(best)) {
        best = run;
      }
    }
    return new Settlement(edition, claim, best, alternatives(runs, best));
  }

  /** An identity in force, from 0; none where the person holds none. */
  private static Optional<Identity> identity(Claim claim, int index) {
    List<Identity> held = claim.identities();
    return held.isEmpty() ? Optional.empty() : Optional.of(held.get(index));
  }

  private static List<Settlement.Alternative> alternatives(List<Run> runs, Run best) {
    List<Settlement.Alternative> others = new ArrayList<>();
    for (Run run : runs) {
      String name = run.identityName();
      boolean named = others.stream().anyMatch(other -> other.identity().equals(name));
      if (!named && !name.equals(best.identityName())) {
        others.add(
            new Settlement.Alternative(
                name, new Fen(run.personFen()), new Fen(run.onApplicationFen())));
      }
    }
    return others;
  }

  private static Run run(
      Edition edition,
      Claim claim,
      YearSoFar year,
      Optional<Identity> identity,
      Optional<Identity> lookBack) {
    Run run = new Run(edition, claim, year, identity, lookBack);
    run.walk();
    if (!run.basicSpoke()) {
      throw new Refused(
          Refusal.Reason.NO_BASIC_ROW,
          "基本医保没有一行管到这次就诊：%s".formatted(Words.of(edition, run.keys())));
    }
    return run;
  }
}
