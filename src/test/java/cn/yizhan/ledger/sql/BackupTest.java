package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup is one moment of the ledger, and restoring it gives that moment back. */
final class BackupTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  @TempDir Path directory;

  private DatabaseAddress address(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? new DatabaseAddress.Sqlite(directory.resolve("books"))
        : Postgres.shared().newDatabase();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aBackupTakenWhileServingIsWholeAndCanBeRestoredToEither(Dialect dialect) throws Exception {
    DatabaseAddress address = address(dialect);
    Path file = directory.resolve("copy.db");
    try (Database database = Database.open(address, Store.VAULT.fingerprint());
        Books books = Store.open(address, LedgerSettings.DEFAULT);
        AutoCloseable reader = reader(address)) {
      assertThat(reader).as("what follows stays in the log, where there is one").isNotNull();
      List<CompletableFuture<Answer>> before = bills(books, "before", 200);
      before.forEach(CompletableFuture::join);
      List<CompletableFuture<Answer>> during = bills(books, "during", 4000);
      during.get(0).join();
      LedgerBackup.backup(database, file);
      assertThat(books.ledger().waiting()).as("still writing").isPositive();
      during.forEach(CompletableFuture::join);
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.startsWith("copy"))
          .containsExactly("copy.db");
    }

    DatabaseAddress sqlite = new DatabaseAddress.Sqlite(directory.resolve("restored"));
    for (DatabaseAddress target : List.of(sqlite, Postgres.shared().newDatabase())) {
      LedgerBackup.restore(file, target, Store.VAULT.fingerprint());
      assertWhole(target);
      assertThatThrownBy(() -> LedgerBackup.restore(file, target, Store.VAULT.fingerprint()))
          .isInstanceOf(DatabaseRefused.class)
          .hasMessageContaining("不覆盖");
    }
  }

  /** Somebody who reads for long: until then SQLite cannot bring its log into the file. */
  private static AutoCloseable reader(DatabaseAddress address) throws SQLException {
    if (!(address instanceof DatabaseAddress.Sqlite sqlite)) {
      return () -> {};
    }
    Connection connection = Connections.sqlite(sqlite.file());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM entry")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
    return connection;
  }

  private static void assertWhole(DatabaseAddress target) {
    try (Database database = Database.open(target, Store.VAULT.fingerprint());
        Books books = Store.open(target, LedgerSettings.DEFAULT)) {
      LedgerVerify.Report report =
          LedgerVerify.run(database, Instant.now(), entry -> Optional.empty());
      assertThat(report.findings()).isEmpty();
      assertThat(report.entries()).isBetween(201L, 4199L);
      for (int i = 0; i < 200; i++) {
        assertThat(books.ledger().find("H1", "before" + i)).isPresent();
      }
      assertThat(books.registry().get(Store.REGION, TestIds.number(3))).isPresent();
      assertThat(bills(books, "after", 1).get(0).join()).isInstanceOf(Answer.Recorded.class);
    }
  }

  private static List<CompletableFuture<Answer>> bills(Books books, String name, int count) {
    List<PersonKey> persons = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      persons.add(books.person(i));
    }
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FakeSettle bill = FakeSettle.of("H1", name + i, persons.get(i % 20), DAY, 1);
      answers.add(books.ledger().append(bill));
    }
    return answers;
  }

  @Test
  void aBackupNeverOverwritesAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.db"), "mine");
    DatabaseAddress address = address(Dialect.SQLITE);
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      assertThatThrownBy(() -> LedgerBackup.backup(database, file))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void aDamagedBackupIsRefused() throws IOException {
    Path file = someBackup();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < bytes.length; i += 7) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);

    assertRefused(file, Store.VAULT, "备份文件");
    assertRefused(
        Files.writeString(directory.resolve("text.db"), "no ledger"), Store.VAULT, "备份文件");
  }

  @Test
  void aBackupOfAnotherKeyIsRefused() throws IOException {
    assertRefused(someBackup(), new IdVault(IdSecret.random()), "身份证号密钥与账本不符");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aBackupOfAnEarlierVersionIsBroughtToThisOne(Dialect dialect)
      throws IOException, SQLException {
    Path file = directory.resolve("old.db");
    Schema.flyway(Connections.sqliteSource(file), "1").migrate();
    try (Connection connection = Connections.sqlite(file);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO vault_key VALUES (1, ?)")) {
      insert.setBytes(1, Store.VAULT.fingerprint().shared());
      insert.executeUpdate();
    }
    Connections.foldLog(file);
    assertThat(Schema.VERSION).isNotEqualTo("1");

    DatabaseAddress target = address(dialect);
    LedgerBackup.restore(file, target, Store.VAULT.fingerprint());

    try (Books books = Store.open(target, LedgerSettings.DEFAULT)) {
      assertThat(bills(books, "after", 1).get(0).join()).isInstanceOf(Answer.Recorded.class);
    }
  }

  @Test
  void aFileCopiedWithoutItsLogIsNoBackup() throws IOException {
    DatabaseAddress.Sqlite address = (DatabaseAddress.Sqlite) address(Dialect.SQLITE);
    Path copy = directory.resolve("copied.db");
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      bills(books, "r", 50).forEach(CompletableFuture::join);
      Files.copy(address.file(), copy);
      assertRefused(copy, Store.VAULT, "不是 yizhan ledger backup 写的");
    }
    Path backup = someBackup();
    Files.writeString(directory.resolve("copy.db-wal"), "what is not in the file yet");
    assertRefused(backup, Store.VAULT, "copy.db-wal");
  }

  @Test
  void anotherLedgersLogIsNotMixedWithWhatIsRestored() throws IOException {
    Path backup = someBackup();
    Path target = Files.createDirectories(directory.resolve("new"));
    Files.writeString(target.resolve("ledger.db-wal"), "of a ledger that stood here before");

    assertRefused(backup, Store.VAULT, "ledger.db-wal");
  }

  private Path someBackup() throws IOException {
    DatabaseAddress address = address(Dialect.SQLITE);
    Path file = directory.resolve("copy.db");
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      bills(books, "r", 50).forEach(CompletableFuture::join);
    }
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      LedgerBackup.backup(database, file);
    }
    return file;
  }

  private void assertRefused(Path file, IdVault vault, String why) {
    DatabaseAddress target = new DatabaseAddress.Sqlite(directory.resolve("new"));
    assertThatThrownBy(() -> LedgerBackup.restore(file, target, vault.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining(why);
    assertThat(directory.resolve("new/ledger.db")).doesNotExist();
  }

  @Test
  void everyTableIsCopied() throws SQLException {
    DatabaseAddress.Sqlite address = (DatabaseAddress.Sqlite) address(Dialect.SQLITE);
    Database.open(address, Store.VAULT.fingerprint()).close();
    List<String> tables = new ArrayList<>();
    try (Connection connection = Connections.sqlite(address.file());
        ResultSet row =
            connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (row.next()) {
        tables.add(row.getString("TABLE_NAME"));
      }
    }
    tables.removeIf(table -> table.matches("(flyway|sqlite|staged)_.*"));

    assertThat(Tables.ALL).containsExactlyInAnyOrderElementsOf(tables);
  }
}
