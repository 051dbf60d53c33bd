package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertEvent;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.policy.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The alerts in the ledger's database. */
public final class SqlAlerts implements Alerts {
  static final String SELECT = "SELECT " + AlertRows.COLUMNS + " FROM alert a" + AlertRows.PERSON;

  /** After every hexadecimal digit, in whatever order the database sorts text. */
  private static final String LAST_ID = "g";

  private final Database database;
  private final Tables tables;
  private final InstantSource clock;
  private final AlertSteps steps;

  /** Scans by the rules of these tables. */
  public SqlAlerts(Database database, Tables tables, InstantSource clock) {
    this.database = database;
    this.tables = tables;
    this.clock = clock;
    this.steps = new AlertSteps(database, clock);
  }

  @Override
  public List<Alert> list(Query query) {
    StringBuilder sql = new StringBuilder(SELECT + " WHERE a.region = ? AND a.id < ?");
    List<Object> values = new ArrayList<>();
    values.add(query.region());
    values.add(query.before().isEmpty() ? LAST_ID : query.before());
    if (query.year() != 0) {
      sql.append(" AND a.year = ?");
      values.add(query.year());
    }
    if (!query.rule().isEmpty()) {
      sql.append(" AND a.rule = ?");
      values.add(query.rule());
    }
    if (!query.level().isEmpty()) {
      sql.append(" AND a.level = ?");
      values.add(query.level());
    }
    if (!query.county().isEmpty()) {
      sql.append(" AND p.county = ?");
      values.add(query.county());
    }
    if (query.person().isPresent()) {
      sql.append(" AND a.blind_index = ?");
      values.add(query.person().get().blindIndex().toArray());
    }
    if (!query.states().isEmpty()) {
      // Names of an enum: nothing of a caller's goes into the text.
      sql.append(
          query.states().stream()
              .map(state -> "'" + state.name() + "'")
              .sorted()
              .collect(Collectors.joining(", ", " AND a.state IN (", ")")));
    }
    sql.append(" ORDER BY a.id DESC LIMIT ").append(query.limit());
    return database.read(session -> AlertRows.all(bound(session, sql.toString(), values)));
  }

  private static PreparedStatement bound(Session session, String sql, List<Object> values)
      throws SQLException {
    PreparedStatement select = session.prepare(sql);
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
    return select;
  }

  @Override
  public Optional<Alert> find(String id) {
    return database.read(session -> AlertRows.find(session, id));
  }

  @Override
  public List<AlertEvent> events(String id) {
    return database.read(
        session -> {
          PreparedStatement select =
              session.prepare(
                  "SELECT "
                      + AlertRows.EVENT
                      + " FROM alert_event v WHERE v.alert = ? ORDER BY v.position");
          select.setString(1, id);
          List<AlertEvent> events = new ArrayList<>();
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              events.add(AlertRows.event(row, 0));
            }
          }
          return events;
        });
  }

  @Override
  public Outcome step(Asked asked, String id, AlertState state) {
    return steps.step(asked, id, state);
  }

  @Override
  public Outcome push(Asked asked, Selection selection) {
    return steps.push(asked, selection);
  }

  @Override
  public List<Told> after(String region, long position, int limit) {
    return database.read(
        session -> {
          PreparedStatement select =
              session.prepare(
                  "SELECT "
                      + AlertRows.COLUMNS
                      + ", "
                      + AlertRows.EVENT
                      + " FROM alert_event v JOIN alert a ON a.id = v.alert"
                      + AlertRows.PERSON
                      + " WHERE v.region = ? AND v.position > ? ORDER BY v.position LIMIT ?");
          select.setString(1, region);
          select.setLong(2, position);
          select.setInt(3, limit);
          List<Told> told = new ArrayList<>();
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              told.add(new Told(AlertRows.event(row, AlertRows.WIDTH), AlertRows.read(row, 0)));
            }
          }
          return told;
        });
  }

  @Override
  public long lastPosition() {
    return database.read(
        session -> {
          try (ResultSet row = session.prepare("SELECT last FROM alert_position").executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
          }
        });
  }

  @Override
  public List<Left> left(YearKey year) {
    return database.read(session -> Lefts.of(session, List.of(year)).get(0));
  }

  @Override
  public void scan(
      String region, LocalDate day, Consumer<Scanned> progress, BooleanSupplier noMore) {
    new AlertScan(database, tables, region, day)
        .run(Instant.ofEpochMilli(clock.millis()), progress, noMore);
  }
}
