package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a database must be like to be opened. */
final class OpeningTest {
  @TempDir Path directory;

  private DatabaseAddress address(Dialect dialect) {
    return Addresses.of(dialect, directory);
  }

  @Test
  void everyScriptIsNamedAndNoOther() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(Schema.class.getResource("/db/migration"));
    try (Stream<Path> scripts = Files.list(Path.of(folder.toURI()))) {
      assertThat(
              Schema.SCRIPTS.getResources("", new String[] {""}).stream()
                  .map(LoadableResource::getFilename))
          .containsExactlyInAnyOrderElementsOf(
              scripts.map(script -> script.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyEarlierVersionIsBroughtToThisOne(Dialect dialect) throws SQLException {
    MigrationInfo[] all =
        Schema.flyway(Addresses.source(address(dialect)), Schema.VERSION).info().all();
    List<String> versions = Arrays.stream(all).map(info -> info.getVersion().getVersion()).toList();
    assertThat(versions).endsWith(Schema.VERSION);

    for (String version : versions) {
      DatabaseAddress address =
          dialect == Dialect.SQLITE
              ? new DatabaseAddress.Sqlite(directory.resolve("v" + version))
              : Postgres.shared().newDatabase();
      if (address instanceof DatabaseAddress.Sqlite sqlite) {
        assertThat(sqlite.directory().toFile().mkdirs()).isTrue();
      }
      Schema.flyway(Addresses.source(address), version).migrate();
      assertThat(Schema.installed(Addresses.source(address))).contains(version);
      assertServes(address);
      assertThat(Schema.installed(Addresses.source(address))).contains(Schema.VERSION);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anEmptyDatabaseBecomesALedgerAndOpensAgain(Dialect dialect) throws SQLException {
    DatabaseAddress address = address(dialect);
    assertServes(address);
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      assertThat(books.ledger().find("H1", "r1")).isPresent();
    }
    assertThat(Schema.installed(Addresses.source(address))).isEqualTo(Optional.of(Schema.VERSION));
  }

  private static void assertServes(DatabaseAddress address) {
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      FakeSettle bill = FakeSettle.of("H1", "r1", books.person(1), LocalDate.of(2026, 1, 1), 1);
      assertThat(books.ledger().append(bill).join()).isInstanceOf(Recorded.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void severalServersMayStartOnAnEmptyDatabaseAtOnce(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    List<CompletableFuture<Void>> starts =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> Database.open(address, Store.VAULT.fingerprint()).close()))
            .toList();
    starts.forEach(CompletableFuture::join);
    assertServes(address);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aNewerLedgerIsNotOpened(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    assertServes(address);
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      database.write(
          session ->
              session
                  .prepare(
                      "UPDATE flyway_schema_history SET version = '9' WHERE version = '%s'"
                          .formatted(Schema.VERSION))
                  .executeUpdate());
    }
    assertThatThrownBy(() -> Database.open(address, Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessage("账本的结构是第 9 版，比这个程序认识的第 %s 版新；请用更新的程序打开".formatted(Schema.VERSION));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aKeyThatIsNotTheLedgersIsRefused(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    assertServes(address);
    IdVault other = new IdVault(IdSecret.random());

    assertThatThrownBy(() -> Database.open(address, other.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageStartingWith("身份证号密钥与账本不符：账本用的是指纹")
        .hasMessageContaining(Store.VAULT.fingerprint().hex().substring(0, 8))
        .hasMessageContaining(other.fingerprint().hex().substring(0, 8));
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      assertThat(books.ledger().find("H1", "r1")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whoLooksForALedgerIsNotGivenANewOne(Dialect dialect) {
    DatabaseAddress address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory.resolve("mistyped"))
            : Postgres.shared().newDatabase();

    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> Database.openExisting(address, Store.VAULT.fingerprint()))
          .isInstanceOf(DatabaseRefused.class)
          .hasMessage(address + " 没有账本。请核对 data 或 ledger.url 写得对不对");
    }
    assertThat(directory.resolve("mistyped")).doesNotExist();

    Database.open(address, Store.VAULT.fingerprint()).close();
    Database.openExisting(address, Store.VAULT.fingerprint()).close();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    DatabaseAddress address = new DatabaseAddress.Sqlite(file.resolve("books"));

    assertThatThrownBy(() -> Database.open(address, Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessage("账本打不开（%s）：%s 路径中间有一段是文件，不是文件夹", address, file.resolve("books"));
  }

  @Test
  void aFileThatIsNoLedgerIsSaidToBeNone() throws IOException {
    DatabaseAddress.Sqlite address = new DatabaseAddress.Sqlite(directory);
    Files.writeString(address.file(), "not a database".repeat(800));

    assertThatThrownBy(() -> Database.open(address, Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessage("账本打不开（%s）：文件已损坏，或不是账本，请用备份恢复", address);
  }

  @Test
  void whatPostgresRefusesIsSaidInOurWords() {
    DatabaseAddress.Postgres there = Postgres.shared().newDatabase();
    String other = there.jdbcUrl().replaceAll("/books\\d+", "/nobooks");
    DatabaseAddress noDatabase = new DatabaseAddress.Postgres(other, "postgres", "", true);

    assertThatThrownBy(() -> Database.open(noDatabase, Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessage("账本打不开（%s）：没有这个数据库，请先建好，或核对 ledger.url", noDatabase);
  }

  @Test
  void aPostgresThatIsNotThereIsNamedWithoutItsPassword() {
    DatabaseAddress address =
        new DatabaseAddress.Postgres("jdbc:postgresql://localhost:1/none", "me", "secret", false);

    assertThatThrownBy(() -> Database.open(address, Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("jdbc:postgresql://localhost:1/none")
        .hasMessageEndingWith("：连不上数据库，请核对 ledger.url，看它是否在运行")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aPostgresThatMayLoseWhatItCommittedIsRefusedUnlessThatIsWanted() {
    DatabaseAddress.Postgres wanted = Postgres.shared().newDatabase(); // fsync=off, as tests have.

    assertThatThrownBy(() -> Database.open(strict(wanted), Store.VAULT.fingerprint()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("fsync=off")
        .hasMessageContaining("ledger.may-lose=true");
    assertServes(wanted);
  }

  @Test
  void aCommitIsOnTheDiskWhateverTheServersDefaultIs() throws IOException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .start()) {
      DatabaseAddress.Postgres wanted = Postgres.newDatabase(server);
      assertThatThrownBy(() -> Database.open(strict(wanted), Store.VAULT.fingerprint()))
          .hasMessageStartingWith("PostgreSQL 服务器设了 full_page_writes=off：");
      try (Database database = Database.open(wanted, Store.VAULT.fingerprint())) {
        assertThat(database.<String>read(OpeningTest::synchronousCommit)).isEqualTo("off");
        assertThat(database.<String>write(OpeningTest::synchronousCommit)).isEqualTo("on");
      }
    }
  }

  private static DatabaseAddress strict(DatabaseAddress.Postgres wanted) {
    return new DatabaseAddress.Postgres(
        wanted.jdbcUrl(), wanted.user(), wanted.password(), /* mayLose= */ false);
  }

  private static String synchronousCommit(Session session) throws SQLException {
    try (ResultSet row = session.prepare("SHOW synchronous_commit").executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
