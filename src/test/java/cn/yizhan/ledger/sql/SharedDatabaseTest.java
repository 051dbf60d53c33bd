package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.YearView;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers on one database: nothing twice, nothing lost, no cap overspent. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedDatabaseTest {
  private static final String HOSPITAL = "H1";
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  @TempDir Path directory;

  private DatabaseAddress address(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? new DatabaseAddress.Sqlite(directory)
        : Postgres.shared().newDatabase();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void twoHundredThreadsOnTwoServersWithOneRequestIdWriteOneEntry(Dialect dialect)
      throws InterruptedException {
    DatabaseAddress address = address(dialect);
    try (Books one = Store.open(address, LedgerSettings.DEFAULT);
        Books two = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey anna = one.person(1);
      PersonKey ben = one.person(2);
      for (int round = 0; round < 10; round++) {
        List<Answer> answers = atOnce(one, two, "r" + round, anna, ben);

        Set<String> ids = new HashSet<>();
        int fresh = 0;
        for (Answer answer : answers) {
          if (answer instanceof Recorded recorded) {
            ids.add(recorded.entry().id());
            fresh += recorded.replayed() ? 0 : 1;
          } else {
            assertThat(((Refused) answer).reason()).isEqualTo(Refused.REQUEST_ID_REUSED);
          }
        }
        assertThat(ids).hasSize(1);
        assertThat(fresh).isEqualTo(1);
      }
      int written = 0;
      for (PersonKey person : List.of(anna, ben)) {
        written += one.ledger().year(person, 2026).entries().size();
      }
      assertThat(written).isEqualTo(10);
    }
  }

  /** Half of the threads ask for one person, half for another: the bills differ. */
  private static List<Answer> atOnce(
      Books one, Books two, String requestId, PersonKey anna, PersonKey ben)
      throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Books books = i % 2 == 0 ? one : two;
      PersonKey person = i % 4 < 2 ? anna : ben;
      Command bill = FakeSettle.of(HOSPITAL, requestId, person, DAY, 5);
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      answers.add(answer);
      Thread thread =
          new Thread(
              () -> {
                try {
                  go.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                answer.complete(books.ledger().append(bill).join());
              });
      threads.add(thread);
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void twoServersHammeringTheSamePersonsSpendEachCapOnce(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    try (Books one = Store.open(address, LedgerSettings.DEFAULT);
        Books two = Store.open(address, LedgerSettings.DEFAULT);
        Books seen = Store.open(address, LedgerSettings.DEFAULT)) {
      List<PersonKey> persons = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        persons.add(one.person(i));
      }
      long[] billed = new long[persons.size()];
      int[] count = new int[persons.size()];
      Random random = new Random(7);
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        int who = random.nextInt(persons.size());
        long fen = random.nextInt(2_000);
        billed[who] += fen;
        count[who]++;
        Books books = random.nextBoolean() ? one : two;
        Command bill = FakeSettle.of(HOSPITAL, "r" + i, persons.get(who), DAY, fen);
        answers.add(books.ledger().append(bill));
      }
      assertThat(answers)
          .map(CompletableFuture::join)
          .allSatisfy(answer -> assertThat(answer).isInstanceOf(Recorded.class));

      for (int i = 0; i < persons.size(); i++) {
        YearView year = seen.ledger().year(persons.get(i), 2026);
        assertThat(year.version()).isEqualTo(count[i]);
        assertThat(year.soFar().counted(FakeSettle.ACCOUNT).amount()).isEqualTo(billed[i]);
        assertThat(year.soFar().paid(FakeSettle.CAP).amount())
            .isEqualTo(Math.min(billed[i], FakeSettle.CAP_FEN));
      }
    }
    assertThat(verify(address)).isEmpty();
  }

  @Test
  void tombstonesAndOriginalsFromTwoServersNeverBothStand() {
    DatabaseAddress address = Postgres.shared().newDatabase();
    try (Books one = Store.open(address, LedgerSettings.DEFAULT);
        Books two = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey anna = one.person(1);
      for (int i = 0; i < 100; i++) {
        Command original = FakeSettle.of(HOSPITAL, "r" + i, anna, DAY, 1);
        Command tombstone = FakeSettle.tombstone(HOSPITAL, "rev" + i, "r" + i, 2026);
        CompletableFuture<Answer> first = one.ledger().append(original);
        CompletableFuture<Answer> second = two.ledger().append(tombstone);
        assertThat(first.join() instanceof Recorded ^ second.join() instanceof Recorded).isTrue();
      }
    }
    assertThat(verify(address)).isEmpty();
  }

  /** As with a pre-settlement's token, which holds for the year as it was. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aRequestSentToTwoServersIsNotRefusedForWhatItWroteItself(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    Refused moved = new Refused("YEAR_MOVED", "", Map.of());
    try (Books one = Store.open(address, LedgerSettings.DEFAULT);
        Books two = Store.open(address, LedgerSettings.DEFAULT)) {
      for (int i = 0; i < 300; i++) {
        Command bill =
            FakeSettle.of(HOSPITAL, "r" + i, one.person(i), DAY, 1)
                .doing(
                    year ->
                        year.version() == 0
                            ? Optional.empty()
                            : Optional.of(new Decision.Refuse(moved)));
        CompletableFuture<Answer> first = one.ledger().append(bill);
        CompletableFuture<Answer> second = two.ledger().append(bill);
        assertThat(List.of(first.join(), second.join()))
            .as("request %d", i)
            .allMatch(Recorded.class::isInstance);
      }
    }
  }

  static List<LedgerVerify.Finding> verify(DatabaseAddress address) {
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      return LedgerVerify.run(database, Instant.now(), entry -> Optional.empty()).findings();
    }
  }
}
