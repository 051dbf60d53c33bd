package cn.yizhan.ledger.sql;

import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.EntryRows.YearKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the registry's tables say of a person, as the ledger reads it. */
public final class Standings {
  private static final String REGIONS =
      "SELECT region FROM person WHERE blind_index = ? ORDER BY region";

  private Standings() {}

  public static Optional<Standing> read(Session session, PersonKey person) throws SQLException {
    return YearRows.read(session, List.of(new YearKey(person, 0))).get(0).standing();
  }

  /** Another region in which the same id number is insured on a day, the first by its code. */
  static Optional<String> insuredElsewhere(Session session, PersonKey person, LocalDate day)
      throws SQLException {
    PreparedStatement select = session.prepare(REGIONS);
    select.setBytes(1, person.blindIndex().shared());
    List<String> regions = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        regions.add(row.getString(1));
      }
    }
    regions.remove(person.region());
    for (String region : regions) {
      Optional<Standing> there = read(session, new PersonKey(region, person.blindIndex()));
      if (there.flatMap(standing -> standing.on(day)).isPresent()) {
        return Optional.of(region);
      }
    }
    return Optional.empty();
  }
}
