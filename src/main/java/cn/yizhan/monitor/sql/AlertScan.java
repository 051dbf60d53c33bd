package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.GivingWay;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.ledger.sql.Standings;
import cn.yizhan.monitor.AlertStep;
import cn.yizhan.monitor.Alerts.Scanned;
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
 * Looks at everybody's year again, page by page. Most persons are far from every line that is drawn
 * for them, which sums and the names of their holdings tell; only the others are looked at, and
 * only years whose alerts change are locked and written, few at a time: a bill that is being
 * settled may have to wait for them.
 */
final class AlertScan {
  private static final int PAGE = 5_000;
  private static final int CHUNK = 256;

  /** Few enough that a settlement does not wait long behind them. */
  private static final int WRITTEN_TOGETHER = 64;

  /** While no bill comes in: each commit waits for the disk. */
  private static final int WRITTEN_TOGETHER_ALONE = 512;

  private static final String SUMS =
      "SELECT s.blind_index, "
          + Stream.of(Part.values())
              .map(part -> "CAST(sum(s." + part.key() + ") AS BIGINT)")
              .collect(Collectors.joining(", "))
          + " FROM settled s WHERE s.region = ? AND s.blind_index > ? AND s.year = ?"
          + " GROUP BY s.blind_index ORDER BY s.blind_index LIMIT "
          + PAGE;

  private static final String NAMES =
      "SELECT blind_index, name FROM holding WHERE region = ? AND blind_index > ?"
          + " AND blind_index <= ? AND kind IN ('IDENTITY', 'TAG') AND withdrawn_at_ms IS NULL";

  private static final String ALERTS =
      "SELECT DISTINCT blind_index FROM alert"
          + " WHERE region = ? AND blind_index > ? AND year = ? AND crossed = 1";

  private final Database database;
  private final Tables tables;
  private final String region;
  private final LocalDate day;
  private final LowestLines lines;
  private final GivingWay way;
  private final DrawnFor drawn;
  private final List<YearKey> changing = new ArrayList<>();

  private long persons;
  private long raised;
  private long withdrawn;

  /** Of the year of {@code day}, with that day looked at as well. */
  AlertScan(Database database, Tables tables, String region, LocalDate day) {
    this.database = database;
    this.tables = tables;
    this.region = region;
    this.day = day;
    this.way = database.givingWay();
    this.lines = LowestLines.of(tables, region, day.getYear());
    this.drawn = new DrawnFor(tables);
  }

  /** One page of persons: those to be looked at, and the last one; none when it was the last. */
  private record Page(int size, TreeSet<Bytes> close, Bytes last) {}

  void run(Instant now, Consumer<Scanned> progress, BooleanSupplier noMore) {
    Bytes after = Bytes.EMPTY;
    boolean more = true;
    while (more && !noMore.getAsBoolean()) {
      Bytes from = after;
      Page page = database.read(session -> page(session, from));
      way.read();
      List<Bytes> close = List.copyOf(page.close());
      for (int i = 0; i < close.size(); i += CHUNK) {
        look(close.subList(i, Math.min(close.size(), i + CHUNK)), now);
      }
      write(now, 1);
      persons += page.size();
      after = page.last();
      more = page.size() == PAGE;
      progress.accept(new Scanned(persons, raised, withdrawn, !more));
    }
  }

  private Page page(Session session, Bytes after) throws SQLException {
    TreeSet<Bytes> close = new TreeSet<>();
    Map<Bytes, Set<String>> called = new HashMap<>();
    Bytes last = after;
    int size = 0;
    try (ResultSet row = bound(session, SUMS, after).executeQuery()) {
      while (row.next()) {
        last = Row.bytes(row, 1);
        size++;
        long[] fen = fen(row);
        if (lines.mayBeCrossedByAnyone(fen)) {
          close.add(last);
        } else {
          Set<String> names = lines.namesThatMayCross(fen);
          if (!names.isEmpty()) {
            called.put(last, names);
          }
        }
      }
    }
    if (!called.isEmpty()) {
      addCalled(session, after, last, called, close);
    }
    addAlerted(session, after, size == PAGE ? Optional.of(last) : Optional.empty(), close);
    return new Page(size, close, last);
  }

  private static long[] fen(ResultSet row) throws SQLException {
    long[] fen = new long[Part.COUNT];
    for (int part = 0; part < Part.COUNT; part++) {
      fen[part] = row.getLong(2 + part);
    }
    return fen;
  }

  /** Adds those who were ever called what a line they are above is drawn for. */
  private void addCalled(
      Session session, Bytes after, Bytes last, Map<Bytes, Set<String>> called, Set<Bytes> close)
      throws SQLException {
    PreparedStatement select = session.prepare(NAMES);
    select.setString(1, region);
    select.setBytes(2, after.shared());
    select.setBytes(3, last.shared());
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Bytes person = Row.bytes(row, 1);
        if (called.getOrDefault(person, Set.of()).contains(row.getString(2))) {
          close.add(person);
        }
      }
    }
  }

  /** Adds those with an alert that may have to be taken back, up to a last person. */
  private void addAlerted(Session session, Bytes after, Optional<Bytes> last, Set<Bytes> close)
      throws SQLException {
    String upTo = last.isPresent() ? " AND blind_index <= ?" : "";
    PreparedStatement select = bound(session, ALERTS + upTo, after);
    if (last.isPresent()) {
      select.setBytes(4, last.get().shared());
    }
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        close.add(Row.bytes(row, 1));
      }
    }
  }

  private PreparedStatement bound(Session session, String sql, Bytes after) throws SQLException {
    PreparedStatement select = session.prepare(sql);
    select.setString(1, region);
    select.setBytes(2, after.shared());
    select.setInt(3, day.getYear());
    return select;
  }

  private void look(List<Bytes> blindIndexes, Instant now) {
    List<YearKey> years =
        blindIndexes.stream()
            .map(index -> new YearKey(new PersonKey(region, index), day.getYear()))
            .toList();
    changing.addAll(database.<List<YearKey>>read(session -> changes(session, years, now).years()));
    way.read();
    write(now, together());
  }

  private int together() {
    return way.isAlone() ? WRITTEN_TOGETHER_ALONE : WRITTEN_TOGETHER;
  }

  /** Writes what changes, found anew under a lock, as long as there are so many. */
  private void write(Instant now, int least) {
    while (changing.size() >= least) {
      List<YearKey> some = changing.subList(0, Math.min(changing.size(), together()));
      List<YearKey> years = List.copyOf(some);
      some.clear();
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
      way.wrote();
    }
  }

  private AlertChanges changes(Session session, List<YearKey> years, Instant now)
      throws SQLException {
    List<Optional<Standing>> standings = Standings.of(session, years);
    List<AlertChanges.Case> cases = new ArrayList<>();
    for (int i = 0; i < years.size(); i++) {
      cases.add(new AlertChanges.Case(years.get(i), standings.get(i), Set.of(day), "全员扫描 " + day));
    }
    return new AlertChanges(tables, drawn, now).of(session, cases);
  }
}
