package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Lists;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertEvent;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.AlertStep;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables {@code alert}, {@code alert_event} and {@code alert_position}. */
final class AlertRows {
  static final String COLUMNS =
      "a.id, a.region, a.blind_index, a.year, p.id_masked, p.county, a.rule, a.level,"
          + " a.addressee, a.state, a.crossed, a.crossed_on, a.burden, a.line, a.reason,"
          + " a.raised_at_ms";
  static final String PERSON =
      " LEFT JOIN person p ON p.region = a.region AND p.blind_index = a.blind_index";
  static final String EVENT =
      "v.position, v.alert, v.step, v.state, v.at_ms, v.by_whom, v.note, v.burden, v.line";

  /** How many columns {@link #COLUMNS} are. */
  static final int WIDTH = 16;

  private static final String OF_YEARS =
      "WITH asked (region, blind_index, year) AS (VALUES %s) SELECT "
          + COLUMNS
          + " FROM asked CROSS JOIN alert a"
          + PERSON
          + " WHERE a.region = asked.region AND a.blind_index = asked.blind_index"
          + " AND a.year = asked.year";

  private static final String INSERT =
      "INSERT INTO alert (id, region, blind_index, year, rule, level, addressee, state, crossed,"
          + " crossed_on, burden, line, reason, raised_at_ms)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE alert SET state = ?, crossed = ?, crossed_on = ?, burden = ?, line = ?, reason = ?"
          + " WHERE id = ?";

  private static final String POSITIONS =
      "INSERT INTO alert_position (only_one, last) VALUES (1, ?)"
          + " ON CONFLICT (only_one) DO UPDATE SET last = alert_position.last + excluded.last"
          + " RETURNING last";

  private static final String INSERT_EVENT =
      "INSERT INTO alert_event (position, alert, region, step, state, at_ms, by_whom, note,"
          + " burden, line, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** What happened to an alert, before it has a position. */
  record Happened(
      Alert alert,
      AlertStep step,
      Instant at,
      String by,
      String note,
      Optional<String> requestId) {}

  private AlertRows() {}

  static Map<YearKey, List<Alert>> of(Session session, List<YearKey> years) throws SQLException {
    Map<YearKey, List<Alert>> found = new HashMap<>();
    if (years.isEmpty()) {
      return found;
    }
    int places = Lists.places(years.size());
    PreparedStatement select = session.prepare(Lists.sql(OF_YEARS, places, place -> "(?, ?, ?)"));
    for (int place = 0; place < places; place++) {
      // Nobody has a year 0: a place too many must not find an alert twice.
      YearKey key = place < years.size() ? years.get(place) : YearKey.before(years.get(0).person());
      select.setString(3 * place + 1, key.person().region());
      select.setBytes(3 * place + 2, key.person().blindIndex().shared());
      select.setInt(3 * place + 3, key.year());
    }
    for (Alert alert : all(select)) {
      found.computeIfAbsent(alert.year(), unused -> new ArrayList<>()).add(alert);
    }
    return found;
  }

  static Optional<Alert> find(Session session, String id) throws SQLException {
    PreparedStatement select =
        session.prepare("SELECT " + COLUMNS + " FROM alert a" + PERSON + " WHERE a.id = ?");
    select.setString(1, id);
    return all(select).stream().findFirst();
  }

  static List<Alert> all(PreparedStatement select) throws SQLException {
    List<Alert> alerts = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        alerts.add(read(row, 0));
      }
    }
    return alerts;
  }

  /** The alert of the columns after so many others. */
  static Alert read(ResultSet row, int before) throws SQLException {
    PersonKey person = new PersonKey(row.getString(before + 2), Row.bytes(row, before + 3));
    return new Alert(
        row.getString(before + 1),
        new YearKey(person, row.getInt(before + 4)),
        Row.text(row, before + 5).orElse(""),
        Row.text(row, before + 6),
        row.getString(before + 7),
        row.getString(before + 8),
        row.getString(before + 9),
        AlertState.valueOf(row.getString(before + 10)),
        row.getInt(before + 11) == 1,
        LocalDate.parse(row.getString(before + 12)),
        row.getLong(before + 13),
        row.getLong(before + 14),
        row.getString(before + 15),
        Instant.ofEpochMilli(row.getLong(before + 16)));
  }

  static AlertEvent event(ResultSet row, int before) throws SQLException {
    return new AlertEvent(
        row.getLong(before + 1),
        row.getString(before + 2),
        AlertStep.valueOf(row.getString(before + 3)),
        AlertState.valueOf(row.getString(before + 4)),
        Instant.ofEpochMilli(row.getLong(before + 5)),
        row.getString(before + 6),
        row.getString(before + 7),
        row.getLong(before + 8),
        row.getLong(before + 9));
  }

  static void insert(Session session, List<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    PreparedStatement insert = session.prepare(INSERT);
    for (Alert alert : alerts) {
      insert.setString(1, alert.id());
      insert.setString(2, alert.year().person().region());
      insert.setBytes(3, alert.year().person().blindIndex().shared());
      insert.setInt(4, alert.year().year());
      insert.setString(5, alert.rule());
      insert.setString(6, alert.level());
      insert.setString(7, alert.addressee());
      insert.setString(8, alert.state().name());
      insert.setInt(9, alert.crossed() ? 1 : 0);
      insert.setString(10, alert.crossedOn().toString());
      insert.setLong(11, alert.burdenFen());
      insert.setLong(12, alert.lineFen());
      insert.setString(13, alert.reason());
      insert.setLong(14, alert.raisedAt().toEpochMilli());
      insert.addBatch();
    }
    insert.executeBatch();
  }

  static void update(Session session, List<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    PreparedStatement update = session.prepare(UPDATE);
    for (Alert alert : alerts) {
      update.setString(1, alert.state().name());
      update.setInt(2, alert.crossed() ? 1 : 0);
      update.setString(3, alert.crossedOn().toString());
      update.setLong(4, alert.burdenFen());
      update.setLong(5, alert.lineFen());
      update.setString(6, alert.reason());
      update.setString(7, alert.id());
      update.addBatch();
    }
    update.executeBatch();
  }

  /** Writes what happened. Has to be the last that is written: nobody else writes meanwhile. */
  static void tell(Session session, List<Happened> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    long position = positions(session, events.size());
    PreparedStatement insert = session.prepare(INSERT_EVENT);
    for (Happened event : events) {
      Alert alert = event.alert();
      insert.setLong(1, position++);
      insert.setString(2, alert.id());
      insert.setString(3, alert.year().person().region());
      insert.setString(4, event.step().name());
      insert.setString(5, alert.state().name());
      insert.setLong(6, event.at().toEpochMilli());
      insert.setString(7, event.by());
      insert.setString(8, event.note());
      insert.setLong(9, alert.burdenFen());
      insert.setLong(10, alert.lineFen());
      if (event.requestId().isPresent()) {
        insert.setString(11, event.requestId().get());
      } else {
        insert.setNull(11, Types.VARCHAR);
      }
      insert.addBatch();
    }
    insert.executeBatch();
  }

  /** The first of so many positions in a row. */
  private static long positions(Session session, int count) throws SQLException {
    PreparedStatement take = session.prepare(POSITIONS);
    take.setLong(1, count);
    try (ResultSet row = take.executeQuery()) {
      row.next();
      return row.getLong(1) - count + 1;
    }
  }
}
