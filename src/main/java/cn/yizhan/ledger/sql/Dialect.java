package cn.yizhan.ledger.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the two databases differ: how a connection is set up, and what their errors mean. */
enum Dialect {
  SQLITE {
    /**
     * Takes the write lock before anything is read, so that what is read is still so at the end.
     */
    @Override
    void begin(Session session) throws SQLException {
      session.prepare("UPDATE vault_key SET only_one = 1 WHERE only_one = 0").executeUpdate();
    }

    @Override
    List<String> damages(Session session) throws SQLException {
      List<String> damages = new ArrayList<>();
      try (ResultSet row = session.prepare("PRAGMA integrity_check").executeQuery()) {
        while (row.next()) {
          damages.add(row.getString(1));
        }
      }
      damages.remove("ok");
      return damages;
    }

    @Override
    long othersMark(Session session) throws SQLException {
      try (ResultSet row = session.prepare("PRAGMA data_version").executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    boolean raceLost(SQLException e) {
      return (e.getErrorCode() & 0xFF) == SQLITE_BUSY;
    }

    @Override
    boolean connectionLost(SQLException e) {
      return false;
    }
  },
  POSTGRESQL {
    /**
     * Nobody waits long for a process that has stopped in the middle of a transaction; and whatever
     * the server's or the role's setting is, a commit that is answered is on the disk.
     */
    @Override
    void prepareWriter(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET lock_timeout = '10s'");
        statement.execute("SET idle_in_transaction_session_timeout = '30s'");
        if (shown(statement, "synchronous_commit").equals("off")) {
          statement.execute("SET synchronous_commit = on");
        }
      }
    }

    /**
     * A statement is planned once, by what is known of the tables at that time: of a ledger that is
     * new, nothing; and it would go on reading whole tables until they are looked at again.
     */
    @Override
    void alwaysByIndex(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String way : List.of("seqscan", "hashjoin", "mergejoin")) {
          statement.execute("SET enable_%s = off".formatted(way));
        }
      }
    }

    @Override
    List<String> risks(Session session) throws SQLException {
      List<String> risks = new ArrayList<>();
      try (Statement statement = session.connection().createStatement()) {
        for (String setting : List.of("fsync", "full_page_writes")) {
          if (shown(statement, setting).equals("off")) {
            risks.add(setting + "=off");
          }
        }
      }
      return risks;
    }

    private String shown(Statement statement, String setting) throws SQLException {
      try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
        row.next();
        return row.getString(1);
      }
    }

    @Override
    String lockingRows() {
      return " FOR UPDATE";
    }

    @Override
    boolean takesArrays() {
      return true;
    }

    @Override
    void freeze(Session session) throws SQLException {
      session.prepare("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute();
    }

    @Override
    boolean raceLost(SQLException e) {
      return RACES.contains(state(e));
    }

    @Override
    boolean connectionLost(SQLException e) {
      return state(e).startsWith("08") || state(e).startsWith("57P") || state(e).equals("25P03");
    }
  };

  private static final int SQLITE_BUSY = 5;

  /** Serialization failure, deadlock, lock not available, unique violation. */
  private static final Set<String> RACES = Set.of("40001", "40P01", "55P03", "23505");

  void prepareWriter(Connection connection) throws SQLException {}

  /** For a connection that only ever looks for a few rows, by their keys. */
  void alwaysByIndex(Connection connection) throws SQLException {}

  void begin(Session session) throws SQLException {}

  /** What a select that locks its rows ends with; a transaction of SQLite's has locked them all. */
  String lockingRows() {
    return "";
  }

  /** Whether a parameter may be an array. */
  boolean takesArrays() {
    return false;
  }

  /** Lets the rest of a transaction see what stood at its beginning; SQLite's always do. */
  void freeze(Session session) throws SQLException {}

  /** Settings of the database's server by which it may lose what it has committed. */
  List<String> risks(Session session) throws SQLException {
    return List.of();
  }

  /** What the database finds wrong with its own file, where it can look. */
  List<String> damages(Session session) throws SQLException {
    return List.of();
  }

  /** A number that moves when another connection has written, where the database knows. */
  long othersMark(Session session) throws SQLException {
    return 0;
  }

  /** Whether somebody else was quicker: to be tried again. */
  abstract boolean raceLost(SQLException e);

  /** Whether the connection is gone: to be tried again on another one. */
  abstract boolean connectionLost(SQLException e);

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
