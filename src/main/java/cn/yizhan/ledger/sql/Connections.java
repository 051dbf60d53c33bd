package cn.yizhan.ledger.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections to the two databases are made. */
final class Connections {
  private static final int BUSY_MS = 5_000;
  private static final int CONNECT_MS = 5_000;
  private static final int SQLITE_READERS = 4;

  /**
   * The most of the file one connection holds in memory. A settlement writes to three places that
   * are anywhere in a ledger of many persons; those of a busy day are to stay at hand.
   */
  private static final int WRITER_CACHE_KIB = 256 << 10;

  private static final int READER_CACHE_KIB = 64 << 10;

  private static final int POSTGRES_CONNECTIONS = 8;

  private Connections() {}

  static Connection sqlite(Path file) throws SQLException {
    return sqliteSource(file, WRITER_CACHE_KIB).getConnection();
  }

  static DataSource sqliteSource(Path file) {
    return sqliteSource(file, READER_CACHE_KIB);
  }

  private static DataSource sqliteSource(Path file, int cacheKib) {
    SqliteLibrary.load();
    SQLiteDataSource source = new SQLiteDataSource(sqliteConfig(cacheKib));
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** Makes a ledger file stand alone, without a log beside it. */
  static void foldLog(Path file) throws SQLException {
    try (Connection connection = sqlite(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = DELETE");
    }
  }

  /** For files that are looked at and never changed. */
  static DataSource sqliteReadOnly(Path file) {
    SqliteLibrary.load();
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** Every commit is on the disk before it is answered: WAL with synchronous=FULL. */
  private static SQLiteConfig sqliteConfig(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-" + cacheKib);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "67108864");
    return config;
  }

  static HikariDataSource pool(DatabaseAddress.Sqlite address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger-readers");
    config.setDataSource(sqliteSource(address.file()));
    config.setMaximumPoolSize(SQLITE_READERS);
    config.setConnectionInitSql("PRAGMA query_only = 1");
    return pool(config);
  }

  static Connection postgres(DatabaseAddress.Postgres address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), postgresProperties(address));
  }

  private static Properties postgresProperties(DatabaseAddress.Postgres address) {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "yizhan");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  static HikariDataSource pool(DatabaseAddress.Postgres address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(address.jdbcUrl());
    config.setDataSourceProperties(postgresProperties(address));
    config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
    return pool(config);
  }

  private static HikariDataSource pool(HikariConfig config) {
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MS);
    config.setInitializationFailTimeout(CONNECT_MS);
    return new HikariDataSource(config);
  }
}
