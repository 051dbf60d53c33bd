package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or turned read-only: refused for now, nothing half written, then healed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SpoiledDiskTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final int PERSONS = 10;

  @TempDir Path directory;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) == 0,
        "needs the right to mount a small file system");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      System.err.println(String.join(" ", command) + ": " + said);
    }
    return code;
  }

  @Test
  void aFullDiskRefusesForNowAndWhatWasAcknowledgedStands()
      throws IOException, InterruptedException {
    DatabaseAddress address = new DatabaseAddress.Sqlite(disk.resolve("books"));
    Path ballast = Files.write(disk.resolve("ballast"), new byte[900_000]);
    Set<String> acknowledged = new HashSet<>();
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      List<PersonKey> persons = persons(books);
      int turn = 0;
      while (settle(books, persons, turn, acknowledged) && turn < 2_000) {
        turn++;
      }
      assertThat(turn).as("turns until the disk was full").isBetween(1, 1_999);
      turn = awaitSpoiled(books, persons, turn, acknowledged);
      assertThat(books.ledger().find("H1", "t0-p0")).isPresent();

      Files.delete(ballast);
      awaitHealthy(books);
      assertThat(settle(books, persons, turn, acknowledged)).isTrue();
    }
    assertStand(address, acknowledged);
  }

  @Test
  void aReadOnlyDiskIsRefusedAtTheStart() throws IOException, InterruptedException {
    DatabaseAddress address = new DatabaseAddress.Sqlite(disk.resolve("books"));
    Store.open(address, LedgerSettings.DEFAULT).close();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();

    assertThatThrownBy(() -> Database.open(address, Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageStartingWith("账本打不开");
  }

  @Test
  void aDatabaseThatWillNotWriteRefusesForNowAndReadsGoOn() throws InterruptedException {
    DatabaseAddress address = new DatabaseAddress.Sqlite(disk.resolve("books"));
    Set<String> acknowledged = new HashSet<>();
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      List<PersonKey> persons = persons(books);
      assertThat(settle(books, persons, 0, acknowledged)).isTrue();
      try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
        // As for a database that its owner has locked: every write fails.
        database.write(
            session ->
                session
                    .prepare(
                        "CREATE TRIGGER locked BEFORE INSERT ON entry"
                            + " BEGIN SELECT RAISE(ABORT, 'read-only'); END")
                    .executeUpdate());
        assertThat(settle(books, persons, 1, acknowledged)).isFalse();
        assertThat(books.ledger().find("H1", "t0-p0")).isPresent();
        assertThat(books.ledger().find("H1", "t1-p0")).isEmpty();
        assertThat(books.ledger().year(persons.get(0), 2026).version()).isEqualTo(1);
        database.write(session -> session.prepare("DROP TRIGGER locked").executeUpdate());
      }
      awaitHealthy(books);
      assertThat(settle(books, persons, 1, acknowledged)).isTrue();
    }
    assertStand(address, acknowledged);
  }

  private static List<PersonKey> persons(Books books) {
    List<PersonKey> persons = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      persons.add(books.person(i));
    }
    return persons;
  }

  /** Settles once for everybody; false when somebody was told to come again. */
  private static boolean settle(
      Books books, List<PersonKey> persons, int turn, Set<String> acknowledged) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < persons.size(); i++) {
      String requestId = "t%d-p%d".formatted(turn, i);
      answers.add(books.ledger().append(FakeSettle.of("H1", requestId, persons.get(i), DAY, 3)));
    }
    boolean all = true;
    for (CompletableFuture<Answer> answer : answers) {
      try {
        Recorded recorded = (Recorded) answer.join();
        acknowledged.add(recorded.entry().requestId().orElse(""));
      } catch (CompletionException e) {
        assertThat(e).hasCauseInstanceOf(NotRecorded.Unavailable.class);
        all = false;
      }
    }
    return all;
  }

  /**
   * Settles on until the ledger is seen to know that it cannot write: its probe writes little,
   * finds a full disk well again now and then, and may do so before anybody has looked.
   */
  private static int awaitSpoiled(
      Books books, List<PersonKey> persons, int turn, Set<String> acknowledged) {
    int last = turn;
    for (long from = System.nanoTime(); books.ledger().healthy(); last++) {
      assertThat(System.nanoTime() - from).as("spoiled").isLessThan(30_000_000_000L);
      settle(books, persons, last, acknowledged);
    }
    return last;
  }

  private static void awaitHealthy(Books books) throws InterruptedException {
    for (int i = 0; i < 600 && !books.ledger().healthy(); i++) {
      Thread.sleep(50);
    }
    assertThat(books.ledger().healthy()).isTrue();
  }

  private static void assertStand(DatabaseAddress address, Set<String> acknowledged) {
    assertThat(SharedDatabaseTest.verify(address)).isEmpty();
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      Set<String> standing = new HashSet<>();
      for (PersonKey person : persons(books)) {
        for (var entry : books.ledger().year(person, 2026).entries()) {
          assertThat(standing.add(entry.requestId().orElse(""))).isTrue();
        }
      }
      assertThat(standing).containsAll(acknowledged);
    }
  }
}
