package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it writes: what it had acknowledged stands, once. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CrashTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final int PERSONS = 20;
  private static final int KILLS = 6;

  @TempDir Path directory;

  @Test
  void whatWasAcknowledgedBeforeTheKillStandsOnce() throws IOException, InterruptedException {
    DatabaseAddress.Sqlite address = new DatabaseAddress.Sqlite(directory);
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = Child.start(directory, kill);
      int wanted = acknowledged.size() + 200 + 150 * kill;
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        String line = lines.readLine();
        while (line != null) {
          if (line.endsWith(Child.WHOLE)) {
            acknowledged.add(line.replace(Child.WHOLE, ""));
          }
          if (acknowledged.size() == wanted) {
            child.toHandle().destroyForcibly(); // SIGKILL
          }
          line = lines.readLine();
        }
      }
      child.waitFor();
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(wanted);
      assertThat(SharedDatabaseTest.verify(address)).isEmpty();
      assertAllStand(address, acknowledged);
    }
  }

  private static void assertAllStand(DatabaseAddress address, Set<String> acknowledged) {
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      Set<String> standing = new HashSet<>();
      for (int i = 0; i < PERSONS; i++) {
        PersonKey person = books.person(i);
        long billed = 0;
        for (var entry : books.ledger().year(person, 2026).entries()) {
          assertThat(standing.add(entry.requestId().orElse(""))).isTrue();
          billed += 3;
        }
        assertThat(books.ledger().year(person, 2026).soFar().counted(FakeSettle.ACCOUNT).amount())
            .isEqualTo(billed);
      }
      assertThat(standing).containsAll(acknowledged);
    }
  }

  /** The process that is killed: settles without end and prints what is acknowledged. */
  static final class Child {
    /** Ends a line that the kill did not cut. */
    static final String WHOLE = ".";

    private Child() {}

    static Process start(Path directory, int round) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Child.class.getName(),
              directory.toString(),
              String.valueOf(round))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
      DatabaseAddress address = new DatabaseAddress.Sqlite(Path.of(arguments[0]));
      Books books = Store.open(address, LedgerSettings.DEFAULT);
      List<PersonKey> persons = new ArrayList<>();
      for (int i = 0; i < PERSONS; i++) {
        persons.add(books.person(i));
      }
      for (int turn = 0; turn < 100_000; turn++) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
          String requestId = "k%s-t%d-p%d".formatted(arguments[1], turn, i);
          answers.add(
              books.ledger().append(FakeSettle.of("H1", requestId, persons.get(i), DAY, 3)));
        }
        for (CompletableFuture<Answer> answer : answers) {
          Recorded recorded = (Recorded) answer.join();
          System.out.println(recorded.entry().requestId().orElse("") + WHOLE);
          System.out.flush();
        }
      }
    }
  }
}
