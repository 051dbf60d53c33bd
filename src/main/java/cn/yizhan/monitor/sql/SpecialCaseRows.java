package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.SpecialCase;
import cn.yizhan.monitor.SpecialCase.State;
import cn.yizhan.monitor.SpecialCase.Withdrawal;
import cn.yizhan.monitor.SpecialCases.Asked;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code special_case} and {@code special_case_request}. */
final class SpecialCaseRows {
  /** A settlement that stands has a row in {@code settled}. */
  static final String STATE =
      "CASE WHEN c.withdrawn_at_ms IS NOT NULL THEN 'WITHDRAWN'"
          + " WHEN s.settlement_id IS NULL THEN 'REVERSED' ELSE 'REGISTERED' END";

  static final String SELECT =
      "SELECT c.id, c.region, c.blind_index, c.year, p.id_masked, c.settlement_id, c.settled_on,"
          + " c.institution, "
          + STATE
          + ", c.reason, c.registered_at_ms, c.registered_by, c.withdrawn_at_ms, c.withdrawn_by,"
          + " c.withdrawn_note FROM special_case c"
          + " LEFT JOIN person p ON p.region = c.region AND p.blind_index = c.blind_index"
          + " LEFT JOIN settled s ON s.region = c.region AND s.blind_index = c.blind_index"
          + " AND s.year = c.year AND s.settlement_id = c.settlement_id";

  private static final String INSERT =
      "INSERT INTO special_case (id, region, blind_index, year, settlement_id, settled_on,"
          + " institution, reason, registered_at_ms, registered_by)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String WITHDRAW =
      "UPDATE special_case SET withdrawn_at_ms = ?, withdrawn_by = ?, withdrawn_note = ?"
          + " WHERE id = ?";

  private static final String STANDS =
      "SELECT 1 FROM settled"
          + " WHERE region = ? AND blind_index = ? AND year = ? AND settlement_id = ?";

  private static final String TAKE =
      "INSERT INTO special_case_request (region, request_id, digest, special_case)"
          + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

  private static final String KNOWN =
      "SELECT digest, special_case FROM special_case_request WHERE region = ? AND request_id = ?";

  private SpecialCaseRows() {}

  /** What was answered to a request: to what it asked, and which registration. */
  record Known(Bytes digest, String id) {}

  static Optional<Known> known(Session session, String region, String requestId)
      throws SQLException {
    PreparedStatement select = session.prepare(KNOWN);
    select.setString(1, region);
    select.setString(2, requestId);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new Known(Row.bytes(row, 1), row.getString(2)))
          : Optional.empty();
    }
  }

  /** Takes note of a request; false when somebody was quicker with its id. */
  static boolean take(Session session, String region, Asked asked, String id) throws SQLException {
    PreparedStatement take = session.prepare(TAKE);
    take.setString(1, region);
    take.setString(2, asked.requestId());
    take.setBytes(3, asked.digest().shared());
    take.setString(4, id);
    return take.executeUpdate() == 1;
  }

  static boolean stands(Session session, Entry settlement) throws SQLException {
    PreparedStatement select = session.prepare(STANDS);
    select.setString(1, settlement.person().region());
    select.setBytes(2, settlement.person().blindIndex().shared());
    select.setInt(3, settlement.year());
    select.setString(4, settlement.id());
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  static void insert(Session session, String id, Entry settlement, Asked asked, Instant now)
      throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, id);
    insert.setString(2, settlement.person().region());
    insert.setBytes(3, settlement.person().blindIndex().shared());
    insert.setInt(4, settlement.year());
    insert.setString(5, settlement.id());
    insert.setString(6, settlement.settledOn().toString());
    insert.setString(7, settlement.institution());
    insert.setString(8, asked.why());
    insert.setLong(9, now.toEpochMilli());
    insert.setString(10, asked.by());
    insert.executeUpdate();
  }

  static void withdraw(Session session, String id, Asked asked, Instant now) throws SQLException {
    PreparedStatement update = session.prepare(WITHDRAW);
    update.setLong(1, now.toEpochMilli());
    update.setString(2, asked.by());
    update.setString(3, asked.why());
    update.setString(4, id);
    update.executeUpdate();
  }

  static Optional<SpecialCase> inForce(Session session, String settlementId) throws SQLException {
    PreparedStatement select =
        session.prepare(SELECT + " WHERE c.settlement_id = ? AND c.withdrawn_at_ms IS NULL");
    select.setString(1, settlementId);
    return all(select).stream().findFirst();
  }

  static SpecialCase find(Session session, String id) throws SQLException {
    PreparedStatement select = session.prepare(SELECT + " WHERE c.id = ?");
    select.setString(1, id);
    return all(select).get(0);
  }

  static List<SpecialCase> all(PreparedStatement select) throws SQLException {
    List<SpecialCase> all = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        all.add(read(row));
      }
    }
    return all;
  }

  private static SpecialCase read(ResultSet row) throws SQLException {
    PersonKey person = new PersonKey(row.getString(2), Row.bytes(row, 3));
    Optional<String> withdrawnBy = Row.text(row, 14);
    Instant withdrawnAt = Instant.ofEpochMilli(row.getLong(13));
    String note = Row.text(row, 15).orElse("");
    return new SpecialCase(
        row.getString(1),
        new YearKey(person, row.getInt(4)),
        Row.text(row, 5).orElse(""),
        row.getString(6),
        LocalDate.parse(row.getString(7)),
        row.getString(8),
        State.valueOf(row.getString(9)),
        row.getString(10),
        Instant.ofEpochMilli(row.getLong(11)),
        row.getString(12),
        withdrawnBy.map(by -> new Withdrawal(withdrawnAt, by, note)));
  }
}
