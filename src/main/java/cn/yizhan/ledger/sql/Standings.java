package cn.yizhan.ledger.sql;

import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the registry's tables say of persons. */
public final class Standings {
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

  private static final String LOCK =
      "WITH asked (region, blind_index, year) AS (VALUES %s)"
          + " SELECT y.version FROM asked JOIN person_year y ON y.region = asked.region"
          + " AND y.blind_index = asked.blind_index AND y.year = asked.year"
          + " ORDER BY y.region, y.blind_index, y.year FOR UPDATE OF y";

  private Standings() {}

  /** What the registry knows of these years' persons, in their order. */
  public static List<Optional<Standing>> of(Session session, List<YearKey> years)
      throws SQLException {
    return years.isEmpty()
        ? List.of()
        : YearRows.read(session, years).stream().map(YearRows.Known::standing).toList();
  }

  /**
   * Keeps the writers of these years out until the transaction ends, in the order of their keys.
   */
  public static void lock(Session session, List<YearKey> years) throws SQLException {
    if (years.isEmpty() || session.dialect() == Dialect.SQLITE) {
      return; // A writer of SQLite's has kept all others out from the beginning.
    }
    int places = Lists.places(years.size());
    PreparedStatement lock = session.prepare(Lists.sql(LOCK, places, place -> "(?, ?, ?)"));
    for (int place = 0; place < places; place++) {
      YearKey year = Lists.at(years, place);
      lock.setString(3 * place + 1, year.person().region());
      lock.setBytes(3 * place + 2, year.person().blindIndex().shared());
      lock.setInt(3 * place + 3, year.year());
    }
    lock.executeQuery().close();
  }

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
