package cn.yizhan.bench.load;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * A database that holds, or is like, a ledger.
 *
 * @param folder of the SQLite file
 * @param postgres the server it is on instead
 * @param name of the database there
 */
public record Place(Path folder, Optional<EmbeddedPostgres> postgres, String name) {
  /** A PostgreSQL that is set as one for money must be: it syncs every commit to the disk. */
  public static EmbeddedPostgres postgres(Path folder) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "4GB")
        .start();
  }

  /** Makes the ledger's tables in it. */
  void create() throws SQLException {
    if (postgres.isPresent()) {
      try (Connection connection = postgres.get().getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
    }
    Database.open(address(), Bytes.of(new byte[32])).close();
  }

  DatabaseAddress address() {
    return postgres.isPresent()
        ? new DatabaseAddress.Postgres(url(), "postgres", "", false)
        : new DatabaseAddress.Sqlite(folder);
  }

  /** A connection that commits as safely as the ledger's. */
  Connection connect() throws SQLException {
    if (postgres.isPresent()) {
      return DriverManager.getConnection(url(), "postgres", "");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-65536");
    return DriverManager.getConnection(url(), config.toProperties());
  }

  /** The same for one that only looks for rows by their keys, set like the ledger's writers. */
  Connection connectByKeys() throws SQLException {
    Connection connection = connect();
    if (postgres.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET enable_seqscan = off");
        statement.execute("SET enable_hashjoin = off");
        statement.execute("SET enable_mergejoin = off");
      }
    }
    return connection;
  }

  /** A connection that commits as fast as it can. */
  Connection fill() throws SQLException {
    boolean remote = postgres.isPresent();
    Connection connection =
        remote
            ? DriverManager.getConnection(url() + "&reWriteBatchedInserts=true", "postgres", "")
            : connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(remote ? "SET synchronous_commit = off" : "PRAGMA synchronous = OFF");
    }
    return connection;
  }

  private String url() {
    return postgres.isPresent()
        ? postgres.get().getJdbcUrl("postgres", name)
        : "jdbc:sqlite:" + folder.resolve(DatabaseAddress.Sqlite.FILE);
  }

  /** Its newest entry, the year that has it, and what is counted of it. */
  MinimalProgram.Pattern newest() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return new MinimalProgram.Pattern(
          row(statement, "SELECT * FROM entry ORDER BY id DESC LIMIT 1"),
          row(statement, "SELECT * FROM person_year ORDER BY head_id DESC LIMIT 1"),
          row(statement, "SELECT * FROM settled ORDER BY settlement_id DESC LIMIT 1"));
    }
  }

  private static List<Object> row(Statement statement, String select) throws SQLException {
    List<Object> values = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(select)) {
      row.next();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.add(row.getObject(i));
      }
    }
    return values;
  }
}
