package cn.yizhan.property;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Claims;
import cn.yizhan.calc.History;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Settler;
import cn.yizhan.calc.Transfer;
import cn.yizhan.policy.Edition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A visit that was settled, with all that it found before it: another bill, or another person, can
 * be settled in its place.
 *
 * @param before the calendar year before the visit
 * @param earlier the stay it goes on from
 */
record Step(
    Edition edition,
    Person person,
    Visit visit,
    YearSoFar before,
    Optional<Transfer> earlier,
    Settlement settlement) {

  /** The visits of a year that are settled, in their order; refused ones are left out. */
  static List<Step> through(ObjectNode year) {
    PersonBills bills = Product.bills(year);
    History history = new History(bills.person(), false);
    Map<String, Transfer> links = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (Visit visit : bills.visits()) {
      Edition edition =
          ShippedTables.tables().inForce(bills.region(), visit.settledOn()).orElseThrow();
      YearSoFar before = history.year(visit.settledOn().getYear());
      Optional<Transfer> earlier =
          visit.transferFrom().flatMap(id -> Optional.ofNullable(links.get(id)));
      if (history.settle(edition, visit) instanceof Settlement settlement) {
        settlement.link().ifPresent(link -> links.put(visit.id(), link));
        steps.add(new Step(edition, bills.person(), visit, before, earlier, settlement));
      }
    }
    return steps;
  }

  /** What another bill would have settled to in this place. */
  Outcome with(Visit other) {
    return settle(person, other);
  }

  /** What the bill would have settled to for somebody who is the same but holds no identity. */
  Outcome withoutIdentity() {
    Person plain = new Person(person.insurance(), person.tier(), List.of(), person.approvals());
    return settle(plain, visit);
  }

  private Outcome settle(Person other, Visit bill) {
    Claims.Read read = Claims.read(edition, other, bill, earlier, false);
    return read instanceof Claims.Read.Known known
        ? Settler.settle(edition, known.claim(), before)
        : ((Claims.Read.Unknown) read).refused();
  }
}
