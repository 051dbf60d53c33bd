package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.ledger.sql.Standings;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.AlertStep;
import cn.yizhan.monitor.Alerts.Asked;
import cn.yizhan.monitor.Alerts.Outcome;
import cn.yizhan.monitor.Alerts.Selection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The steps that somebody takes with alerts, each under a request id, once. */
final class AlertSteps {
  private static final String TAKE =
      "INSERT INTO alert_request (region, request_id, digest) VALUES (?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private final Database database;
  private final InstantSource clock;

  AlertSteps(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  Outcome step(Asked asked, String id, AlertState state) {
    return database.write(
        session -> {
          Optional<Alert> found = locked(session, List.of(id)).stream().findFirst();
          if (found.isEmpty()) {
            return new Outcome.Unknown(id);
          }
          Alert alert = found.get();
          Optional<Outcome> known = known(session, asked, alert.year().person().region());
          if (known.isPresent()) {
            return known.get();
          }
          if (!alert.state().leadsTo(state)) {
            forget(session, asked, alert.year().person().region());
            return new Outcome.Elsewhere(alert);
          }
          return done(session, asked, List.of(alert), state);
        });
  }

  Outcome push(Asked asked, Selection selection) {
    return database.write(
        session -> {
          Optional<Outcome> known = known(session, asked, selection.region());
          if (known.isPresent()) {
            return known.get();
          }
          List<String> ids = chosen(session, selection);
          List<Alert> chosen = locked(session, ids);
          Optional<Outcome> refused = refused(ids, chosen, selection);
          if (refused.isPresent()) {
            forget(session, asked, selection.region());
            return refused.get();
          }
          return done(session, asked, chosen, AlertState.PUSHED);
        });
  }

  private static Optional<Outcome> refused(
      List<String> ids, List<Alert> chosen, Selection selection) {
    for (String id : ids) {
      if (chosen.stream().noneMatch(alert -> alert.id().equals(id) && isOf(alert, selection))) {
        return Optional.of(new Outcome.Unknown(id));
      }
    }
    return chosen.stream()
        .filter(alert -> !alert.state().leadsTo(AlertState.PUSHED))
        .findFirst()
        .map(Outcome.Elsewhere::new);
  }

  private static boolean isOf(Alert alert, Selection selection) {
    return alert.year().person().region().equals(selection.region())
        && (selection.addressee().isEmpty() || selection.addressee().equals(alert.addressee()));
  }

  private static List<String> chosen(Session session, Selection selection) throws SQLException {
    if (!selection.ids().isEmpty()) {
      return selection.ids().stream().distinct().sorted().toList();
    }
    PreparedStatement select =
        session.prepare(
            "SELECT id FROM alert WHERE region = ? AND state = 'NEW'"
                + " AND (? = '' OR addressee = ?) ORDER BY id LIMIT ?");
    select.setString(1, selection.region());
    select.setString(2, selection.addressee());
    select.setString(3, selection.addressee());
    select.setInt(4, selection.limit());
    List<String> ids = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  /**
   * Those of these alerts there are, as they stand once everybody who was changing them is done: an
   * alert changes only under its year's lock.
   */
  private static List<Alert> locked(Session session, List<String> ids) throws SQLException {
    TreeSet<YearKey> years = new TreeSet<>();
    for (String id : ids) {
      AlertRows.find(session, id).ifPresent(alert -> years.add(alert.year()));
    }
    Standings.lock(session, List.copyOf(years));
    List<Alert> alerts = new ArrayList<>();
    for (String id : ids) {
      AlertRows.find(session, id).ifPresent(alerts::add);
    }
    return alerts;
  }

  /** The answer to a request that was answered before; else the request is taken note of. */
  private Optional<Outcome> known(Session session, Asked asked, String region) throws SQLException {
    PreparedStatement take = session.prepare(TAKE);
    take.setString(1, region);
    take.setString(2, asked.requestId());
    take.setBytes(3, asked.digest().shared());
    if (take.executeUpdate() == 1) {
      return Optional.empty();
    }
    PreparedStatement select =
        session.prepare("SELECT digest FROM alert_request WHERE region = ? AND request_id = ?");
    select.setString(1, region);
    select.setString(2, asked.requestId());
    try (ResultSet row = select.executeQuery()) {
      row.next();
      Bytes recorded = Row.bytes(row, 1);
      if (!recorded.equals(asked.digest())) {
        return Optional.of(new Outcome.Reused(recorded));
      }
    }
    PreparedStatement alerts =
        session.prepare(
            SqlAlerts.SELECT
                + " JOIN alert_event v ON v.alert = a.id"
                + " WHERE v.region = ? AND v.request_id = ? ORDER BY v.position");
    alerts.setString(1, region);
    alerts.setString(2, asked.requestId());
    return Optional.of(new Outcome.Done(AlertRows.all(alerts), true));
  }

  /** What is refused leaves its request id free. */
  private static void forget(Session session, Asked asked, String region) throws SQLException {
    PreparedStatement delete =
        session.prepare("DELETE FROM alert_request WHERE region = ? AND request_id = ?");
    delete.setString(1, region);
    delete.setString(2, asked.requestId());
    delete.executeUpdate();
  }

  private Outcome done(Session session, Asked asked, List<Alert> alerts, AlertState state)
      throws SQLException {
    Instant now = Instant.ofEpochMilli(clock.millis());
    List<Alert> moved = alerts.stream().map(alert -> alert.in(state)).toList();
    AlertRows.update(session, moved);
    List<AlertRows.Happened> events = new ArrayList<>();
    for (Alert alert : moved) {
      events.add(
          new AlertRows.Happened(
              alert,
              AlertStep.to(state),
              now,
              asked.by(),
              asked.note(),
              Optional.of(asked.requestId())));
    }
    AlertRows.tell(session, events);
    return new Outcome.Done(moved, false);
  }
}
