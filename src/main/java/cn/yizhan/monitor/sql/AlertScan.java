package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.ledger.sql.Standings;
import cn.yizhan.money.Fen;
import cn.yizhan.monitor.AlertStep;
import cn.yizhan.monitor.Alerts.Scanned;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at everybody's year again, page by page. Most persons are far from every line, which the
 * database tells by itself; only the others are looked at, and only years whose alerts change are
 * locked and written.
 */
final class AlertScan {
  private static final int PAGE = 5_000;
  private static final int CHUNK = 200;

  private static final String SUMS =
      "SELECT s.blind_index, "
          + Stream.of(Part.values())
              .map(part -> "CAST(sum(s." + part.key() + ") AS BIGINT)")
              .collect(Collectors.joining(", "))
          + " FROM settled s WHERE s.region = ? AND s.blind_index > ? AND s.year = ?"
          + " GROUP BY s.blind_index ORDER BY s.blind_index LIMIT "
          + PAGE;

  private static final String ALERTS =
      "SELECT DISTINCT blind_index FROM alert"
          + " WHERE region = ? AND blind_index > ? AND year = ? AND crossed = 1";

  private final Database database;
  private final Tables tables;
  private final String region;
  private final LocalDate day;

  /** Of each set of parts that counts, the lowest line there was in the year. */
  private final Map<Set<Part>, Fen> lowest = new HashMap<>();

  private long persons;
  private long raised;
  private long withdrawn;

  /** Of the year of {@code day}, with that day looked at as well. */
  AlertScan(Database database, Tables tables, String region, LocalDate day) {
    this.database = database;
    this.tables = tables;
    this.region = region;
    this.day = day;
    LocalDate last = LocalDate.of(day.getYear(), 12, 31);
    for (LocalDate on = day.withDayOfYear(1); !on.isAfter(last); on = on.plusDays(1)) {
      noteLines(on);
    }
  }

  private void noteLines(LocalDate on) {
    tables.inForce(region, on).ifPresent(edition -> edition.monitoring().forEach(r -> note(r, on)));
  }

  private void note(MonitoringRule rule, LocalDate on) {
    rule.line()
        .on(on)
        .ifPresent(
            line ->
                lowest.merge(
                    rule.counted(), line, (one, other) -> one.compareTo(other) < 0 ? one : other));
  }

  /** One page of persons: those to be looked at, and the last one; none when it was the last. */
  private record Page(int size, TreeSet<Bytes> close, Bytes last) {}

  void run(Instant now, Consumer<Scanned> progress, BooleanSupplier noMore) {
    Bytes after = Bytes.EMPTY;
    boolean more = true;
    while (more && !noMore.getAsBoolean()) {
      Bytes from = after;
      Page page = database.read(session -> page(session, from));
      List<Bytes> close = List.copyOf(page.close());
      for (int i = 0; i < close.size(); i += CHUNK) {
        look(close.subList(i, Math.min(close.size(), i + CHUNK)), now);
      }
      persons += page.size();
      after = page.last();
      more = page.size() == PAGE;
      progress.accept(new Scanned(persons, raised, withdrawn, !more));
    }
  }

  private Page page(Session session, Bytes after) throws SQLException {
    TreeSet<Bytes> close = new TreeSet<>();
    Bytes last = after;
    int size = 0;
    PreparedStatement select = bound(session, SUMS, after);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        last = Row.bytes(row, 1);
        size++;
        if (mayCross(row)) {
          close.add(last);
        }
      }
    }
    boolean whole = size == PAGE;
    PreparedStatement alerts =
        bound(session, ALERTS + (whole ? " AND blind_index <= ?" : ""), after);
    if (whole) {
      alerts.setBytes(4, last.shared());
    }
    try (ResultSet row = alerts.executeQuery()) {
      while (row.next()) {
        close.add(Row.bytes(row, 1));
      }
    }
    return new Page(size, close, last);
  }

  private PreparedStatement bound(Session session, String sql, Bytes after) throws SQLException {
    PreparedStatement select = session.prepare(sql);
    select.setString(1, region);
    select.setBytes(2, after.shared());
    select.setInt(3, day.getYear());
    return select;
  }

  /** Whether the whole year is more than the lowest line there was: else no part of it is. */
  private boolean mayCross(ResultSet row) throws SQLException {
    for (Map.Entry<Set<Part>, Fen> line : lowest.entrySet()) {
      long sum = 0;
      for (Part part : line.getKey()) {
        sum = Math.addExact(sum, row.getLong(2 + part.ordinal()));
      }
      if (sum > line.getValue().amount()) {
        return true;
      }
    }
    return false;
  }

  private void look(List<Bytes> blindIndexes, Instant now) {
    List<YearKey> years =
        blindIndexes.stream()
            .map(index -> new YearKey(new PersonKey(region, index), day.getYear()))
            .toList();
    if (database.<Boolean>read(session -> changes(session, years, now).isEmpty())) {
      return;
    }
    AlertChanges written =
        database.write(
            session -> {
              Standings.lock(session, years);
              AlertChanges changes = changes(session, years, now);
              changes.write(session);
              return changes;
            });
    raised += written.count(AlertStep.RAISED);
    withdrawn += written.count(AlertStep.FELL_BACK);
  }

  private AlertChanges changes(Session session, List<YearKey> years, Instant now)
      throws SQLException {
    List<Optional<Standing>> standings = Standings.of(session, years);
    List<AlertChanges.Case> cases = new ArrayList<>();
    for (int i = 0; i < years.size(); i++) {
      cases.add(new AlertChanges.Case(years.get(i), standings.get(i), Set.of(day), "全员扫描 " + day));
    }
    return new AlertChanges(tables, now).of(session, cases);
  }
}
