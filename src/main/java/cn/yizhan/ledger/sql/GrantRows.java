package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.GivenGrant;
import cn.yizhan.ledger.Grants;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code one_time_grant}: the grants that stand, so that the database itself sees to it
 * that nobody has one twice. Derived from the entries, in the transaction that writes them.
 */
final class GrantRows {
  private static final String INSERT =
      "INSERT INTO one_time_grant (region, blind_index, name, period, entry)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

  private static final String GIVEN =
      "SELECT g.entry, e.settled_on FROM one_time_grant g JOIN entry e ON e.id = g.entry"
          + " WHERE g.region = ? AND g.blind_index = ? AND g.name = ? ORDER BY e.settled_on";

  /** What differs between the grants that stand by the entries and those of the table. */
  static final String DIFFERENCES =
      "SELECT e.id FROM entry e WHERE e.kind = 'GRANT'"
          + " AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.corrects = e.id)"
          + " AND NOT EXISTS (SELECT 1 FROM one_time_grant g WHERE g.entry = e.id)"
          + " UNION ALL SELECT g.entry FROM one_time_grant g WHERE NOT EXISTS"
          + " (SELECT 1 FROM entry e WHERE e.id = g.entry AND e.kind = 'GRANT'"
          + " AND e.region = g.region AND e.blind_index = g.blind_index"
          + " AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.corrects = e.id))";

  private GrantRows() {}

  /** Follows entries that were just written; false when somebody was quicker with one of them. */
  static boolean follow(Session session, List<Entry> entries) throws SQLException {
    for (Entry entry : entries) {
      if (entry.kind() == EntryKind.REVERSAL && entry.corrects().isPresent()) {
        PreparedStatement delete = session.prepare("DELETE FROM one_time_grant WHERE entry = ?");
        delete.setString(1, entry.corrects().get());
        delete.executeUpdate();
      }
    }
    for (Entry entry : entries) {
      if (entry.kind() == EntryKind.GRANT && !insert(session, entry)) {
        return false;
      }
    }
    return true;
  }

  private static boolean insert(Session session, Entry entry) throws SQLException {
    RecordedGrant grant = Grants.recorded(entry);
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, entry.person().region());
    insert.setBytes(2, entry.person().blindIndex().shared());
    insert.setString(3, grant.getName());
    insert.setString(4, grant.getPeriod());
    insert.setString(5, entry.id());
    return insert.executeUpdate() == 1;
  }

  static List<GivenGrant> given(Session session, PersonKey person, String name)
      throws SQLException {
    PreparedStatement select = session.prepare(GIVEN);
    select.setString(1, person.region());
    select.setBytes(2, person.blindIndex().shared());
    select.setString(3, name);
    List<GivenGrant> given = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        given.add(new GivenGrant(row.getString(1), LocalDate.parse(row.getString(2))));
      }
    }
    return given;
  }
}
