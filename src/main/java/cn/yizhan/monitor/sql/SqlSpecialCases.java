package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryIds;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.ledger.sql.Standings;
import cn.yizhan.monitor.SpecialCase;
import cn.yizhan.monitor.SpecialCases;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The register of 特殊病例 in the ledger's database. */
public final class SqlSpecialCases implements SpecialCases {
  /** After every hexadecimal digit, in whatever order the database sorts text. */
  private static final String LAST_ID = "g";

  private final Database database;
  private final InstantSource clock;

  public SqlSpecialCases(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What is done under the lock of the settlement's year, once nobody has asked for it before. */
  private interface Work {
    Outcome run(Session session, Optional<SpecialCase> inForce, Instant now) throws SQLException;
  }

  private Outcome once(Asked asked, Entry settlement, Work work) {
    String region = settlement.person().region();
    return database.write(
        session -> {
          Standings.lock(session, List.of(YearKey.of(settlement)));
          Optional<Outcome> known = known(session, region, asked);
          return known.isPresent()
              ? known.get()
              : work.run(
                  session,
                  SpecialCaseRows.inForce(session, settlement.id()),
                  Instant.ofEpochMilli(clock.millis()));
        });
  }

  private static Optional<Outcome> known(Session session, String region, Asked asked)
      throws SQLException {
    Optional<SpecialCaseRows.Known> known =
        SpecialCaseRows.known(session, region, asked.requestId());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        known.get().digest().equals(asked.digest())
            ? new Outcome.Done(SpecialCaseRows.find(session, known.get().id()), true)
            : new Outcome.Reused(known.get().digest()));
  }

  @Override
  public Outcome register(Asked asked, Entry settlement) {
    return once(
        asked,
        settlement,
        (session, inForce, now) -> {
          if (!SpecialCaseRows.stands(session, settlement)) {
            return new Outcome.Reversed();
          }
          if (inForce.isPresent()) {
            return new Outcome.InForce(inForce.get());
          }
          String id = EntryIds.next(now);
          String region = settlement.person().region();
          if (!SpecialCaseRows.take(session, region, asked, id)) {
            return known(session, region, asked).orElseThrow();
          }
          SpecialCaseRows.insert(session, id, settlement, asked, now);
          return new Outcome.Done(SpecialCaseRows.find(session, id), false);
        });
  }

  @Override
  public Outcome withdraw(Asked asked, Entry settlement) {
    return once(
        asked,
        settlement,
        (session, inForce, now) -> {
          if (inForce.isEmpty()) {
            return new Outcome.NotInForce();
          }
          String id = inForce.get().id();
          String region = settlement.person().region();
          if (!SpecialCaseRows.take(session, region, asked, id)) {
            return known(session, region, asked).orElseThrow();
          }
          SpecialCaseRows.withdraw(session, id, asked, now);
          return new Outcome.Done(SpecialCaseRows.find(session, id), false);
        });
  }

  @Override
  public List<SpecialCase> list(Query query) {
    StringBuilder sql =
        new StringBuilder(SpecialCaseRows.SELECT + " WHERE c.region = ? AND c.id < ?");
    List<Object> values = new ArrayList<>();
    values.add(query.region());
    values.add(query.before().isEmpty() ? LAST_ID : query.before());
    if (query.year() != 0) {
      sql.append(" AND c.year = ?");
      values.add(query.year());
    }
    if (!query.institution().isEmpty()) {
      sql.append(" AND c.institution = ?");
      values.add(query.institution());
    }
    if (!query.states().isEmpty()) {
      // Names of an enum: nothing of a caller's goes into the text.
      sql.append(
          query.states().stream()
              .map(state -> "'" + state.name() + "'")
              .sorted()
              .collect(Collectors.joining(", ", " AND " + SpecialCaseRows.STATE + " IN (", ")")));
    }
    sql.append(" ORDER BY c.id DESC LIMIT ").append(query.limit());
    return database.read(
        session -> {
          PreparedStatement select = session.prepare(sql.toString());
          for (int i = 0; i < values.size(); i++) {
            select.setObject(i + 1, values.get(i));
          }
          return SpecialCaseRows.all(select);
        });
  }
}
