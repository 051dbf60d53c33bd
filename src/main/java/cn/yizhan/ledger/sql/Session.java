package cn.yizhan.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection, and the statements prepared on it, kept for the next time. */
public final class Session implements AutoCloseable {
  private static final int MOST_STATEMENTS = 200;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** Takes the connection over, in transactions from now on. */
  Session(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    try {
      connection.setAutoCommit(false);
    } catch (SQLException dead) {
      // Back to the pool: a session that never came to be is closed by nobody else.
      connection.close();
      throw dead;
    }
  }

  /** A statement of this session's; the caller must not close it, but its result sets. */
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    if (statements.size() == MOST_STATEMENTS) {
      closeStatements();
    }
    PreparedStatement prepared = connection.prepareStatement(sql);
    statements.put(sql, prepared);
    return prepared;
  }

  /** Whether statements are computed on the caller's thread, not by a server. */
  public boolean computesHere() {
    return dialect == Dialect.SQLITE;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Begins a transaction that will write. */
  void begin() throws SQLException {
    dialect.begin(this);
  }

  void commit() throws CommitFailed {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new CommitFailed(e);
    }
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  private void closeStatements() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      closeStatements();
    }
  }
}
