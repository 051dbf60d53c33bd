package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.registry.RosterPerson.Change;
import cn.yizhan.registry.Rosters.Roster;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A roster on its way in belongs to no answer, holds nobody up, and does not outlive its process.
 */
@ParameterizedClass
@ValueSource(booleans = {false, true})
final class StagedRostersTest {
  /** As many as a province has, with {@code -Dyizhan.roster=300000}. */
  private static final int ROWS = Integer.getInteger("yizhan.roster", 6_000);

  private static final int TOGETHER = 2_000;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Parameter boolean postgres;
  @TempDir Path directory;
  private DatabaseAddress address;
  private Database database;

  @BeforeEach
  void place() {
    address =
        postgres
            ? Postgres.shared().newDatabase()
            : new DatabaseAddress.Sqlite(directory.resolve("books"));
    database = Database.open(address, Store.VAULT.fingerprint());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private SqlRegistry registry(InstantSource clock) {
    return new SqlRegistry(database, Store.VAULT, clock);
  }

  private static RosterPerson poor(int person) {
    Days days = new Days(DAY, Optional.empty());
    return RosterTest.row(person, List.of(new Change.Held("低保对象", days)));
  }

  private int staged() {
    return database.read(
        session -> {
          int rows = 0;
          for (String table : List.of("staged_roster", "staged_person", "staged_holding")) {
            try (ResultSet row = session.prepare("SELECT count(*) FROM " + table).executeQuery()) {
              row.next();
              rows += row.getInt(1);
            }
          }
          return rows;
        });
  }

  /** Says that another process had begun what is staged. */
  private void ownedBy(String owner) {
    database.write(
        session -> {
          PreparedStatement update = session.prepare("UPDATE staged_roster SET owner = ?");
          update.setString(1, owner);
          return update.executeUpdate();
        });
  }

  private static String ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return "%s %d 1".formatted(InetAddress.getLocalHost().getHostName(), process.pid());
  }

  @Test
  void whatADeadProcessLeftIsClearedAndAnotherRosterGoesIn() throws Exception {
    SqlRegistry registry = registry(InstantSource.system());
    @SuppressWarnings("resource") // Its process dies.
    RosterBatch dead = registry.begin(RosterTest.header(), "dies");
    dead.add(List.of(poor(1), poor(2)));
    registry.clearDeadRosters();
    assertThat(staged()).as("this process lives").isEqualTo(5);

    ownedBy(ended());
    assertThat(registry.get(Store.REGION, TestIds.number(1))).isEmpty();
    registry.clearDeadRosters();

    assertThat(staged()).isZero();
    assertThatThrownBy(dead::commit).isInstanceOf(NotRecorded.class).hasMessageContaining("请重新导入");
    assertThat(registry.get(Store.REGION, TestIds.number(1))).isEmpty();
    try (RosterBatch again = registry.begin(RosterTest.header(), "again")) {
      again.add(List.of(poor(1), poor(2)));
      assertThat(again.commit().orElseThrow().changed()).isEqualTo(2);
    }
    assertThat(staged()).isZero();
  }

  @Test
  void aProcessElsewhereIsGivenTenMinutes() {
    Instant begun = Instant.parse("2026-03-01T00:00:00Z");
    registry(() -> begun).begin(RosterTest.header(), "far away");
    ownedBy("another-machine 1 1");

    registry(() -> begun.plus(Duration.ofMinutes(9))).clearDeadRosters();
    assertThat(staged()).isEqualTo(1);
    registry(() -> begun.plus(Duration.ofMinutes(11))).clearDeadRosters();
    assertThat(staged()).isZero();
  }

  @Test
  void anotherServerSettlesByItAtOnce() {
    try (Books here = Store.open(address, LedgerSettings.DEFAULT);
        Books there = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey key = here.person(1);
      assertThat(there.ledger().year(key, 2026).standing().orElseThrow().identities()).isEmpty();
      try (RosterBatch batch = here.registry().begin(RosterTest.header(), "office")) {
        batch.add(List.of(poor(1)));
        batch.commit();
      }

      List<Standing> seen = new ArrayList<>();
      FakeSettle bill =
          FakeSettle.of("H1", "r1", key, DAY, 1)
              .doing(
                  year -> {
                    year.standing().ifPresent(seen::add);
                    return Optional.empty();
                  });
      assertThat(there.ledger().append(bill).join()).isInstanceOf(Recorded.class);
      assertThat(seen.get(0).identities()).hasSize(1);
    }
  }

  @Test
  void settlementsGoOnWhileALongOneComesIn() throws Exception {
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey patient = books.person(ROWS + 1);
      long begun = System.nanoTime();
      Thread taking = new Thread(() -> take(books.registry()));
      taking.start();
      long longest = 0;
      int settled = 0;
      while (taking.isAlive()) {
        long before = System.nanoTime();
        FakeSettle bill = FakeSettle.of("H1", "r" + settled++, patient, DAY, 1);
        assertThat(books.ledger().append(bill).join()).isInstanceOf(Recorded.class);
        longest = Math.max(longest, System.nanoTime() - before);
        Thread.sleep(1);
      }
      System.out.printf(
          "%s: a roster of %d in %d ms, %d settlements meanwhile, the longest %d ms%n",
          address.getClass().getSimpleName(),
          ROWS,
          (System.nanoTime() - begun) / 1_000_000,
          settled,
          longest / 1_000_000);
      assertThat(longest).isLessThan(Duration.ofSeconds(5).toNanos());
      assertThat(settled).isPositive();
      assertThat(books.registry().get(Store.REGION, TestIds.number(ROWS - 1))).isPresent();
      assertThat(staged()).isZero();
    }
  }

  private static void take(Registry registry) {
    try (RosterBatch batch = registry.begin(RosterTest.header(), "office")) {
      for (int from = 0; from < ROWS; from += TOGETHER) {
        batch.add(
            IntStream.range(from, Math.min(ROWS, from + TOGETHER))
                .mapToObj(StagedRostersTest::poor)
                .toList());
      }
      long begun = System.nanoTime();
      Optional<Roster> done = batch.commit();
      System.out.printf("its commit took %d ms%n", (System.nanoTime() - begun) / 1_000_000);
      assertThat(done.orElseThrow().changed()).isEqualTo(ROWS);
      assertThat(registry.touchedBy(done.get().id())).hasSize(ROWS);
    }
  }
}
