package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Lists;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.Holding.RosterRow;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.Kept.Withdrawn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code person} and {@code holding}. */
final class PersonRows {
  /** So many persons are read with one statement. */
  private static final int TOGETHER = 256;

  private static final String SELECT =
      "WITH asked (n, region, blind_index) AS (VALUES %s)"
          + " SELECT asked.n, p.version, p.id_masked, p.number, p.name, p.county, h.place, h.kind,"
          + " h.name, h.tier, h.from_day, h.to_day, h.department, h.number, h.number_day,"
          + " h.roster, h.roster_row, h.recorded_at_ms, h.recorded_by, h.withdrawn_at_ms,"
          + " h.withdrawn_by FROM asked"
          + " JOIN person p ON p.region = asked.region AND p.blind_index = asked.blind_index"
          + " LEFT JOIN holding h ON h.region = asked.region"
          + " AND h.blind_index = asked.blind_index ORDER BY asked.n, h.place";

  private static final String WITHDRAW =
      "UPDATE holding SET withdrawn_at_ms = ?, withdrawn_by = ?"
          + " WHERE region = ? AND blind_index = ? AND place = ?";

  private static final String INSERT =
      "INSERT INTO holding (region, blind_index, place, kind, name, tier, from_day, to_day,"
          + " department, number, number_day, roster, roster_row, recorded_at_ms, recorded_by)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /**
   * A person with all rows there ever were.
   *
   * @param version 0 of nobody
   */
  record PersonRow(
      int version,
      String idMasked,
      Optional<String> number,
      Optional<Bytes> name,
      Optional<String> county,
      List<Kept> rows) {
    static final PersonRow NOBODY =
        new PersonRow(0, "", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    boolean exists() {
      return version > 0;
    }
  }

  private PersonRows() {}

  static PersonRow read(Session session, PersonKey key) throws SQLException {
    return read(session, List.of(key)).get(0);
  }

  /** The persons asked for, in their order. */
  static List<PersonRow> read(Session session, List<PersonKey> keys) throws SQLException {
    List<PersonRow> all = new ArrayList<>(keys.size());
    for (int from = 0; from < keys.size(); from += TOGETHER) {
      all.addAll(some(session, keys.subList(from, Math.min(from + TOGETHER, keys.size()))));
    }
    return all;
  }

  private static List<PersonRow> some(Session session, List<PersonKey> keys) throws SQLException {
    int places = Lists.places(keys.size());
    PreparedStatement select =
        session.prepare(Lists.sql(SELECT, places, place -> "(" + place + ", ?, ?)"));
    for (int place = 0; place < places; place++) {
      bind(select, 2 * place + 1, Lists.at(keys, place));
    }
    List<PersonRow> found = new ArrayList<>();
    keys.forEach(key -> found.add(PersonRow.NOBODY));
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        int n = row.getInt(1);
        if (n < keys.size()) {
          PersonRow person = found.get(n).exists() ? found.get(n) : person(row);
          found.set(n, person);
          if (row.getString(8) != null) {
            person.rows().add(kept(row));
          }
        }
      }
    }
    return found;
  }

  private static PersonRow person(ResultSet row) throws SQLException {
    return new PersonRow(
        row.getInt(2),
        row.getString(3),
        Row.text(row, 4),
        Row.maybeBytes(row, 5),
        Row.text(row, 6),
        new ArrayList<>());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    Optional<RosterRow> roster = Optional.empty();
    Optional<String> rosterId = Row.text(row, 16);
    if (rosterId.isPresent()) {
      roster = Optional.of(new RosterRow(rosterId.get(), row.getInt(17)));
    }
    Holding holding =
        new Holding(
            Kind.valueOf(row.getString(8)),
            row.getString(9),
            Row.text(row, 10),
            new Days(LocalDate.parse(row.getString(11)), Row.day(row, 12)),
            new Source(Row.text(row, 13), Row.text(row, 14), Row.day(row, 15), roster));
    Instant recorded = Instant.ofEpochMilli(row.getLong(18));
    return new Kept(row.getInt(7), holding, recorded, row.getString(19), withdrawn(row));
  }

  private static Optional<Withdrawn> withdrawn(ResultSet row) throws SQLException {
    @Nullable String by = row.getString(21);
    return by == null
        ? Optional.empty()
        : Optional.of(new Withdrawn(Instant.ofEpochMilli(row.getLong(20)), by));
  }

  /** Writes what a revision comes to. */
  static void write(Session session, PersonKey key, Revision revision, Instant now, String by)
      throws SQLException {
    PreparedStatement withdraw = session.prepare(WITHDRAW);
    for (int place : revision.withdrawn()) {
      withdraw.setLong(1, now.toEpochMilli());
      withdraw.setString(2, by);
      bind(withdraw, 3, key);
      withdraw.setInt(5, place);
      withdraw.addBatch();
    }
    withdraw.executeBatch();
    PreparedStatement insert = session.prepare(INSERT);
    int place = revision.nextPlace();
    for (Holding holding : revision.added()) {
      bind(insert, 1, key);
      insert.setInt(3, place++);
      insert.setString(4, holding.kind().name());
      insert.setString(5, holding.name());
      Row.set(insert, 6, holding.tier());
      insert.setString(7, holding.days().from().toString());
      Row.setDay(insert, 8, holding.days().to());
      bind(insert, 9, holding.source());
      insert.setLong(14, now.toEpochMilli());
      insert.setString(15, by);
      insert.addBatch();
    }
    insert.executeBatch();
  }

  private static void bind(PreparedStatement insert, int index, Source source) throws SQLException {
    Row.set(insert, index, source.department());
    Row.set(insert, index + 1, source.number());
    Row.setDay(insert, index + 2, source.day());
    Row.set(insert, index + 3, source.roster().map(RosterRow::rosterId));
    if (source.roster().isPresent()) {
      insert.setInt(index + 4, source.roster().get().row());
    } else {
      insert.setNull(index + 4, Types.INTEGER);
    }
  }

  static PreparedStatement bind(PreparedStatement statement, int index, PersonKey key)
      throws SQLException {
    statement.setString(index, key.region());
    statement.setBytes(index + 1, key.blindIndex().shared());
    return statement;
  }
}
