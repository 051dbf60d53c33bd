package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.LayerPaid;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Settled;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.Registry.Registration;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of settlements that stand follow the entries, and can be made anew from them. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class SettledTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 4);

  @Parameter Dialect dialect;
  @TempDir Path directory;
  private DatabaseAddress address;

  @BeforeEach
  void place() {
    address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
  }

  private Database database() {
    return Database.open(address, Store.VAULT.fingerprint());
  }

  private static Entry append(Books books, FakeSettle bill) {
    return ((Recorded) books.ledger().append(bill).join()).entry();
  }

  private List<Settled> rows(YearKey year) {
    try (Database database = database()) {
      return database
          .read(session -> SettledRows.of(session, List.of(year)))
          .getOrDefault(year, List.of());
    }
  }

  private String findings() {
    try (Database database = database()) {
      return LedgerVerify.run(database, Instant.EPOCH, entry -> Optional.empty())
          .findings()
          .toString();
    }
  }

  private void change(String sql) {
    try (Database database = database()) {
      int rows = database.write(session -> session.prepare(sql).executeUpdate());
      assertThat(rows).isPositive();
    }
  }

  private long rebuild() {
    try (Database database = database()) {
      return SettledRebuild.run(database, done -> {});
    }
  }

  @Test
  void rowsFollowSettlementsReversalsAndAdjustments() {
    PersonKey person;
    Entry second;
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      person = books.person(1);
      Entry first = append(books, FakeSettle.of("H1", "r1", person, DAY, 70_000));
      second = append(books, FakeSettle.of("H2", "r2", person, DAY.plusMonths(1), 80_000));
      FakeSettle taking = FakeSettle.of("H1", "r3", person, DAY.plusMonths(1), 1);
      books
          .ledger()
          .append(
              FakeSettle.reversal(
                  taking, first.id(), Optional.of(second.id()), YearSoFar.empty(2025)))
          .join();
    }

    List<Settled> rows = rows(new YearKey(person, 2025));
    assertThat(rows).extracting(Settled::settlementId).containsExactly(second.id());
    assertThat(rows.get(0).billed().totalFen()).isZero(); // as the adjustment's body says
  }

  @Test
  void aRowSaysWhatTheSettlementSays() {
    PersonKey person;
    Entry entry;
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      person = books.person(1);
      append(books, FakeSettle.of("H1", "r1", person, DAY.minusYears(1), 5));
      entry = append(books, FakeSettle.of("H1", "r2", person, DAY, 130_000));
    }

    Settled row = rows(new YearKey(person, 2025)).get(0);
    assertThat(row).isEqualTo(Settled.of(entry));
    assertThat(row.settledOn()).isEqualTo(DAY);
    assertThat(row.billed().totalFen()).isEqualTo(130_000);
    assertThat(row.paidFen().get(Payer.ASSISTANCE.ordinal())).isEqualTo(FakeSettle.CAP_FEN);
    assertThat(row.layers())
        .containsExactly(new LayerPaid(Payer.ASSISTANCE, FakeSettle.LAYER, FakeSettle.CAP_FEN));
  }

  @Test
  void whateverIsNotAsTheEntriesSayShowsAndIsMadeAnew() {
    List<Entry> entries = new ArrayList<>();
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      for (int i = 0; i < 5; i++) {
        entries.add(append(books, FakeSettle.of("H1", "r" + i, books.person(i), DAY, 100 + i)));
      }
    }
    assertThat(findings()).doesNotContain("结算汇总");

    change("UPDATE settled SET total = total + 1 WHERE settlement_id = '" + id(entries, 0) + "'");
    change("DELETE FROM settled WHERE settlement_id = '" + id(entries, 1) + "'");
    change("UPDATE settled SET settlement_id = 'x' WHERE settlement_id = '" + id(entries, 2) + "'");
    change("UPDATE settled SET year = 2024 WHERE settlement_id = '" + id(entries, 3) + "'");
    change("UPDATE settled SET layers = '' WHERE settlement_id = '" + id(entries, 4) + "'");
    assertThat(findings())
        .contains("结算汇总里的 " + id(entries, 0) + " 与分录不符")
        .contains("结算汇总里的 " + id(entries, 4) + " 与分录不符")
        .contains("结算汇总里没有 " + id(entries, 1))
        .contains("结算汇总里有 x")
        .contains("结算汇总里没有 " + id(entries, 3))
        .contains("从各年度能走到 3 行");

    assertThat(rebuild()).isEqualTo(5);
    assertThat(findings()).doesNotContain("结算汇总");
  }

  private static PersonKey register(Books books, int number, Optional<String> county) {
    String id = TestIds.number(number);
    books
        .registry()
        .put(
            new Registration(
                Store.REGION,
                id,
                Optional.empty(),
                Optional.empty(),
                county,
                Registry.holdings(Standing.always(Store.resident()))),
            "test");
    return Store.VAULT.key(Store.REGION, id);
  }

  @Test
  void whereThePersonWasRegisteredThenIsCheckedAndMadeAnew() {
    Entry there;
    Entry nowhere;
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey mover = register(books, 1, Optional.of("鹿城区"));
      there = append(books, FakeSettle.of("H1", "r1", mover, DAY, 5));
      nowhere = append(books, FakeSettle.of("H1", "r2", books.person(2), DAY, 6));
      var unused = register(books, 1, Optional.of("瓯海区"));
      unused = register(books, 2, Optional.of("瓯海区"));
      FakeSettle taking = FakeSettle.of("H1", "r3", mover, DAY, 1);
      var taken =
          books
              .ledger()
              .append(
                  FakeSettle.reversal(
                      taking, "nobody's", Optional.of(there.id()), YearSoFar.empty(2025)))
              .join();
      assertThat(taken).isInstanceOf(Recorded.class);
    }
    assertThat(findings()).doesNotContain("结算汇总");
    assertThat(county(there)).contains("鹿城区");
    assertThat(county(nowhere)).contains("");

    change("UPDATE settled SET county = '瓯海区' WHERE settlement_id = '" + there.id() + "'");
    change("UPDATE settled SET county = '瓯海区' WHERE settlement_id = '" + nowhere.id() + "'");
    assertThat(findings()).contains(there.id() + " 与分录不符").contains(nowhere.id() + " 与分录不符");
    assertThat(rebuild()).isEqualTo(2);
    assertThat(findings()).doesNotContain("结算汇总");
    assertThat(county(there)).contains("鹿城区");
  }

  @Test
  void whereAnEntryDoesNotSayItWhatIsWrittenStays() {
    Entry old;
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey person = register(books, 1, Optional.of("鹿城区"));
      FakeSettle bill = FakeSettle.of("H1", "r1", person, DAY, 5);
      old = ((Recorded) books.ledger().append(bill.withoutCounty()).join()).entry();
    }
    change("UPDATE settled SET county = '瓯海区'");
    assertThat(findings()).doesNotContain("结算汇总");
    assertThat(rebuild()).isEqualTo(1);
    assertThat(county(old)).contains("瓯海区");

    change("DELETE FROM settled");
    assertThat(rebuild()).isEqualTo(1);
    assertThat(county(old)).contains("鹿城区");
  }

  private Optional<String> county(Entry entry) {
    return rows(YearKey.of(entry)).get(0).county();
  }

  private static String id(List<Entry> entries, int i) {
    return entries.get(i).id();
  }

  @Test
  void aRebuildThatIsStoppedIsFinishedWhenTheLedgerIsOpened() {
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      for (int i = 0; i < 450; i++) {
        var unused = books.ledger().append(FakeSettle.of("H1", "r" + i, books.person(i), DAY, i));
      }
    }
    change("UPDATE settled SET total = -1");
    try (Database database = database()) {
      assertThatThrownBy(
              () ->
                  SettledRebuild.run(
                      database,
                      done -> {
                        throw new IllegalStateException("stopped at " + done);
                      }))
          .hasMessage("stopped at 200");
      assertThat(wrong(database)).isEqualTo(250);
    }

    try (Database database = database()) {
      assertThat(wrong(database)).isZero();
      assertThat(database.<Boolean>read(SettledRebuild::unfinished)).isFalse();
    }
  }

  private static int wrong(Database database) {
    return database.read(
        session -> {
          try (var row =
              session.prepare("SELECT count(*) FROM settled WHERE total < 0").executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  @Test
  void aFollowerThatFailsLeavesNothingWritten() {
    Follower failing =
        (session, moved) -> {
          throw new IllegalStateException("no " + moved.size());
        };
    PersonKey person;
    try (Books books = Store.open(address, LedgerSettings.DEFAULT.withFollower(failing))) {
      person = books.person(1);
      FakeSettle bill = FakeSettle.of("H1", "r1", person, DAY, 5);
      assertThatThrownBy(() -> books.ledger().append(bill).join()).hasStackTraceContaining("no 1");
      assertThat(books.ledger().find("H1", "r1")).isEmpty();
    }
    assertThat(rows(new YearKey(person, 2025))).isEmpty();
  }
}
