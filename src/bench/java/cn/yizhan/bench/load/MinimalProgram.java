package cn.yizhan.bench.load;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The least a program can do that writes what a settlement writes: the same rows into the same
 * tables, as many to a commit, seeing first that the request is new and which version the year has.
 * It computes nothing, and keeps nothing from anybody.
 */
final class MinimalProgram implements Runnable {
  private static final int LARGEST_GROUP = 256;

  /** Statements over lists are for so many more places each: few enough to be kept. */
  private static final int STEP = 32;

  private final Connection connection;
  private final Pattern pattern;
  private final Executor answering;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(1 << 14);
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /**
   * Rows as a settlement wrote them, all columns in their order.
   *
   * @param entry of the table {@code entry}
   * @param year of the table {@code person_year}
   * @param settled of the table {@code settled}
   */
  record Pattern(List<Object> entry, List<Object> year, List<Object> settled) {}

  private record Waiting(Plain.Asked asked, CompletableFuture<Void> written) {}

  /**
   * Writes through a connection of its own, on one thread.
   *
   * @param pattern what it writes the like of
   */
  MinimalProgram(Connection connection, Pattern pattern, Executor answering) throws SQLException {
    this.connection = connection;
    this.pattern = pattern;
    this.answering = answering;
    connection.setAutoCommit(false);
  }

  /** Completes after the commit. */
  CompletableFuture<Void> write(Plain.Asked asked) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    if (!queue.offer(new Waiting(asked, written))) {
      written.completeExceptionally(new IllegalStateException("full"));
    }
    return written;
  }

  @Override
  public void run() {
    List<Waiting> later = new ArrayList<>();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        List<Waiting> group = group(later);
        commit(group);
        answering.execute(() -> group.forEach(waiting -> waiting.written.complete(null)));
      } catch (InterruptedException told) {
        return;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** No two of one person, as in the ledger. */
  private List<Waiting> group(List<Waiting> later) throws InterruptedException {
    List<Waiting> taken = new ArrayList<>(later);
    later.clear();
    if (taken.isEmpty()) {
      taken.add(queue.take());
    }
    queue.drainTo(taken, Math.max(0, LARGEST_GROUP - taken.size()));
    List<Waiting> group = new ArrayList<>();
    Set<Integer> persons = new HashSet<>();
    for (Waiting waiting : taken) {
      (persons.add(waiting.asked.person()) ? group : later).add(waiting);
    }
    return group;
  }

  private void commit(List<Waiting> group) throws SQLException {
    if (known(group)) {
      throw new IllegalStateException("a request id came twice");
    }
    Map<Integer, Integer> versions = versions(group);
    PreparedStatement year =
        prepared(
            "INSERT INTO person_year (region, blind_index, year, version, so_far, last_settled_on,"
                + " head_id, head_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (region, blind_index, year) DO UPDATE SET"
                + " version = excluded.version, so_far = excluded.so_far,"
                + " last_settled_on = excluded.last_settled_on, head_id = excluded.head_id,"
                + " head_hash = excluded.head_hash WHERE person_year.version = ?");
    PreparedStatement entry = prepared(insert("entry", pattern.entry().size()));
    PreparedStatement settled = prepared(insert("settled", pattern.settled().size()));
    for (Waiting waiting : group) {
      int version = versions.getOrDefault(waiting.asked.person(), 0);
      bindYear(year, waiting.asked, version);
      year.addBatch();
      bindEntry(entry, waiting.asked, version + 1);
      entry.addBatch();
      bind(settled, pattern.settled());
      settled.setBytes(2, blindIndex(waiting.asked));
      settled.setString(4, id(waiting.asked));
      settled.addBatch();
    }
    year.executeBatch();
    entry.executeBatch();
    settled.executeBatch();
    connection.commit();
  }

  private boolean known(List<Waiting> group) throws SQLException {
    PreparedStatement select =
        over(
            "WITH asked (institution, request_id) AS (VALUES %s) SELECT e.id FROM asked"
                + " CROSS JOIN entry e WHERE e.institution = asked.institution"
                + " AND e.request_id = asked.request_id",
            "(?, ?)", group.size());
    for (int i = 0; i < places(group.size()); i++) {
      select.setObject(2 * i + 1, pattern.entry().get(2));
      select.setString(2 * i + 2, requestId(at(group, i)));
    }
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  private Map<Integer, Integer> versions(List<Waiting> group) throws SQLException {
    PreparedStatement select =
        over(
            "WITH asked (region, blind_index, year) AS (VALUES %s) SELECT y.blind_index, y.version"
                + " FROM asked CROSS JOIN person_year y WHERE y.region = asked.region"
                + " AND y.blind_index = asked.blind_index AND y.year = asked.year",
            "(?, ?, ?)", group.size());
    for (int i = 0; i < places(group.size()); i++) {
      select.setObject(3 * i + 1, pattern.year().get(0));
      select.setBytes(3 * i + 2, blindIndex(at(group, i)));
      select.setObject(3 * i + 3, pattern.year().get(2));
    }
    Map<Integer, Integer> versions = new HashMap<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        versions.put(ByteBuffer.wrap(row.getBytes(1)).getInt(), row.getInt(2));
      }
    }
    return versions;
  }

  private void bindYear(PreparedStatement year, Plain.Asked asked, int version)
      throws SQLException {
    bind(year, pattern.year());
    year.setBytes(2, blindIndex(asked));
    year.setInt(4, version + 1);
    year.setString(7, id(asked));
    year.setInt(9, version);
  }

  private void bindEntry(PreparedStatement entry, Plain.Asked asked, int version)
      throws SQLException {
    bind(entry, pattern.entry());
    entry.setString(1, id(asked));
    entry.setString(4, requestId(asked));
    entry.setBytes(7, blindIndex(asked));
    entry.setInt(9, version);
  }

  /** Writes a row of a table. */
  static String insert(String table, int columns) {
    return "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")";
  }

  /** Sets every column. */
  static void bind(PreparedStatement statement, List<Object> row) throws SQLException {
    for (int i = 0; i < row.size(); i++) {
      statement.setObject(i + 1, row.get(i));
    }
  }

  /** As long as the ledger's, and rising like them. */
  private static String id(Plain.Asked asked) {
    return String.format(Locale.ROOT, "01890000-0000-7000-%016x", asked.serial());
  }

  private static String requestId(Plain.Asked asked) {
    return String.format(Locale.ROOT, "r-%018d", asked.serial());
  }

  private static byte[] blindIndex(Plain.Asked asked) {
    return ByteBuffer.allocate(32).putInt(asked.person()).array();
  }

  private static Plain.Asked at(List<Waiting> group, int place) {
    return group.get(Math.min(place, group.size() - 1)).asked;
  }

  private static int places(int size) {
    if (size > STEP) {
      return (size + STEP - 1) / STEP * STEP;
    }
    return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
  }

  private PreparedStatement over(String template, String row, int size) throws SQLException {
    String rows =
        IntStream.range(0, places(size)).mapToObj(i -> row).collect(Collectors.joining(", "));
    return prepared(template.replace("%s", rows));
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }
}
