package cn.yizhan.ledger.sql;

import cn.yizhan.bill.Person;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.EntryRows.YearKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the registry's tables say of a person, as the ledger reads it. */
public final class Standings {
  private Standings() {}

  public static Optional<Person> read(Session session, PersonKey person) throws SQLException {
    return YearRows.read(session, List.of(new YearKey(person, 0))).get(0).person();
  }
}
