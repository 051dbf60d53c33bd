package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Postgres;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Databases before they are opened as a ledger. */
final class Addresses {
  private Addresses() {}

  /** In a folder, or a new one of the tests' server. */
  static DatabaseAddress of(Dialect dialect, Path directory) {
    return dialect == Dialect.SQLITE
        ? new DatabaseAddress.Sqlite(directory)
        : Postgres.shared().newDatabase();
  }

  static DataSource source(DatabaseAddress address) {
    return address instanceof DatabaseAddress.Sqlite sqlite
        ? Connections.sqliteSource(sqlite.file())
        : Connections.pool((DatabaseAddress.Postgres) address);
  }
}
