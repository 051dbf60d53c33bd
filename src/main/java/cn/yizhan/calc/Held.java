package cn.yizhan.calc;

import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.bill.Standing;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The identities a standing has on a day, as an edition knows them. */
final class Held {
  private Held() {}

  /** Each once, in the order of the sheet; one the edition does not know is left out. */
  static List<Identity> identities(Edition edition, Standing standing, LocalDate day) {
    return standing.identities().stream()
        .filter(holding -> holding.days().contains(day))
        .map(HeldIdentity::name)
        .flatMap(name -> edition.identity(name).stream())
        .distinct()
        .sorted(Comparator.comparingInt(Identity::order))
        .toList();
  }
}
