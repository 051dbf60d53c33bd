package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Settlement;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.Registry;
import cn.yizhan.rpc.ToBill;
import cn.yizhan.service.AskedBill;
import cn.yizhan.service.AskedResettlement;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Resettlements;
import cn.yizhan.service.SettleBills;
import cn.yizhan.service.Settlements;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bills of one person come from three sides while the bureau, on another connection, changes what
 * is known and computes the year again: no cap is spent twice, and no fen is lost.
 */
final class ResettleBesideSettlingTest {
  private static final LedgerSettings SETTINGS = LedgerSettings.DEFAULT.withClock(LateYear.CLOCK);
  private static final String ID_NUMBER = TestIds.number(7);
  private static final int BILLS = 36;
  private static final int TIMES = 12;

  /** 住院救助 of 低保对象 (赣州 五（二）): 50,000.00 a year, which six of these bills use up. */
  private static final long CAP_FEN = 5_000_000;

  private static final String BILL =
      """
      {"case": "c", "region": "360700", "person": {"insurance": "390",
         "identities": [{"name": "低保对象", "from": "2023-01-01"}]},
       "visits": [{"id": "v", "settled_on": "2023-03-10", "med_type": "21",
         "institution": {"class": "三级", "place": "统筹区内"}, "referral": "已转诊",
         "lines": [{"category": "09", "in_scope_fen": 3000017}]}]}
      """;

  private final PersonBills bills = Product.bills((ObjectNode) Product.read(BILL));

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  void noCapIsSpentTwice(Store store, @TempDir Path folder) throws Exception {
    DatabaseAddress address = store.address(folder);
    EditionsInUse editions;
    try (Store.Books hospital = Store.open(address, SETTINGS);
        Store.Books bureau = Store.open(address, SETTINGS)) {
      editions = WholeLedger.editions(hospital.ledger());
      PersonKey person = learn(bureau, List.of());
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<CompletableFuture<Void>> working = new ArrayList<>();
      for (int side = 0; side < 3; side++) {
        int from = side;
        working.add(
            CompletableFuture.runAsync(() -> settle(hospital, editions, person, from), threads));
      }
      working.add(
          CompletableFuture.runAsync(() -> changeItsMind(bureau, editions, person), threads));
      working.forEach(CompletableFuture::join);
      threads.shutdown();
      learn(bureau, bills.person().identities());
      resettle(bureau, editions, person, "last");
      compare(bureau.ledger().yearNow(person, 2023));
    }
    WholeLedger.verify(address, editions);
  }

  private PersonKey learn(Store.Books books, List<Person.HeldIdentity> identities) {
    Person known = new Person("390", Optional.empty(), identities, List.of());
    books.registry().put(Registry.Registration.always(bills.region(), ID_NUMBER, known), "bureau");
    return books.registry().key(bills.region(), ID_NUMBER);
  }

  private void settle(Store.Books books, EditionsInUse editions, PersonKey person, int from) {
    Settlements settlements =
        new Settlements(editions, books.ledger(), LateYear.CLOCK, Runnable::run, false);
    for (int i = from; i < BILLS; i += 3) {
      Bill bill =
          ToBill.of(bills.region(), ID_NUMBER, bills.visits().get(0), Map.of()).toBuilder()
              .setVisitId("v" + i)
              .build();
      AskedBill asked = AskedBill.of(bill, person, IdNumbers.masked(ID_NUMBER));
      settlements.settle(asked, "r" + i, Optional.empty(), () -> false).join();
    }
  }

  private void changeItsMind(Store.Books books, EditionsInUse editions, PersonKey person) {
    for (int i = 0; i < TIMES; i++) {
      learn(books, i % 2 == 0 ? List.of(new Person.HeldIdentity("低保对象", Days.ALWAYS)) : List.of());
      resettle(books, editions, person, "b" + i);
    }
  }

  private static void resettle(
      Store.Books books, EditionsInUse editions, PersonKey person, String requestId) {
    AskedResettlement asked = new AskedResettlement(new YearKey(person, 2023), requestId, "");
    new Resettlements(editions, books.ledger(), false)
        .commit(asked, Optional.empty(), () -> false)
        .join();
  }

  /** The year is what the bills, in the order they came to be settled, make of it. */
  private void compare(YearView year) {
    Map<String, Long> persons = new LinkedHashMap<>();
    long paid = 0;
    for (Entry entry : year.entries()) {
      if (entry.kind() == EntryKind.SETTLEMENT || entry.kind() == EntryKind.ADJUSTMENT) {
        var recorded = Bodies.settlement(entry);
        persons.put(recorded.getBill().getVisitId(), recorded.getAnswer().getPersonFen());
      }
    }
    List<Visit> visits = persons.keySet().stream().map(this::visit).toList();
    PersonBills all = new PersonBills("all", bills.region(), bills.person(), visits);
    for (SettleBills.Answer answer :
        new SettleBills(ShippedTables.tables(), false, true).run(all)) {
      Settlement settlement = (Settlement) answer.outcome();
      assertThat(persons.get(answer.visit().id())).isEqualTo(settlement.personPays().amount());
      paid += settlement.paidBy(cn.yizhan.bill.Payer.ASSISTANCE).amount();
    }
    assertThat(persons).hasSize(BILLS);
    assertThat(year.soFar().paid("医疗救助").amount()).isEqualTo(CAP_FEN).isEqualTo(paid);
  }

  private Visit visit(String id) {
    Visit one = bills.visits().get(0);
    return new Visit(
        id,
        one.settledOn(),
        one.medType(),
        one.institution(),
        one.referral(),
        one.guidanceFollowed(),
        one.disease(),
        one.transferFrom(),
        one.otherPayments(),
        one.lines());
  }
}
