package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Lists;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Burden.Left;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the table {@code settled} says is left to persons; only that: every settlement asks. */
final class Lefts {
  /** The parts left to the person, as columns. */
  static final String PARTS =
      Stream.of(Part.values()).map(part -> "s." + part.key()).collect(Collectors.joining(", "));

  private static final String OF_YEARS =
      "WITH asked (n, region, blind_index, year) AS (VALUES %s) SELECT asked.n, s.settled_on, "
          + PARTS
          + " FROM asked CROSS JOIN settled s WHERE s.region = asked.region"
          + " AND s.blind_index = asked.blind_index AND s.year = asked.year";

  private Lefts() {}

  /** Of each of these years, in their order. */
  static List<List<Left>> of(Session session, List<YearKey> years) throws SQLException {
    List<List<Left>> found = new ArrayList<>();
    years.forEach(year -> found.add(new ArrayList<>()));
    if (years.isEmpty()) {
      return found;
    }
    int places = Lists.places(years.size());
    PreparedStatement select =
        session.prepare(Lists.sql(OF_YEARS, places, place -> "(" + place + ", ?, ?, ?)"));
    for (int place = 0; place < places; place++) {
      YearKey key = Lists.at(years, place);
      select.setString(3 * place + 1, key.person().region());
      select.setBytes(3 * place + 2, key.person().blindIndex().shared());
      select.setInt(3 * place + 3, key.year());
    }
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        if (row.getInt(1) < years.size()) {
          found.get(row.getInt(1)).add(left(row));
        }
      }
    }
    return found;
  }

  private static Left left(ResultSet row) throws SQLException {
    long[] parts = new long[Part.COUNT];
    for (int part = 0; part < Part.COUNT; part++) {
      parts[part] = row.getLong(3 + part);
    }
    return new Left(LocalDate.parse(row.getString(2)), Parts.of(parts));
  }
}
