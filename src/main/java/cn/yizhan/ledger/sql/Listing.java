package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.ListQuery;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The settlements of an institution, read from their index. */
final class Listing {
  private static final String SELECT =
      "SELECT "
          + EntryRows.COLUMNS
          + " FROM entry e WHERE e.kind = 'SETTLEMENT' AND e.institution = ?"
          + " AND e.settled_on >= ? AND e.settled_on <= ?"
          + " AND (e.settled_on, e.id) < (?, ?)"
          + " ORDER BY e.settled_on DESC, e.id DESC LIMIT ?";

  private static final String FIRST_DAY = "0000-01-01";
  private static final String LAST_DAY = "9999-12-31";

  /** After every hexadecimal digit, in whatever order the database sorts text. */
  private static final String LAST_ID = "g";

  private Listing() {}

  static List<Entry> read(Session session, ListQuery query) throws SQLException {
    PreparedStatement select = session.prepare(SELECT);
    Optional<ListQuery.Position> after = query.after();
    select.setString(1, query.institution());
    select.setString(2, query.from().map(LocalDate::toString).orElse(FIRST_DAY));
    select.setString(3, query.to().map(LocalDate::toString).orElse(LAST_DAY));
    select.setString(4, after.map(last -> last.settledOn().toString()).orElse(LAST_DAY));
    select.setString(5, after.map(ListQuery.Position::settlementId).orElse(LAST_ID));
    select.setInt(6, query.limit());
    return EntryRows.all(select);
  }
}
