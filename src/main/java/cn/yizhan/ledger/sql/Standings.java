package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.PersonKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** What the registry's tables say of a person in other regions. */
final class Standings {
  /** Goes from region to region over the key, so that it costs a look-up for each, no more. */
  private static final String ELSEWHERE =
      "WITH RECURSIVE known (region) AS (SELECT min(region) FROM person"
          + " UNION ALL SELECT (SELECT min(p.region) FROM person p WHERE p.region > known.region)"
          + " FROM known WHERE known.region IS NOT NULL)"
          + " SELECT h.region FROM known JOIN holding h"
          + " ON h.region = known.region AND h.blind_index = ?"
          + " WHERE h.region <> ? AND h.kind = 'ENROLMENT' AND h.withdrawn_at_ms IS NULL"
          + " AND h.from_day <= ? AND (h.to_day IS NULL OR h.to_day >= ?)"
          + " ORDER BY h.region LIMIT 1";

  private Standings() {}

  /** Another region in which the same id number is insured on a day, the first by its code. */
  static Optional<String> insuredElsewhere(Session session, PersonKey person, LocalDate day)
      throws SQLException {
    PreparedStatement select = session.prepare(ELSEWHERE);
    select.setBytes(1, person.blindIndex().shared());
    select.setString(2, person.region());
    select.setString(3, day.toString());
    select.setString(4, day.toString());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }
}
