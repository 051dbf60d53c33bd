package cn.yizhan.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;

/** Copies all tables from one database to the other: their schema is the same. */
final class Tables {
  /**
   * The tables but those of rosters on their way in, which belong to no answer; a test holds them
   * against the schema.
   */
  static final List<String> ALL =
      List.of(
          "vault_key",
          "person",
          "holding",
          "roster",
          "roster_touched",
          "running_number",
          "application",
          "application_step",
          "one_time_grant",
          "person_year",
          "settled",
          "rebuilding",
          "alert",
          "alert_event",
          "alert_position",
          "alert_request",
          "special_case",
          "special_case_request",
          "entry",
          "seal",
          "workbook");

  private static final int BATCH = 500;

  private Tables() {}

  static void copyToFile(Database database, Path file) throws SQLException {
    Schema.migrate(Connections.sqliteSource(file));
    try (Connection target = Connections.sqlite(file)) {
      target.setAutoCommit(false);
      database.snapshot(session -> copy(session.connection(), target));
      target.commit();
    }
    Connections.foldLog(file);
  }

  /** Into an empty database only. */
  static void copyFromFile(Path file, Database database) {
    database.write(
        session -> {
          requireEmpty(session);
          session.prepare("DELETE FROM vault_key").executeUpdate();
          try (Connection source = Connections.sqliteReadOnly(file).getConnection()) {
            return copy(source, session.connection());
          }
        });
  }

  private static void requireEmpty(Session session) throws SQLException {
    for (String table : ALL) {
      if (table.equals("vault_key")) {
        continue;
      }
      try (ResultSet row = session.prepare("SELECT count(*) FROM " + table).executeQuery()) {
        row.next();
        if (row.getLong(1) != 0) {
          throw new DatabaseRefused("数据库里已经有一本账（%s 不是空的），不覆盖".formatted(table));
        }
      }
    }
  }

  private static boolean copy(Connection source, Connection target) throws SQLException {
    for (String table : ALL) {
      copy(table, source, target);
    }
    return true;
  }

  private static void copy(String table, Connection source, Connection target) throws SQLException {
    try (Statement statement = source.createStatement()) {
      statement.setFetchSize(BATCH);
      try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
        int columns = row.getMetaData().getColumnCount();
        String names = names(row, columns);
        String places = String.join(", ", Collections.nCopies(columns, "?"));
        String sql = "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, places);
        try (PreparedStatement insert = target.prepareStatement(sql)) {
          copy(row, insert, columns);
        }
      }
    }
  }

  private static String names(ResultSet row, int columns) throws SQLException {
    StringBuilder names = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      names.append(column == 1 ? "" : ", ").append(row.getMetaData().getColumnName(column));
    }
    return names.toString();
  }

  private static void copy(ResultSet row, PreparedStatement insert, int columns)
      throws SQLException {
    int waiting = 0;
    while (row.next()) {
      for (int column = 1; column <= columns; column++) {
        insert.setObject(column, row.getObject(column));
      }
      insert.addBatch();
      if (++waiting == BATCH) {
        insert.executeBatch();
        waiting = 0;
      }
    }
    insert.executeBatch();
  }
}
