package cn.yizhan.registry;

import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.PersonRows.PersonRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The registry in the ledger's database, so that a settlement reads it in its own transaction. */
public final class SqlRegistry implements Registry, WholePersons {
  private static final String INSERT =
      "INSERT INTO person (region, blind_index, id_number, id_masked)"
          + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

  /** Changes nothing, but keeps other writers away from this person until the commit. */
  private static final String LOCK =
      "UPDATE person SET region = region WHERE region = ? AND blind_index = ?";

  private static final String UPDATE =
      "UPDATE person SET version = version + 1, number = coalesce(?, number),"
          + " name = coalesce(?, name), county = coalesce(?, county)"
          + " WHERE region = ? AND blind_index = ?";

  private static final String NUMBER =
      "SELECT blind_index FROM person WHERE region = ? AND number = ?";

  private final Database database;
  private final IdVault vault;
  private final InstantSource clock;
  private final SqlRosters rosters;

  public SqlRegistry(Database database, IdVault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.rosters = new SqlRosters(database, vault, clock);
  }

  /** Clears away what processes left that died with a roster on its way in. */
  public void clearDeadRosters() {
    StagedRosters.clearDead(database, now());
  }

  /** What a person is to be told besides the holdings. */
  private record Details(Optional<String> number, Optional<String> name, Optional<String> county) {
    static final Details NONE = new Details(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public int putAll(List<Registration> registrations, String by) {
    List<Registration> ordered = new ArrayList<>(registrations);
    // Always in one order, so that two of these do not lock one another out.
    ordered.sort(Comparator.comparing(one -> key(one.region(), one.idNumber())));
    Instant now = now();
    Set<PersonKey> changed =
        database.write(
            session -> {
              Set<PersonKey> all = new LinkedHashSet<>();
              for (Registration one : ordered) {
                if (put(session, one, now, by)) {
                  all.add(key(one.region(), one.idNumber()));
                }
              }
              return all;
            });
    database.standingsChanged(changed);
    return changed.size();
  }

  private boolean put(Session session, Registration one, Instant now, String by)
      throws SQLException {
    PersonKey key = key(one.region(), one.idNumber());
    boolean inserted = insert(session, key, one.idNumber());
    PersonRow before = locked(session, key);
    Revision revision = new Revision(before.rows());
    Effect effect = Revisions.replace(revision, one);
    Details details = different(session, key, before, one);
    if (!inserted && effect == Effect.ALREADY_SO && details.equals(Details.NONE)) {
      return false;
    }
    update(session, key, details);
    PersonRows.write(session, key, revision, now, by);
    return true;
  }

  private boolean insert(Session session, PersonKey key, String idNumber) throws SQLException {
    PreparedStatement insert = PersonRows.bind(session.prepare(INSERT), 1, key);
    insert.setBytes(3, vault.encrypt(key, idNumber).shared());
    insert.setString(4, IdNumbers.masked(idNumber));
    return insert.executeUpdate() == 1;
  }

  private static PersonRow locked(Session session, PersonKey key) throws SQLException {
    PersonRows.bind(session.prepare(LOCK), 1, key).executeUpdate();
    return PersonRows.read(session, key);
  }

  private Details different(Session session, PersonKey key, PersonRow before, Registration one)
      throws SQLException {
    Optional<String> number = one.number().filter(told -> !before.number().equals(one.number()));
    if (number.isPresent() && isTaken(session, key, number.get())) {
      throw new NumberTaken(number.get());
    }
    Optional<String> name = before.name().map(hidden -> vault.decryptName(key, hidden));
    return new Details(
        number,
        one.name().filter(told -> !name.equals(one.name())),
        one.county().filter(told -> !before.county().equals(one.county())));
  }

  private static boolean isTaken(Session session, PersonKey key, String number)
      throws SQLException {
    PreparedStatement select = session.prepare(NUMBER);
    select.setString(1, key.region());
    select.setString(2, number);
    try (ResultSet row = select.executeQuery()) {
      return row.next() && !Row.bytes(row, 1).equals(key.blindIndex());
    }
  }

  private void update(Session session, PersonKey key, Details details) throws SQLException {
    PreparedStatement update = session.prepare(UPDATE);
    Row.set(update, 1, details.number());
    Row.setBytes(update, 2, details.name().map(name -> vault.encryptName(key, name)));
    Row.set(update, 3, details.county());
    PersonRows.bind(update, 4, key).executeUpdate();
  }

  @Override
  public Effect hold(String region, String idNumber, Holding holding, String by) {
    return change(key(region, idNumber), by, revision -> revision.hold(holding));
  }

  @Override
  public Effect end(
      String region,
      String idNumber,
      Kind kind,
      String name,
      LocalDate lastDay,
      UnaryOperator<Source> source,
      String by) {
    Revisions.Change change = revision -> revision.end(kind, name, lastDay, source);
    return change(key(region, idNumber), by, change);
  }

  private Effect change(PersonKey key, String by, Revisions.Change change) {
    Instant now = now();
    Effect effect = database.write(session -> change(session, key, now, by, change));
    if (effect == Effect.CHANGED) {
      database.standingsChanged(Set.of(key));
    }
    return effect;
  }

  private Effect change(
      Session session, PersonKey key, Instant now, String by, Revisions.Change change)
      throws SQLException {
    PersonRow before = locked(session, key);
    Revision revision = new Revision(before.rows());
    Effect effect = before.exists() ? change.on(revision) : Effect.PERSON_UNKNOWN;
    if (effect == Effect.CHANGED) {
      update(session, key, Details.NONE);
      PersonRows.write(session, key, revision, now, by);
    }
    return effect;
  }

  /** Adds one thing in a transaction of the caller's, who says after the commit what changed. */
  Effect hold(Session session, PersonKey key, Holding holding, Instant now, String by)
      throws SQLException {
    return change(session, key, now, by, revision -> revision.hold(holding));
  }

  /** 姓名 in full; empty when it is not registered. */
  Optional<String> name(Session session, PersonKey key) throws SQLException {
    return PersonRows.read(session, key).name().map(hidden -> vault.decryptName(key, hidden));
  }

  @Override
  public Optional<Registered> get(String region, String idNumber) {
    PersonKey key = key(region, idNumber);
    PersonRow row = database.read(session -> PersonRows.read(session, key));
    return row.exists() ? Optional.of(registered(key, row)) : Optional.empty();
  }

  private Registered registered(PersonKey key, PersonRow row) {
    return new Registered(
        key,
        row.idMasked(),
        row.number().orElseGet(() -> IdVault.numberOf(key)),
        row.name().map(name -> PersonNames.masked(vault.decryptName(key, name))),
        row.county(),
        row.rows().stream().filter(Kept::stands).toList());
  }

  @Override
  public List<Kept> history(String region, String idNumber) {
    PersonKey key = key(region, idNumber);
    return List.copyOf(database.read(session -> PersonRows.read(session, key)).rows());
  }

  @Override
  public List<RosterEffect> effects(String region, List<RosterPerson> persons) {
    return rosters.effects(region, persons);
  }

  @Override
  public RosterBatch begin(RosterHeader header, String by) {
    return rosters.begin(header, by);
  }

  @Override
  public Optional<Roster> roster(String rosterId) {
    return rosters.roster(rosterId);
  }

  @Override
  public List<Touched> touchedBy(String rosterId) {
    return rosters.touchedBy(rosterId);
  }

  @Override
  public PersonKey key(String region, String idNumber) {
    return vault.key(region, idNumber);
  }

  @Override
  public Optional<WholePerson> whole(PersonKey key) {
    return database.read(
        session -> {
          PreparedStatement select =
              session.prepare(
                  "SELECT id_number, name FROM person WHERE region = ? AND blind_index = ?");
          select.setString(1, key.region());
          select.setBytes(2, key.blindIndex().shared());
          try (ResultSet row = select.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new WholePerson(
                        vault.decrypt(key, Row.bytes(row, 1)),
                        Row.maybeBytes(row, 2).map(name -> vault.decryptName(key, name))))
                : Optional.empty();
          }
        });
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
