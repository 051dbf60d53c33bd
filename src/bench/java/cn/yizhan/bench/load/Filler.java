package cn.yizhan.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Fills a ledger with settlements of other persons, ten a year each, faster than they could be
 * settled: rows like those of a real one, indices built afterwards, nothing synced in between.
 */
final class Filler {
  private static final int A_YEAR = 10;
  private static final int TOGETHER = 20_000;

  /** A year before the first real one, so that time goes on. */
  private static final long BEGIN_MS = 1_650_000_000_000L;

  private final Connection connection;
  private final MinimalProgram.Pattern pattern;
  private final Random random = new Random(20230101);

  private Filler(Connection connection, MinimalProgram.Pattern pattern) {
    this.connection = connection;
    this.pattern = pattern;
  }

  static void fill(Place place, MinimalProgram.Pattern pattern, long settlements)
      throws SQLException {
    try (Connection connection = place.fill()) {
      connection.setAutoCommit(false);
      new Filler(connection, pattern).fill(place, settlements);
    }
  }

  private void fill(Place place, long settlements) throws SQLException {
    List<String> indices = indices(place);
    try (PreparedStatement entry = insert("entry", pattern.entry().size());
        PreparedStatement year = insert("person_year", pattern.year().size());
        PreparedStatement settled = insert("settled", pattern.settled().size())) {
      for (long person = 0; person < settlements / A_YEAR; person++) {
        write(entry, year, settled, person);
        if (person % (TOGETHER / A_YEAR) == TOGETHER / A_YEAR - 1) {
          entry.executeBatch();
          year.executeBatch();
          settled.executeBatch();
          connection.commit();
        }
      }
      entry.executeBatch();
      year.executeBatch();
      settled.executeBatch();
    }
    try (Statement statement = connection.createStatement()) {
      for (String index : indices) {
        statement.execute(index);
      }
    }
    connection.commit();
  }

  /** Takes the indices off, and tells how to make them again. */
  private List<String> indices(Place place) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      String select =
          place.postgres().isPresent()
              ? "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'entry'"
                  + " AND indexname NOT LIKE '%pkey'"
              : "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'entry'"
                  + " AND sql IS NOT NULL";
      try (ResultSet row = statement.executeQuery(select)) {
        while (row.next()) {
          names.add(row.getString(1));
          texts.add(row.getString(2));
        }
      }
      for (String name : names) {
        statement.execute("DROP INDEX " + name);
      }
    }
    connection.commit();
    return texts;
  }

  private PreparedStatement insert(String table, int columns) throws SQLException {
    return connection.prepareStatement(MinimalProgram.insert(table, columns));
  }

  private void write(
      PreparedStatement entry, PreparedStatement year, PreparedStatement settled, long person)
      throws SQLException {
    byte[] blindIndex = bytes();
    String id = "";
    byte[] hash = {};
    for (int version = 1; version <= A_YEAR; version++) {
      String previous = id;
      id = id(person * A_YEAR + version);
      hash = bytes();
      MinimalProgram.bind(entry, pattern.entry());
      entry.setString(1, id);
      entry.setString(4, "f-" + new UUID(random.nextLong(), random.nextLong()));
      entry.setBytes(5, bytes());
      entry.setBytes(7, blindIndex);
      entry.setInt(9, version);
      entry.setString(17, version == 1 ? null : previous);
      entry.setBytes(18, hash);
      entry.addBatch();
      MinimalProgram.bind(settled, pattern.settled());
      settled.setBytes(2, blindIndex);
      settled.setString(4, id);
      settled.addBatch();
    }
    MinimalProgram.bind(year, pattern.year());
    year.setBytes(2, blindIndex);
    year.setInt(4, A_YEAR);
    year.setString(7, id);
    year.setBytes(8, hash);
    year.addBatch();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  /** As the ledger makes them. */
  private String id(long number) {
    long time = BEGIN_MS + number;
    return new UUID(time << 16 | 7L << 12, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 1L << 63)
        .toString();
  }
}
