package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One bill being settled under one identity: the patient's side and what left it (policy README,
 * "identity": the settlement is computed under each).
 */
final class Attempt {
  private final Person person;
  private final Visit visit;
  private final String identity;
  private final String lookBack;
  private final YearSoFar year;
  private final Map<Part, BigDecimal> left = new EnumMap<>(Part.class);
  private final Map<Payer, BigDecimal> paid = new EnumMap<>(Payer.class);
  private BigDecimal onApplication = BigDecimal.ZERO;

  /**
   * Begins with the whole bill on the patient's side.
   *
   * @param identity null for 普通参保人
   * @param lookBack an identity that begins within 追溯月数 after the visit, or null
   */
  Attempt(Person person, Visit visit, String identity, String lookBack, YearSoFar before) {
    this.person = person;
    this.visit = visit;
    this.identity = identity;
    this.lookBack = lookBack;
    this.year = before.copy();
    for (Part part : Part.values()) {
      left.put(part, BigDecimal.ZERO);
    }
    for (Visit.Line line : visit.lines()) {
      line.parts().forEach((part, amount) -> left.merge(part, amount, BigDecimal::add));
    }
  }

  Person person() {
    return person;
  }

  Visit visit() {
    return visit;
  }

  YearSoFar year() {
    return year;
  }

  /** Whether the settlement is computed for one of these identities. */
  boolean is(String... identities) {
    return identity != null && List.of(identities).contains(identity);
  }

  /** Whether it is looked back from one of these identities, which begins later. */
  boolean isLookedBackFrom(String... identities) {
    return lookBack != null && List.of(identities).contains(lookBack);
  }

  boolean isOrdinary() {
    return identity == null;
  }

  /** What these parts still hold. */
  BigDecimal left(Part... parts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Part part : parts) {
      sum = sum.add(left.get(part));
    }
    return sum;
  }

  /** The stretch that {@code base} adds to the year's position, which moves at once. */
  Span count(String account, BigDecimal base) {
    BigDecimal from = year.counted(settledYear(), account);
    year.count(settledYear(), account, base);
    return new Span(from, from.add(base));
  }

  /** What the cap leaves of {@code entitled}. */
  BigDecimal underCap(BigDecimal entitled, String capAccount, BigDecimal cap) {
    return entitled.min(Slow.orNothing(cap.subtract(year.paid(settledYear(), capAccount))));
  }

  BigDecimal paidThisYear(String capAccount) {
    return year.paid(settledYear(), capAccount);
  }

  int nextStay() {
    return year.nextStay(settledYear());
  }

  /** Drains the parts in their order, never more than is there; answers what was paid. */
  BigDecimal pay(Payer payer, BigDecimal entitled, Part... parts) {
    BigDecimal rest = entitled;
    for (Part part : parts) {
      BigDecimal taken = rest.min(left.get(part));
      left.put(part, left.get(part).subtract(taken));
      rest = rest.subtract(taken);
    }
    BigDecimal taken = entitled.subtract(rest);
    paid.merge(payer, taken, BigDecimal::add);
    return taken;
  }

  /** As {@link #pay}, and remembers the payment under a cap account. */
  void payFrom(String capAccount, Payer payer, BigDecimal entitled, Part... parts) {
    year.pay(settledYear(), capAccount, pay(payer, entitled, parts));
  }

  /** As {@link #payFrom} with an approval of the layer; without one, payable on application. */
  void payIfApproved(
      String layer, String capAccount, Payer payer, BigDecimal entitled, Part... parts) {
    boolean approved =
        person.approvals().stream()
            .anyMatch(spell -> spell.name().equals(layer) && spell.covers(visit.settledOn()));
    if (approved) {
      payFrom(capAccount, payer, entitled, parts);
    } else {
      onApplication = onApplication.add(entitled.min(left(parts)));
    }
  }

  /** Moves money into {@code excluded}, where it stays with the person. */
  void exclude(BigDecimal amount) {
    BigDecimal moved = amount.min(left.get(Part.IN_SCOPE));
    left.put(Part.IN_SCOPE, left.get(Part.IN_SCOPE).subtract(moved));
    left.put(Part.EXCLUDED, left.get(Part.EXCLUDED).add(moved));
  }

  BigDecimal personPays() {
    return left(Part.values());
  }

  BigDecimal personPaysAfterApplication() {
    return personPays().subtract(onApplication);
  }

  /** The answer in the fields of cases/README.md. */
  ObjectNode answer() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", visit.id());
    answer.put("identity", identity);
    answer.put("total_fen", visit.total().longValueExact());
    for (Payer payer : Payer.values()) {
      answer.put(payer.key(), paid.getOrDefault(payer, BigDecimal.ZERO).longValueExact());
    }
    answer.put("person_fen", personPays().longValueExact());
    answer.put("on_application_fen", onApplication.longValueExact());
    ObjectNode parts = answer.putObject("left_fen");
    left.forEach((part, amount) -> parts.put(part.key(), amount.longValueExact()));
    return answer;
  }

  private int settledYear() {
    return visit.settledOn().getYear();
  }
}
