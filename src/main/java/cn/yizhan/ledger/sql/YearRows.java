package cn.yizhan.ledger.sql;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.bill.StandingBuilder;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.ledger.sql.NewRows.Holds;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The table {@code person_year}, read together with the person's standing. */
final class YearRows {
  /**
   * What one moment knows of a person's year.
   *
   * @param person the version of the person's standing, 0 where there is none
   */
  record Known(Optional<Standing> standing, int person, YearView.State state) {
    Marks marks() {
      return new Marks(person, state.version(), state.head().map(YearView.Head::hash));
    }
  }

  /** What tells a year, and the standing of its person, from every other one of them. */
  record Marks(int person, int version, Optional<Bytes> headHash) {
    private static final Marks NONE = new Marks(0, 0, Optional.empty());
  }

  /** Everything in one statement, so that all of it is of one moment. */
  private static final String SELECT =
      "WITH asked (n, region, blind_index, year) AS (VALUES %s)"
          + " SELECT asked.n, p.version, p.county, y.version, y.so_far, y.last_settled_on,"
          + " y.head_id, y.head_hash, h.kind, h.name, h.tier, h.from_day, h.to_day FROM asked"
          + " LEFT JOIN person p ON p.region = asked.region AND p.blind_index = asked.blind_index"
          + " LEFT JOIN person_year y ON y.region = asked.region"
          + " AND y.blind_index = asked.blind_index AND y.year = asked.year"
          + " LEFT JOIN holding h ON h.region = asked.region"
          + " AND h.blind_index = asked.blind_index AND h.withdrawn_at_ms IS NULL";

  private static final String MARKS =
      "WITH asked (n, region, blind_index, year) AS (VALUES %s)"
          + " SELECT asked.n, p.version, y.version, y.head_hash FROM asked"
          + " LEFT JOIN person p ON p.region = asked.region AND p.blind_index = asked.blind_index"
          + " LEFT JOIN person_year y ON y.region = asked.region"
          + " AND y.blind_index = asked.blind_index AND y.year = asked.year";

  private static final List<NewRows.Column> COLUMNS =
      List.of(
          Holds.TEXT.column("region"),
          Holds.BYTES.column("blind_index"),
          Holds.WHOLE.column("year"),
          Holds.WHOLE.column("version"),
          Holds.BYTES.column("so_far"),
          Holds.TEXT.column("last_settled_on"),
          Holds.TEXT.column("head_id"),
          Holds.BYTES.column("head_hash"));

  /** By how many versions the years move: one, but for corrections. */
  private static final ConcurrentMap<Integer, NewRows.Into> MOVING_BY = new ConcurrentHashMap<>();

  private static final String AFTER =
      "SELECT region, blind_index, year FROM person_year"
          + " WHERE (region, blind_index, year) > (?, ?, ?)"
          + " ORDER BY region, blind_index, year LIMIT ?";

  private YearRows() {}

