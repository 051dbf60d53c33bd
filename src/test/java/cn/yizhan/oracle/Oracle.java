package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A second, slow settlement of the five regions that shares nothing with the product: exact
 * decimals, and the rules written out by hand per region (policy README and the region's file).
 *
 * <p>A visit is settled as it was known on its day, or in hindsight, with identities that begin
 * later known (追溯月数).
 */
public final class Oracle {
  private static final Comparator<Attempt> BEST_FOR_THE_PERSON =
      Comparator.comparing(Attempt::personPays).thenComparing(Attempt::personPaysAfterApplication);

  private final Region region;
  private final Person person;
  private final boolean hindsight;
  private YearSoFar soFar = new YearSoFar();

  Oracle(String region, JsonNode person) {
    this(region, person, false);
  }

  private Oracle(String region, JsonNode person, boolean hindsight) {
    this.region = Region.of(region);
    this.person = Person.read(person);
    this.hindsight = hindsight;
  }

  /**
   * Settles one case, all its visits in their order.
   *
   * @return {@code case}, {@code region} and {@code visits}: the fields of a case's {@code expect}
   *     with the visit's {@code id}, or the id and {@code refused}
   */
  public static ObjectNode settle(ObjectNode yearCase) {
    return settle(yearCase, false);
  }

  /** The same; with {@code hindsight} identities that begin later are known. */
  public static ObjectNode settle(ObjectNode yearCase, boolean hindsight) {
    Oracle oracle =
        new Oracle(yearCase.path("region").asText(), yearCase.path("person"), hindsight);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("case", yearCase.path("case"));
    answer.set("region", yearCase.path("region"));
    ArrayNode visits = answer.putArray("visits");
    for (JsonNode visit : yearCase.path("visits")) {
      visits.add(oracle.next(visit));
    }
    return answer;
  }

  /** Settles the next visit; a refused one leaves nothing behind. */
  ObjectNode next(JsonNode visit) {
    try {
      Attempt settled = look(visit);
      soFar = settled.year();
      return settled.answer();
    } catch (Refused refused) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("id", visit.path("id").asText());
      answer.put("refused", true);
      return answer;
    }
  }

  /** Settles a visit without keeping it. */
  Attempt look(JsonNode node) {
    Visit visit = Visit.read(node);
    Refused.when(visit.settledOn().isBefore(region.inForceFrom()), "施行以前");
    Attempt best = null;
    for (String identity : identitiesInForce(visit)) {
      for (String lookBack : lookingBack(visit)) {
        Attempt attempt = new Attempt(person, visit, identity, lookBack, soFar);
        region.settle(attempt);
        if (best == null || BEST_FOR_THE_PERSON.compare(attempt, best) < 0) {
          best = attempt;
        }
      }
    }
    return best;
  }

  /** The identities to look back from, and in the end null: on a tie the visit counts. */
  private List<String> lookingBack(Visit visit) {
    List<String> later = new ArrayList<>();
    LocalDate day = visit.settledOn();
    for (Person.Spell spell : person.identities()) {
      LocalDate from = spell.from();
      if (hindsight
          && from.getYear() == day.getYear()
          && day.isBefore(from)
          && !day.isBefore(from.minusMonths(region.lookBackMonths()))) {
        later.add(spell.name());
      }
    }
    later.add(null);
    return later;
  }

  /** The identities to compute, in tie order; a single null for 普通参保人. */
  private List<String> identitiesInForce(Visit visit) {
    List<String> held =
        person.identities().stream()
            .filter(spell -> spell.covers(visit.settledOn()))
            .map(Person.Spell::name)
            .toList();
    Refused.when(!region.identities().containsAll(held), "人员类别不认识");
    List<String> inOrder = new ArrayList<>(region.identities());
    inOrder.retainAll(held);
    if (inOrder.isEmpty()) {
      inOrder.add(null);
    }
    return inOrder;
  }
}
