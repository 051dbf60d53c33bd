package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.Settled;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.registry.IdNumbers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger of the first version, with persons and entries in it, goes on in this one. */
final class MigrationTest {
  private static final LocalDate DAY = LocalDate.of(2025, 5, 1);
  private static final PersonKey ANNA = Store.VAULT.key(Store.REGION, TestIds.number(1));
  private static final PersonKey BEN = Store.VAULT.key(Store.REGION, TestIds.number(2));

  @TempDir Path directory;

  private DatabaseAddress address(Dialect dialect) {
    return Addresses.of(dialect, directory);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aLedgerOfTheFirstVersionGoesOn(Dialect dialect) throws SQLException {
    DatabaseAddress address = address(dialect);
    DataSource source = Addresses.source(address);
    Schema.flyway(source, "1").migrate();
    Entry first = fill(source, dialect);

    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      assertThat(books.ledger().find("H1", "r1")).contains(first);
      assertThat(settled(address)).containsExactly(Settled.of(first));
      Standing anna = books.ledger().year(ANNA, 2025).standing().orElseThrow();
      assertThat(anna)
          .isEqualTo(
              new Standing(
                  Optional.empty(),
                  List.of(new Standing.Enrolment("390", Optional.of("二档"), Days.ALWAYS)),
                  List.of(
                      new Person.HeldIdentity("低保对象", new Days(DAY, Optional.of(DAY.plusDays(5)))),
                      new Person.HeldIdentity("特困人员", new Days(DAY.plusDays(6), Optional.empty()))),
                  List.of(new Person.Approval("倾斜救助", new Days(DAY, Optional.empty()))),
                  List.of()));
      assertThat(books.ledger().year(BEN, 2025).standing().orElseThrow().on(LocalDate.EPOCH))
          .contains(new Person("310", Optional.empty(), List.of(), List.of()));

      FakeSettle next = FakeSettle.of("H1", "r2", ANNA, DAY.plusDays(1), 80_000);
      Recorded second = (Recorded) books.ledger().append(next).join();
      assertThat(second.entry().version()).isEqualTo(2);
      assertThat(second.entry().previousId()).contains(first.id());
      assertThat(second.entry().after().paid(FakeSettle.CAP).amount())
          .isEqualTo(FakeSettle.CAP_FEN);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatWasSettledBeforeIsSplitByLayer(Dialect dialect) throws SQLException {
    DatabaseAddress address = address(dialect);
    DataSource source = Addresses.source(address);
    Schema.flyway(source, "5").migrate();
    Entry entry;
    try (Connection connection = source.getConnection();
        Session session = new Session(connection, dialect)) {
      key(session);
      entry = settle(session);
      String amounts =
          "total, billed_special_drug, billed_full_self, in_scope, excluded, pre_self, over_limit,"
              + " special_drug, full_self, hifp_pay, hifmi_pay, hifob_pay, cvlserv_pay, hifes_pay,"
              + " maf_pay, oth_pay, hosp_part_amt, on_application";
      PreparedStatement row =
          session.prepare(
              "INSERT INTO settled (region, blind_index, year, settlement_id, settled_on, month,"
                  + " institution, insurance, med_type, identity, disease, "
                  + amounts
                  + ") VALUES (?, ?, 2025, ?, '2025-05-01', 5, 'H1', '', '', '', ''"
                  + ", 1".repeat(amounts.split(",", -1).length)
                  + ")");
      row.setString(1, ANNA.region());
      row.setBytes(2, ANNA.blindIndex().shared());
      row.setString(3, entry.id());
      row.executeUpdate();
      session.commit();
    }

    assertThat(settled(address)).containsExactly(Settled.of(entry));
    assertThat(Settled.of(entry).layers()).isNotEmpty();
  }

  private static List<Settled> settled(DatabaseAddress address) {
    YearKey year = new YearKey(ANNA, 2025);
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      return database.read(session -> SettledRows.of(session, List.of(year))).get(year);
    }
  }

  /** As the first version wrote: by hand what this one has no code for any more. */
  private static Entry fill(DataSource source, Dialect dialect) throws SQLException {
    try (Connection connection = source.getConnection();
        Session session = new Session(connection, dialect)) {
      key(session);
      person(session, ANNA, TestIds.number(1), "390", Optional.of("二档"));
      person(session, BEN, TestIds.number(2), "310", Optional.empty());
      held(session, "identity", 0, "低保对象", DAY, Optional.of(DAY.plusDays(5)));
      held(session, "identity", 1, "特困人员", DAY.plusDays(6), Optional.empty());
      held(session, "approval", 0, "倾斜救助", DAY, Optional.empty());
      Entry entry = settle(session);
      session.commit();
      return entry;
    }
  }

  private static void key(Session session) throws SQLException {
    PreparedStatement key = session.prepare("INSERT INTO vault_key VALUES (1, ?)");
    key.setBytes(1, Store.VAULT.fingerprint().shared());
    key.executeUpdate();
  }

  private static Entry settle(Session session) throws SQLException {
    FakeSettle bill = FakeSettle.of("H1", "r1", ANNA, DAY, 70_000);
    YearView empty =
        new YearView(
            ANNA,
            Optional.empty(),
            YearView.State.empty(2025),
            Instant.parse("2025-05-01T08:00:00Z"),
            List::of,
            id -> Optional.empty(),
            day -> Optional.empty(),
            name -> List.of());
    Entry entry = Rulings.ruled(bill, empty, (Decision.Append) bill.decide(empty)).first();
    Bytes after = YearBytes.of(entry.after());
    List<YearRows.Step> steps = List.of(new YearRows.Step(entry, after, 0));
    assertThat(YearRows.move(session, steps)).containsExactly(true);
    assertThat(EntryRows.insert(session, List.of(new EntryRows.Fresh(entry, after)))).isTrue();
    return entry;
  }

  private static void person(
      Session session, PersonKey key, String number, String insurance, Optional<String> tier)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO person (region, blind_index, id_number, id_masked, insurance, tier)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    Bytes encrypted = Store.VAULT.encrypt(key, number);
    insert.setString(1, key.region());
    insert.setBytes(2, key.blindIndex().shared());
    insert.setBytes(3, encrypted.shared());
    insert.setString(4, IdNumbers.masked(number));
    insert.setString(5, insurance);
    Row.set(insert, 6, tier);
    insert.executeUpdate();
  }

  private static void held(
      Session session, String table, int place, String name, LocalDate from, Optional<LocalDate> to)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (region, blind_index, place, name, from_day, to_day)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    insert.setString(1, ANNA.region());
    insert.setBytes(2, ANNA.blindIndex().shared());
    insert.setInt(3, place);
    insert.setString(4, name);
    insert.setString(5, from.toString());
    Row.setDay(insert, 6, to);
    insert.executeUpdate();
  }
}
