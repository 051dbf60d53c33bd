package cn.yizhan.registry;

import cn.yizhan.ledger.EntryIds;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.PersonRows.PersonRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rosters in the ledger's database. */
final class SqlRosters implements Rosters {
  private static final String ROSTER =
      "SELECT region, sha256, file_name, layout, unit, category, day, certificate, changed, same,"
          + " imported_at_ms, imported_by FROM roster WHERE id = ?";
  private static final String TOUCHED =
      "SELECT region, blind_index, from_day FROM roster_touched WHERE roster = ? ORDER BY line";

  private final Database database;
  private final IdVault vault;
  private final InstantSource clock;

  SqlRosters(Database database, IdVault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public List<RosterEffect> effects(String region, List<RosterPerson> persons) {
    List<PersonKey> keys =
        persons.stream().map(person -> vault.key(region, person.idNumber())).toList();
    List<PersonRow> rows = database.read(session -> PersonRows.read(session, keys));
    List<RosterEffect> effects = new ArrayList<>(persons.size());
    for (int i = 0; i < persons.size(); i++) {
      Revision revision = new Revision(rows.get(i).rows());
      effects.add(revision.follow(persons.get(i), Source.NONE, "").onOne(rows.get(i).exists()));
    }
    return effects;
  }

  @Override
  public RosterBatch begin(RosterHeader header, String by) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    StagedRosters.clearDead(database, now);
    String id = EntryIds.next(now);
    StagedRosters.begin(database, id, now);
    return new SqlRosterBatch(database, vault, clock, new Taking(id, header, by));
  }

  /** A roster being taken in, by whom. */
  record Taking(String id, RosterHeader header, String by) {}

  @Override
  public Optional<Roster> roster(String rosterId) {
    return database.read(
        session -> {
          PreparedStatement select = session.prepare(ROSTER);
          select.setString(1, rosterId);
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(roster(rosterId, row)) : Optional.empty();
          }
        });
  }

  private static Roster roster(String id, ResultSet row) throws SQLException {
    RosterHeader header =
        new RosterHeader(
            row.getString(1),
            Row.bytes(row, 2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            LocalDate.parse(row.getString(7)),
            Row.text(row, 8));
    Instant imported = Instant.ofEpochMilli(row.getLong(11));
    return new Roster(id, header, row.getInt(9), row.getInt(10), imported, row.getString(12));
  }

  @Override
  public List<Touched> touchedBy(String rosterId) {
    return database.read(
        session -> {
          PreparedStatement select = session.prepare(TOUCHED);
          select.setString(1, rosterId);
          List<Touched> touched = new ArrayList<>();
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              PersonKey person = new PersonKey(row.getString(1), Row.bytes(row, 2));
              touched.add(new Touched(person, LocalDate.parse(row.getString(3))));
            }
          }
          return touched;
        });
  }
}
