package cn.yizhan.ledger.sql;

import java.nio.file.Path;

/** Where the ledger is kept. */
public sealed interface DatabaseAddress {
  /** In the file {@code ledger.db} of a directory of this machine: SQLite. */
  record Sqlite(Path directory) implements DatabaseAddress {
    public static final String FILE = "ledger.db";

    public Path file() {
      return directory.resolve(FILE);
    }

    @Override
    public String toString() {
      return file().toString();
    }
  }

  /**
   * In a PostgreSQL database, which several server processes may share.
   *
   * @param mayLose whether a server will do that is set to lose commits when its machine fails
   */
  record Postgres(String jdbcUrl, String user, String password, boolean mayLose)
      implements DatabaseAddress {
    /** Without the password. */
    @Override
    public String toString() {
      return jdbcUrl.replaceAll("\\?.*", "") + " as " + user;
    }
  }
}
