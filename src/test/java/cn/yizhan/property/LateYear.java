package cn.yizhan.property;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Visit;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.policy.Tables;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.Registry;
import cn.yizhan.rpc.ToBill;
import cn.yizhan.rpc.WithEveryClass;
import cn.yizhan.service.AskedBill;
import cn.yizhan.service.AskedResettlement;
import cn.yizhan.service.AskedReversal;
import cn.yizhan.service.Declined;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Resettlements;
import cn.yizhan.service.Settlements;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;

/**
 * A random year as it really comes: settled while the registry knows this and that of the person,
 * some of it wrong; visits are taken back, the year is computed again now and then. In the end the
 * registry knows everything.
 */
final class LateYear {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-04T04:00:00Z"), ZoneOffset.UTC);

  private static final Tables TABLES = new WithEveryClass(ShippedTables.tables());

  private final Store.Books books;
  private final EditionsInUse editions;
  private final Settlements settlements;
  private final Resettlements resettlements;
  private final ObjectNode year;
  private final PersonBills bills;
  private final String idNumber;
  private final Random random;
  private final Map<String, String> standing = new LinkedHashMap<>();
  private final Map<String, Bill> sent = new LinkedHashMap<>();
  private int requests;

  LateYear(Store.Books books, ObjectNode year, String idNumber) {
    this.books = books;
    this.editions = editions(books.ledger());
    this.settlements = new Settlements(editions, books.ledger(), CLOCK, Runnable::run, false);
    this.resettlements = new Resettlements(editions, books.ledger(), false);
    this.year = year;
    this.bills = Product.bills(year);
    this.idNumber = idNumber;
    this.random = Seeds.random(year.toString().hashCode());
  }

  static EditionsInUse editions(Ledger ledger) {
    return EditionsInUse.of(TABLES, Product.national(), ledger);
  }

  /** Lives through it. */
  void pass() {
    learn(guess());
    for (Visit visit : bills.visits()) {
      settle(visit);
      if (random.nextInt(3) == 0) {
        learn(guess());
      }
      if (random.nextInt(4) == 0) {
        resettleSomeYear();
      }
      if (!standing.isEmpty() && random.nextInt(6) == 0) {
        reverse();
      }
    }
    learn(bills.person());
  }

  private void learn(Person person) {
    books.registry().put(Registry.Registration.always(bills.region(), idNumber, person), "bureau");
  }

  /** Some of what is true of the person, and sometimes something that is not. */
  private Person guess() {
    Person truth = bills.person();
    List<Person.HeldIdentity> identities = new ArrayList<>();
    for (Person.HeldIdentity held : truth.identities()) {
      if (random.nextInt(2) == 0) {
        identities.add(held);
      } else if (random.nextInt(4) == 0) {
        LocalDate late = held.days().from().plusDays(random.nextInt(120));
        identities.add(new Person.HeldIdentity(held.name(), new Days(late, Optional.empty())));
      }
    }
    if (random.nextInt(4) == 0) {
      identities.add(new Person.HeldIdentity("低保对象", Days.ALWAYS));
    }
    List<Person.Approval> approvals =
        truth.approvals().stream().filter(approval -> random.nextInt(2) == 0).toList();
    return new Person(truth.insurance(), truth.tier(), identities, approvals);
  }

  private void settle(Visit visit) {
    Bill bill = ToBill.of(bills.region(), idNumber, visit, standing);
    AskedBill asked = AskedBill.of(bill, person(), IdNumbers.masked(idNumber));
    try {
      Settlement settled =
          settlements.settle(asked, requestId(), Optional.empty(), () -> false).join().answer();
      standing.put(visit.id(), settled.getSettlementId());
      sent.put(visit.id(), bill);
    } catch (CompletionException refused) {
      declined(refused);
    }
  }

  private void reverse() {
    List<String> visits = List.copyOf(standing.keySet());
    String visit = visits.get(random.nextInt(visits.size()));
    ReverseRequest request =
        ReverseRequest.newBuilder()
            .setRequestId(requestId())
            .setInstitutionCode(sent.get(visit).getInstitutionCode())
            .setSettlementId(standing.get(visit))
            .setCascade(true)
            .build();
    try {
      settlements.reverse(AskedReversal.of(request), () -> false).join();
      standing.remove(visit);
    } catch (CompletionException refused) {
      declined(refused);
    }
  }

  private void resettleSomeYear() {
    try {
      resettle(List.copyOf(years()).get(random.nextInt(years().size())));
    } catch (Declined refused) {
      // As it may be: what is registered for the moment need not fit the bills.
    }
  }

  /** Computes a year again, and writes it. */
  ResettledYear resettle(int calendarYear) {
    AskedResettlement asked =
        new AskedResettlement(new YearKey(person(), calendarYear), requestId(), "");
    try {
      return resettlements.commit(asked, Optional.empty(), () -> false).join().year();
    } catch (CompletionException refused) {
      throw declined(refused);
    }
  }

  private static Declined declined(CompletionException failure) {
    if (failure.getCause() instanceof Declined declined) {
      return declined;
    }
    throw failure;
  }

  /** The calendar years of the visits, the first one first. */
  SortedSet<Integer> years() {
    SortedSet<Integer> years = new TreeSet<>();
    bills.visits().forEach(visit -> years.add(visit.settledOn().getYear()));
    return years;
  }

  PersonKey person() {
    return books.registry().key(bills.region(), idNumber);
  }

  private String requestId() {
    return "%s-%d".formatted(idNumber, requests++);
  }

  /** The visits that stand, by their settlement ids, each as the ledger shows it. */
  Map<String, Settlement> shown() {
    Map<String, Settlement> shown = new LinkedHashMap<>();
    standing.forEach((visit, id) -> shown.put(visit, settlements.get(id, institution -> true)));
    return shown;
  }

  Optional<String> visitOf(String settlementId) {
    return standing.entrySet().stream()
        .filter(entry -> entry.getValue().equals(settlementId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The same year had everything been known, and nothing sent that does not stand. */
  ObjectNode knowing() {
    ObjectNode knowing = year.deepCopy();
    ArrayNode visits = knowing.putArray("visits");
    for (JsonNode visit : year.path("visits")) {
      String id = visit.path("id").asText();
      if (standing.containsKey(id)) {
        ObjectNode kept = visit.deepCopy();
        String from = sent.get(id).getTransferredFromSettlementId();
        if (from.isEmpty() || visitOf(from).isEmpty()) {
          kept.remove("transfer_from");
        }
        visits.add(kept);
      }
    }
    return knowing;
  }
}
