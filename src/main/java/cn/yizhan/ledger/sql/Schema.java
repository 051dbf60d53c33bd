package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The tables: brought to the version this program knows, and checked against the key in use. */
final class Schema {
  /** The newest migration. */
  static final String VERSION = "7";

  /** All of them. */
  static final MigrationScripts SCRIPTS =
      MigrationScripts.of(
          "V1__ledger.sql",
          "V2__registry.sql",
          "V3__applications.sql",
          "V4__settled.sql",
          "V5__alerts.sql",
          "V6__special_cases.sql",
          "V7__settled_by_layer.sql");

  private static final String INSTALLED =
      "SELECT version FROM flyway_schema_history WHERE success = ? AND version IS NOT NULL"
          + " ORDER BY installed_rank DESC LIMIT 1";

  private Schema() {}

  /** Migrates from whatever version is there; a newer one than this program's is refused. */
  static void migrate(DataSource database) throws SQLException {
    Optional<String> installed = installed(database);
    if (installed.equals(Optional.of(VERSION))) {
      return; // Saves what the library takes to find out the same.
    }
    refuseNewer(installed);
    flyway(database, VERSION).migrate();
  }

  /** Refuses tables of a version that this program does not know. */
  static void refuseNewer(Optional<String> installed) {
    if (installed.isPresent() && compare(installed.get(), VERSION) > 0) {
      throw new DatabaseRefused(
          "账本的结构是第 %s 版，比这个程序认识的第 %s 版新；请用更新的程序打开".formatted(installed.get(), VERSION));
    }
  }

  /** The library, set to go up to a version. */
  static Flyway flyway(DataSource database, String target) throws SQLException {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .loggers("slf4j")
        .resourceProvider(SCRIPTS)
        .javaMigrationClassProvider(List::of)
        .target(target)
        .placeholders(Map.of("without_rowid", isSqlite(database) ? "WITHOUT ROWID" : ""))
        .load();
  }

  private static boolean isSqlite(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("SQLite");
    }
  }

  /** The version the tables are at; none when there are none. */
  static Optional<String> installed(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (!hasHistory(connection)) {
        return Optional.empty();
      }
      try (PreparedStatement select = connection.prepareStatement(INSTALLED)) {
        select.setBoolean(1, true);
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
      }
    }
  }

  private static boolean hasHistory(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "flyway_schema_history", null)) {
      return tables.next();
    }
  }

  /** Writes the key's fingerprint into a new ledger; refuses a key that is not the ledger's. */
  static void claim(Session session, Bytes fingerprint) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO vault_key (only_one, fingerprint) VALUES (1, ?) ON CONFLICT DO NOTHING");
    insert.setBytes(1, fingerprint.shared());
    insert.executeUpdate();
    sameKey(session, fingerprint);
  }

  /** Refuses a key that the ledger was not written with. */
  static void sameKey(Session session, Bytes fingerprint) throws SQLException {
    Bytes recorded = fingerprint(session);
    if (!recorded.equals(fingerprint)) {
      throw new DatabaseRefused(
          "身份证号密钥与账本不符：账本用的是指纹 %s 的密钥，现在给的是 %s。请换回原来的密钥；用别的密钥，已登记的人都找不到"
              .formatted(shorten(recorded), shorten(fingerprint)));
    }
  }

  private static Bytes fingerprint(Session session) throws SQLException {
    try (ResultSet row = session.prepare("SELECT fingerprint FROM vault_key").executeQuery()) {
      return row.next() ? Bytes.owning(row.getBytes(1)) : Bytes.EMPTY;
    }
  }

  private static String shorten(Bytes fingerprint) {
    String hex = fingerprint.hex();
    return hex.substring(0, Math.min(8, hex.length()));
  }

  private static int compare(String version, String other) {
    return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(other));
  }
}
