package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.Application.Approval;
import cn.yizhan.registry.Application.Filing;
import cn.yizhan.registry.Application.Rejection;
import cn.yizhan.registry.Application.State;
import cn.yizhan.registry.Application.Step;
import cn.yizhan.registry.Applications.Asked;
import cn.yizhan.registry.Applications.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code application} and {@code application_step}. */
final class ApplicationRows {
  static final String SELECT =
      "SELECT a.number, a.region, a.blind_index, p.id_masked, a.item, a.received_on, a.documents,"
          + " a.disease, a.attested, a.state, a.from_day, a.to_day, a.approval_number,"
          + " a.notice_number, a.decided_on, a.unmet_rule, a.office FROM application a"
          + " JOIN person p ON p.region = a.region AND p.blind_index = a.blind_index";

  private static final String INSERT =
      "INSERT INTO application (region, blind_index, number, item, received_on, documents,"
          + " disease, attested, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'REGISTERED')";

  private static final String STEP =
      "INSERT INTO application_step (application, place, state, at_ms, by_whom, note, region,"
          + " request_id, digest) SELECT ?, count(*), ?, ?, ?, ?, ?, ?, ? FROM application_step"
          + " WHERE application = ?";

  private static final String STEPS =
      "SELECT state, at_ms, by_whom, note, request_id FROM application_step WHERE application = ?"
          + " ORDER BY place";

  private static final String KNOWN =
      "SELECT application, digest FROM application_step WHERE region = ? AND request_id = ?";

  private ApplicationRows() {}

  /** The answer recorded under a request id. */
  static Optional<Outcome> known(Session session, String region, Asked asked) throws SQLException {
    PreparedStatement select = session.prepare(KNOWN);
    select.setString(1, region);
    select.setString(2, asked.requestId());
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      Bytes digest = Row.bytes(row, 2);
      return Optional.of(
          digest.equals(asked.digest())
              ? new Outcome.Done(find(session, row.getString(1)).orElseThrow(), true)
              : new Outcome.Reused(digest));
    }
  }

  static Optional<String> masked(Session session, PersonKey person) throws SQLException {
    PreparedStatement select =
        session.prepare("SELECT id_masked FROM person WHERE region = ? AND blind_index = ?");
    select.setString(1, person.region());
    select.setBytes(2, person.blindIndex().shared());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Row.text(row, 1) : Optional.empty();
    }
  }

  static Optional<Application> open(Session session, PersonKey person, String item)
      throws SQLException {
    PreparedStatement select =
        session.prepare(
            SELECT
                + " WHERE a.region = ? AND a.blind_index = ? AND a.item = ?"
                + " AND a.state = 'REGISTERED'");
    select.setString(1, person.region());
    select.setBytes(2, person.blindIndex().shared());
    select.setString(3, item);
    return all(session, select).stream().findFirst();
  }

  static Optional<Application> find(Session session, String number) throws SQLException {
    PreparedStatement select = session.prepare(SELECT + " WHERE a.number = ?");
    select.setString(1, number);
    return all(session, select).stream().findFirst();
  }

  static List<Application> all(Session session, PreparedStatement select) throws SQLException {
    List<Application> all = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        all.add(read(session, row));
      }
    }
    return all;
  }

  private static Application read(Session session, ResultSet row) throws SQLException {
    String number = row.getString(1);
    PersonKey person = new PersonKey(row.getString(2), Row.bytes(row, 3));
    Filing filing =
        new Filing(
            row.getString(5),
            LocalDate.parse(row.getString(6)),
            lines(row.getString(7)),
            Row.text(row, 8),
            lines(row.getString(9)));
    State state = State.valueOf(row.getString(10));
    return new Application(
        number,
        person,
        row.getString(4),
        filing,
        state,
        approval(row),
        rejection(row),
        steps(session, number));
  }

  private static Optional<Approval> approval(ResultSet row) throws SQLException {
    Optional<LocalDate> from = Row.day(row, 11);
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(new Approval(new Days(from.get(), Row.day(row, 12)), row.getString(13)));
  }

  private static Optional<Rejection> rejection(ResultSet row) throws SQLException {
    int number = row.getInt(14);
    return number == 0
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                number, LocalDate.parse(row.getString(15)), row.getString(16), row.getString(17)));
  }

  private static List<Step> steps(Session session, String number) throws SQLException {
    PreparedStatement select = session.prepare(STEPS);
    select.setString(1, number);
    List<Step> steps = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        steps.add(
            new Step(
                State.valueOf(row.getString(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
      }
    }
    return steps;
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  static void insert(Session session, String number, PersonKey person, Filing filing)
      throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, person.region());
    insert.setBytes(2, person.blindIndex().shared());
    insert.setString(3, number);
    insert.setString(4, filing.item());
    insert.setString(5, filing.receivedOn().toString());
    insert.setString(6, String.join("\n", filing.documents()));
    Row.set(insert, 7, filing.disease());
    insert.setString(8, String.join("\n", filing.attested()));
    insert.executeUpdate();
  }

  static void step(Session session, String number, State state, Asked asked, Instant now)
      throws SQLException {
    PreparedStatement insert = session.prepare(STEP);
    insert.setString(1, number);
    insert.setString(2, state.name());
    insert.setLong(3, now.toEpochMilli());
    insert.setString(4, asked.by());
    insert.setString(5, asked.note());
    insert.setString(6, Application.regionOf(number).orElseThrow());
    insert.setString(7, asked.requestId());
    insert.setBytes(8, asked.digest().shared());
    insert.setString(9, number);
    insert.executeUpdate();
  }

  static void approve(Session session, String number, Approval approval) throws SQLException {
    PreparedStatement update =
        session.prepare(
            "UPDATE application SET state = 'APPROVED', from_day = ?, to_day = ?,"
                + " approval_number = ? WHERE number = ?");
    update.setString(1, approval.days().from().toString());
    Row.set(update, 2, approval.days().to().map(LocalDate::toString));
    update.setString(3, approval.number());
    update.setString(4, number);
    update.executeUpdate();
  }

  static void reject(Session session, String number, Rejection rejection) throws SQLException {
    PreparedStatement update =
        session.prepare(
            "UPDATE application SET state = 'REJECTED', notice_year = ?, notice_number = ?,"
                + " decided_on = ?, unmet_rule = ?, office = ? WHERE number = ?");
    update.setInt(1, rejection.decidedOn().getYear());
    update.setInt(2, rejection.number());
    update.setString(3, rejection.decidedOn().toString());
    update.setString(4, rejection.unmetRule());
    update.setString(5, rejection.office());
    update.setString(6, number);
    update.executeUpdate();
  }

  static void reopen(Session session, String number) throws SQLException {
    PreparedStatement update =
        session.prepare(
            "UPDATE application SET state = 'REGISTERED', from_day = NULL, to_day = NULL,"
                + " approval_number = NULL WHERE number = ?");
    update.setString(1, number);
    update.executeUpdate();
  }
}
