package cn.yizhan.registry;

import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.Rosters.Roster;
import cn.yizhan.registry.SqlRosters.Taking;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Makes the staged rows of a roster so: five statements, whatever the number of persons. */
record RosterCommit(Taking taking, Instant now) {
  /** Somebody has moved on since being put in line; nothing is to be changed. */
  static final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1;

    Moved() {
      super("a person moved on", null, false, false);
    }
  }

  private static final String KNOWN =
      "UPDATE person SET version = person.version + 1, name = coalesce(person.name, s.name),"
          + " county = coalesce(person.county, s.county),"
          + " township = coalesce(person.township, s.township),"
          + " village = coalesce(person.village, s.village),"
          + " household = coalesce(person.household, s.household) FROM staged_person s"
          + " WHERE s.roster = ? AND s.version > 0 AND person.region = s.region"
          + " AND person.blind_index = s.blind_index AND person.version = s.version";
  private static final String NEW =
      "INSERT INTO person (region, blind_index, id_number, id_masked, name, county, township,"
          + " village, household) SELECT region, blind_index, id_number, id_masked, name, county,"
          + " township, village, household FROM staged_person WHERE roster = ? AND version = 0"
          + " ORDER BY region, blind_index ON CONFLICT DO NOTHING";
  private static final String WITHDRAW =
      "UPDATE holding SET withdrawn_at_ms = ?, withdrawn_by = ? FROM staged_holding s"
          + " WHERE s.roster = ? AND s.name IS NULL AND holding.region = s.region"
          + " AND holding.blind_index = s.blind_index AND holding.place = s.place";
  private static final String HOLD =
      "INSERT INTO holding (region, blind_index, place, kind, name, from_day, to_day, department,"
          + " number, number_day, roster, roster_row, recorded_at_ms, recorded_by)"
          + " SELECT region, blind_index, place, 'IDENTITY', name, from_day, to_day, department,"
          + " number, number_day, roster, roster_row, ?, ? FROM staged_holding"
          + " WHERE roster = ? AND name IS NOT NULL ORDER BY region, blind_index";
  private static final String TOUCH =
      "INSERT INTO roster_touched (roster, line, region, blind_index, from_day)"
          + " SELECT roster, line, region, blind_index, from_day FROM staged_person"
          + " WHERE roster = ? ORDER BY line";
  private static final String ROSTER =
      "INSERT INTO roster (id, region, sha256, file_name, layout, unit, category, day,"
          + " certificate, changed, same, imported_at_ms, imported_by)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Does everything but the commit. */
  Roster run(Session session, int same) throws SQLException {
    int staged = staged(session);
    int changed = forRoster(session, KNOWN) + forRoster(session, NEW);
    if (changed != staged) {
      throw new Moved();
    }
    withdraw(session);
    hold(session);
    forRoster(session, TOUCH);
    Roster roster = new Roster(taking.id(), taking.header(), changed, same, now, taking.by());
    if (changed > 0) {
      insert(session, roster);
    }
    return roster;
  }

  private int staged(Session session) throws SQLException {
    PreparedStatement count =
        session.prepare("SELECT count(*) FROM staged_person WHERE roster = ?");
    count.setString(1, taking.id());
    try (ResultSet row = count.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private int forRoster(Session session, String sql) throws SQLException {
    PreparedStatement statement = session.prepare(sql);
    statement.setString(1, taking.id());
    return statement.executeUpdate();
  }

  private void withdraw(Session session) throws SQLException {
    bindMoment(session.prepare(WITHDRAW)).executeUpdate();
  }

  private void hold(Session session) throws SQLException {
    bindMoment(session.prepare(HOLD)).executeUpdate();
  }

  private PreparedStatement bindMoment(PreparedStatement statement) throws SQLException {
    statement.setLong(1, now.toEpochMilli());
    statement.setString(2, taking.by());
    statement.setString(3, taking.id());
    return statement;
  }

  private static void insert(Session session, Roster roster) throws SQLException {
    PreparedStatement insert = session.prepare(ROSTER);
    RosterHeader header = roster.header();
    insert.setString(1, roster.id());
    insert.setString(2, header.region());
    insert.setBytes(3, header.sha256().shared());
    insert.setString(4, header.fileName());
    insert.setString(5, header.layout());
    insert.setString(6, header.unit());
    insert.setString(7, header.category());
    insert.setString(8, header.day().toString());
    Row.set(insert, 9, header.certificate());
    insert.setInt(10, roster.changed());
    insert.setInt(11, roster.same());
    insert.setLong(12, roster.importedAt().toEpochMilli());
    insert.setString(13, roster.by());
    insert.executeUpdate();
  }
}
