package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.registry.Application.Filing;
import cn.yizhan.registry.Applications.Asked;
import cn.yizhan.registry.Applications.Outcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of applications and notices, given out by two servers on one database. */
final class ApplicationNumbersTest {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 1);
  private static final int PERSONS = 30;

  @TempDir Path directory;

  private DatabaseAddress address(Store store) {
    return store == Store.SQLITE
        ? new DatabaseAddress.Sqlite(directory)
        : Postgres.shared().newDatabase();
  }

  @ParameterizedTest
  @EnumSource(
      value = Store.class,
      names = {"SQLITE", "POSTGRESQL"})
  void runWithoutGapsOrDoubles(Store store) throws Exception {
    DatabaseAddress address = address(store);
    try (Books one = Store.open(address, LedgerSettings.DEFAULT);
        Books two = Store.open(address, LedgerSettings.DEFAULT)) {
      List<PersonKey> persons = IntStream.range(0, PERSONS).mapToObj(one::person).toList();
      List<Application> rejected = atOnce(one, two, persons);

      assertThat(rejected)
          .extracting(Application::number)
          .doesNotHaveDuplicates()
          .allMatch(number -> number.matches("330300-2024-0000[0-3]\\d"));
      assertThat(rejected)
          .extracting(application -> application.rejection().orElseThrow().number())
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, PERSONS).boxed().toList());
      assertThat(one.applications().list("330300", Optional.empty(), "", 100)).hasSize(PERSONS);
    }
  }

  /** Every person files and is rejected twice over, under the same request ids, on both servers. */
  private static List<Application> atOnce(Books one, Books two, List<PersonKey> persons)
      throws Exception {
    List<Callable<Application>> calls = new ArrayList<>();
    for (int i = 0; i < 2 * PERSONS; i++) {
      Applications applications = (i % 2 == 0 ? one : two).applications();
      PersonKey person = persons.get(i / 2);
      String request = "r-" + i / 2;
      calls.add(() -> rejected(applications, person, request));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Application> rejected = new ArrayList<>();
    try {
      List<Future<Application>> done = threads.invokeAll(calls);
      for (int i = 0; i < PERSONS; i++) {
        rejected.add(done.get(2 * i).get());
        assertThat(done.get(2 * i + 1).get()).isEqualTo(done.get(2 * i).get());
      }
    } finally {
      threads.shutdownNow();
    }
    return rejected;
  }

  private static Application rejected(Applications applications, PersonKey person, String request) {
    Filing filing = new Filing("住院救助", DAY, List.of(), Optional.empty(), List.of());
    Application filed = done(applications.register(asked(request + "-f"), person, filing));
    return done(
        applications.reject(asked(request + "-x"), filed.number(), DAY.plusDays(3), "不符", "镇"));
  }

  private static Asked asked(String requestId) {
    return new Asked(requestId, Bytes.of((byte) 1), "test", "");
  }

  private static Application done(Outcome outcome) {
    return ((Outcome.Done) outcome).application();
  }
}
