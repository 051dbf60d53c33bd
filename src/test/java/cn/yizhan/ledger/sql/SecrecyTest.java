package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No id number stands in clear in any file of a database, nor the day of birth in it. */
final class SecrecyTest {
  @TempDir Path directory;

  @Test
  void theFilesOfSqliteShowNoIdNumber() throws IOException {
    DatabaseAddress address = new DatabaseAddress.Sqlite(directory.resolve("books"));
    try (Books books = Store.open(address, LedgerSettings.DEFAULT);
        Database database = Database.open(address, Store.VAULT.fingerprint())) {
      write(books);
      assertHidden(directory.resolve("books"));
      LedgerBackup.backup(database, directory.resolve("copy.db"));
    }
    assertHidden(directory);
  }

  @Test
  void theFilesOfPostgresShowNoIdNumber() throws IOException {
    Path data = directory.resolve("data");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("log_statement", "none")
            .start()) {
      try (Books books = Store.open(Postgres.newDatabase(server), LedgerSettings.DEFAULT)) {
        write(books);
      }
    }
    assertHidden(data);
  }

  private static void write(Books books) {
    for (int i = 0; i < 30; i++) {
      FakeSettle bill = FakeSettle.of("H1", "r" + i, books.person(i), LocalDate.of(2026, 1, 1), 1);
      assertThat(books.ledger().append(bill).join()).isInstanceOf(Recorded.class);
    }
  }

  private static void assertHidden(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    List<String> found = new ArrayList<>();
    boolean maskedSeen = false;
    for (Path file : files) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < 30; i++) {
        String number = TestIds.number(i);
        if (content.contains(number) || content.contains(number.substring(4, 17))) {
          found.add(file.getFileName() + " shows " + number);
        }
      }
      maskedSeen |= content.contains("330302********");
    }
    assertThat(found).isEmpty();
    assertThat(maskedSeen).as("that the right files were looked at").isTrue();
  }
}
