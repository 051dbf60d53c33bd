package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.YearView;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of the work, and comes back. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LostDatabaseTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final int CLIENTS = 8;

  @TempDir Path directory;

  @Test
  void connectionsCutAgainAndAgainLoseNothingAndDoubleNothing() throws Exception {
    try (EmbeddedPostgres server = Postgres.durable()) {
      DatabaseAddress.Postgres address = Postgres.newDatabase(server);
      AtomicBoolean done = new AtomicBoolean();
      try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
        List<PersonKey> persons = persons(books);
        Thread cutter = new Thread(() -> cut(server, address, done));
        cutter.start();
        List<List<String>> acknowledged = clients(books, persons, 80);
        done.set(true);
        cutter.join();

        for (int i = 0; i < CLIENTS; i++) {
          YearView year = fresh(address, persons.get(i));
          assertThat(acknowledged.get(i)).hasSize(80);
          assertThat(year.version()).isEqualTo(80);
          assertThat(year.soFar().counted(FakeSettle.ACCOUNT).amount()).isEqualTo(80 * 7);
        }
      }
      assertThat(SharedDatabaseTest.verify(address)).isEmpty();
    }
  }

  @Test
  void aLostConnectionIsMadeAnewWithoutAnybodyNoticing() throws Exception {
    try (EmbeddedPostgres server = Postgres.durable()) {
      DatabaseAddress.Postgres address = Postgres.newDatabase(server);
      try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
        PersonKey anna = books.person(1);
        assertThat(books.ledger().append(bill("r1", anna)).join()).isInstanceOf(Recorded.class);

        Postgres.cut(server, address);
        assertThat(books.ledger().append(bill("r2", anna)).join()).isInstanceOf(Recorded.class);
        Postgres.cut(server, address);
        PersonKey ben = books.person(2);
        Postgres.cut(server, address);
        assertThat(books.ledger().find("H1", "r2")).isPresent();
        assertThat(books.ledger().append(bill("r3", ben)).join()).isInstanceOf(Recorded.class);
      }
      assertThat(SharedDatabaseTest.verify(address)).isEmpty();
    }
  }

  @Test
  void aConnectionLostWhileDecidingIsDecidedAgainAndWrittenOnce() throws Exception {
    try (EmbeddedPostgres server = Postgres.durable()) {
      DatabaseAddress.Postgres address = Postgres.newDatabase(server);
      try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
        PersonKey anna = books.person(1);
        AtomicInteger decided = new AtomicInteger();
        FakeSettle bill =
            bill("r1", anna)
                .doing(
                    year -> {
                      if (decided.incrementAndGet() == 1) {
                        Postgres.cut(server, address);
                      }
                      return Optional.empty();
                    });

        Recorded recorded = (Recorded) books.ledger().append(bill).join();

        assertThat(decided).hasValue(2);
        assertThat(recorded.replayed()).isFalse();
        assertThat(fresh(address, anna).head().map(YearView.Head::id))
            .contains(recorded.entry().id());
        assertThat(fresh(address, anna).version()).isEqualTo(1);
        assertThat(books.ledger().healthy()).isTrue();
      }
    }
  }

  private static YearView fresh(DatabaseAddress address, PersonKey person) {
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      return books.ledger().year(person, 2026);
    }
  }

  private static List<PersonKey> persons(Books books) {
    List<PersonKey> persons = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      persons.add(books.person(i));
    }
    return persons;
  }

  /** Each client settles for one person, every request until it is answered; the entries' ids. */
  private static List<List<String>> clients(Books books, List<PersonKey> persons, int bills)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    List<Future<List<String>>> running = new ArrayList<>();
    for (PersonKey person : persons) {
      running.add(pool.submit(() -> client(books, person, bills)));
    }
    List<List<String>> ids = new ArrayList<>();
    for (Future<List<String>> one : running) {
      ids.add(one.get());
    }
    pool.shutdown();
    return ids;
  }

  private static List<String> client(Books books, PersonKey person, int bills)
      throws InterruptedException {
    List<String> ids = new ArrayList<>();
    while (ids.size() < bills) {
      String requestId = person.blindIndex().hex().substring(0, 6) + ids.size();
      FakeSettle bill = FakeSettle.of("H1", requestId, person, DAY, 7);
      try {
        Answer answer = books.ledger().append(bill).join();
        assertThat(answer).isInstanceOf(Recorded.class);
        ids.add(((Recorded) answer).entry().id());
      } catch (CompletionException e) {
        assertThat(e).hasCauseInstanceOf(NotRecorded.Unavailable.class);
        Thread.sleep(20);
      }
    }
    return ids;
  }

  private static void cut(
      EmbeddedPostgres server, DatabaseAddress.Postgres address, AtomicBoolean done) {
    while (!done.get()) {
      Postgres.cut(server, address);
      try {
        Thread.sleep(30);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aServerThatStopsIsNotHealthyUntilItIsBack() throws Exception {
    EmbeddedPostgres server = start(0);
    int port = server.getPort();
    DatabaseAddress.Postgres address = Postgres.newDatabase(server);
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey anna = books.person(1);
      assertThat(books.ledger().append(bill("r1", anna)).join()).isInstanceOf(Recorded.class);
      assertThat(books.ledger().healthy()).isTrue();

      server.close();
      awaitHealthy(books, false);
      assertThat(books.ledger().append(bill("r2", anna)))
          .failsWithin(java.time.Duration.ofSeconds(20))
          .withThrowableThat()
          .withCauseInstanceOf(NotRecorded.Unavailable.class);

      try (EmbeddedPostgres again = start(port)) {
        assertThat(again.getPort()).isEqualTo(port);
        awaitHealthy(books, true);
        Answer answer = books.ledger().append(bill("r2", anna)).join();
        assertThat(((Recorded) answer).entry().version()).isEqualTo(2);
      }
    }
  }

  private static FakeSettle bill(String requestId, PersonKey person) {
    return FakeSettle.of("H1", requestId, person, DAY, 1);
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static void awaitHealthy(Books books, boolean wanted) throws InterruptedException {
    for (int i = 0; i < 300 && books.ledger().healthy() != wanted; i++) {
      Thread.sleep(100);
    }
    assertThat(books.ledger().healthy()).isEqualTo(wanted);
  }
}