  /** The years that have a row, in the order of their keys, from the one after {@code last}. */
  static List<YearKey> after(Session session, YearKey last, int limit) throws SQLException {
    PreparedStatement select = session.prepare(AFTER);
    select.setString(1, last.person().region());
    select.setBytes(2, last.person().blindIndex().shared());
    select.setInt(3, last.year());
    select.setInt(4, limit);
    List<YearKey> keys = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        PersonKey person = new PersonKey(row.getString(1), Row.bytes(row, 2));
        keys.add(new YearKey(person, row.getInt(3)));
      }
    }
    return keys;
  }

  /**
   * How a year moves.
   *
   * @param after the bytes of the year after its newest entry
   * @param from the version that was decided on
   */
  record Step(Entry newest, Bytes after, int from) {
    private int by() {
      return newest.version() - from;
    }
  }

  /**
   * Moves the years, in their order; false at each one that somebody else has moved in the
   * meantime.
   */
  static boolean[] move(Session session, List<Step> steps) throws SQLException {
    boolean[] moved = new boolean[steps.size()];
    int from = 0;
    while (from < moved.length) {
      int by = steps.get(from).by();
      int to = from + 1;
      while (to < moved.length && steps.get(to).by() == by) {
        to++;
      }
      List<Step> alike = steps.subList(from, to);
      if (move(session, alike, by) == alike.size()) {
        Arrays.fill(moved, from, to, true);
      } else {
        List<YearKey> keys = alike.stream().map(step -> YearKey.of(step.newest())).toList();
        List<Marks> marks = marks(session, keys);
        for (int i = from; i < to; i++) {
          Optional<Bytes> head = marks.get(i - from).headHash();
          moved[i] = head.equals(Optional.of(steps.get(i).newest().hash()));
        }
      }
      from = to;
    }
    return moved;
  }

  private static int move(Session session, List<Step> steps, int by) throws SQLException {
    NewRows rows = MOVING_BY.computeIfAbsent(by, YearRows::movingBy).begin(session);
    for (Step step : steps) {
      Entry newest = step.newest();
      rows.text(newest.person().region())
          .bytes(newest.person().blindIndex())
          .whole(newest.year())
          .whole(newest.version())
          .bytes(step.after())
          .day(newest.lastSettledOn())
          .text(newest.id())
          .bytes(newest.hash())
          .end();
    }
    return rows.write();
  }

  private static NewRows.Into movingBy(int versions) {
    return new NewRows.Into(
        "person_year",
        COLUMNS,
        "ON CONFLICT (region, blind_index, year) DO UPDATE SET version = excluded.version,"
            + " so_far = excluded.so_far, last_settled_on = excluded.last_settled_on,"
            + " head_id = excluded.head_id, head_hash = excluded.head_hash"
            + " WHERE person_year.version = excluded.version - "
            + versions);
  }

  /** The marks of the years asked for, in their order. */
  static List<Marks> marks(Session session, List<YearKey> keys) throws SQLException {
    List<Marks> marks = new ArrayList<>(Collections.nCopies(keys.size(), Marks.NONE));
    if (keys.isEmpty()) {
      return marks;
    }
    try (ResultSet row = asking(session, MARKS, keys).executeQuery()) {
      while (row.next()) {
        int n = row.getInt(1);
        if (n < keys.size()) {
          marks.set(n, new Marks(row.getInt(2), row.getInt(3), Row.maybeBytes(row, 4)));
        }
      }
    }
    return marks;
  }

  private static PreparedStatement asking(Session session, String template, List<YearKey> keys)
      throws SQLException {
    int places = Lists.places(keys.size());
    PreparedStatement select =
        session.prepare(Lists.sql(template, places, place -> "(" + place + ", ?, ?, ?)"));
    for (int place = 0; place < places; place++) {
      YearKey key = Lists.at(keys, place);
      select.setString(3 * place + 1, key.person().region());
      select.setBytes(3 * place + 2, key.person().blindIndex().shared());
      select.setInt(3 * place + 3, key.year());
    }
    return select;
  }

  /** The year asked for. */
  static Known read(Session session, YearKey key) throws SQLException {
    return read(session, List.of(key)).get(0);
  }

  /** The years asked for, in their order. */
  static List<Known> read(Session session, List<YearKey> keys) throws SQLException {
    Map<Integer, Parts> found = new HashMap<>();
    try (ResultSet row = asking(session, SELECT, keys).executeQuery()) {
      while (row.next()) {
        int n = row.getInt(1);
        if (n < keys.size()) {
          found.computeIfAbsent(n, unused -> new Parts()).add(row, keys.get(n).year());
        }
      }
    }
    List<Known> known = new ArrayList<>(keys.size());
    for (int n = 0; n < keys.size(); n++) {
      known.add(found.getOrDefault(n, new Parts()).known(keys.get(n).year()));
    }
    return known;
  }

  /** The rows of one person's year: as many as the person has holdings, and at least one. */
  private static final class Parts {
    private YearView.@Nullable State state;
    private @Nullable StandingBuilder standing;
    private int person;

    void add(ResultSet row, int year) throws SQLException {
      if (state == null) {
        state = state(row, year);
        person = row.getInt(2);
        standing = person == 0 ? null : new StandingBuilder(Row.text(row, 3));
      }
      Optional<String> kind = Row.text(row, 9);
      if (standing != null && kind.isPresent()) {
        Days days = new Days(LocalDate.parse(row.getString(12)), Row.day(row, 13));
        standing.add(Kind.valueOf(kind.get()), row.getString(10), Row.text(row, 11), days);
      }
    }

    private static YearView.State state(ResultSet row, int year) throws SQLException {
      Optional<String> head = Row.text(row, 7);
      if (head.isEmpty()) {
        return YearView.State.empty(year);
      }
      return new YearView.State(
          YearBytes.read(Row.bytes(row, 5)),
          row.getInt(4),
          Row.day(row, 6),
          Optional.of(new YearView.Head(head.get(), Row.bytes(row, 8))));
    }

    Known known(int year) {
      return new Known(
          Optional.ofNullable(standing).map(StandingBuilder::build),
          person,
          state == null ? YearView.State.empty(year) : state);
    }
  }
}
