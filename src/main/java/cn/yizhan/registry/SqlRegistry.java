package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.ledger.sql.Standings;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The registry in the ledger's database, so that a settlement reads it in its own transaction. */
public final class SqlRegistry implements Registry {
  private static final String INSERT =
      "INSERT INTO person (insurance, tier, region, blind_index, id_number, id_masked)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

  /** Changes nothing, but keeps other writers away from this person until the commit. */
  private static final String LOCK =
      "UPDATE person SET region = region WHERE region = ? AND blind_index = ?";

  private static final String UPDATE =
      "UPDATE person SET insurance = ?, tier = ? WHERE region = ? AND blind_index = ?";

  private final Database database;
  private final IdVault vault;

  public SqlRegistry(Database database, IdVault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public int putAll(List<Registration> registrations) {
    List<Registration> ordered = new ArrayList<>(registrations);
    // Always in one order, so that two of these do not lock one another out.
    ordered.sort(Comparator.comparing(one -> key(one.region(), one.idNumber())));
    List<PersonKey> changed = database.write(session -> putAll(session, ordered));
    changed.forEach(database::standingChanged);
    return changed.size();
  }

  private List<PersonKey> putAll(Session session, List<Registration> registrations)
      throws SQLException {
    List<PersonKey> changed = new ArrayList<>();
    for (Registration registration : registrations) {
      PersonKey key = key(registration.region(), registration.idNumber());
      if (put(session, key, registration)) {
        changed.add(key);
      }
    }
    return changed;
  }

  private boolean put(Session session, PersonKey key, Registration registration)
      throws SQLException {
    Person person = registration.person();
    if (insert(session, key, registration)) {
      replace(session, key, person);
      return true;
    }
    bindKey(session.prepare(LOCK), 1, key).executeUpdate();
    if (Standings.read(session, key).equals(Optional.of(Standing.always(person)))) {
      return false;
    }
    PreparedStatement update = session.prepare(UPDATE);
    update.setString(1, person.insurance());
    Row.set(update, 2, person.tier());
    bindKey(update, 3, key).executeUpdate();
    replace(session, key, person);
    return true;
  }

  private boolean insert(Session session, PersonKey key, Registration registration)
      throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, registration.person().insurance());
    Row.set(insert, 2, registration.person().tier());
    bindKey(insert, 3, key);
    insert.setBytes(5, vault.encrypt(key, registration.idNumber()).shared());
    insert.setString(6, IdNumbers.masked(registration.idNumber()));
    return insert.executeUpdate() == 1;
  }

  private static void replace(Session session, PersonKey key, Person person) throws SQLException {
    for (String table : List.of("identity", "approval")) {
      PreparedStatement delete =
          session.prepare("DELETE FROM " + table + " WHERE region = ? AND blind_index = ?");
      bindKey(delete, 1, key).executeUpdate();
    }
    int place = 0;
    for (Person.HeldIdentity identity : person.identities()) {
      insert(session, "identity", key, place++, identity.name(), identity.days());
    }
    place = 0;
    for (Person.Approval approval : person.approvals()) {
      insert(session, "approval", key, place++, approval.application(), approval.days());
    }
  }

  private static void insert(
      Session session, String table, PersonKey key, int place, String name, Days days)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (region, blind_index, place, name, from_day, to_day)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    bindKey(insert, 1, key);
    insert.setInt(3, place);
    insert.setString(4, name);
    insert.setString(5, days.from().toString());
    Row.set(insert, 6, days.to().map(LocalDate::toString));
    insert.executeUpdate();
  }

  private static PreparedStatement bindKey(PreparedStatement statement, int index, PersonKey key)
      throws SQLException {
    statement.setString(index, key.region());
    statement.setBytes(index + 1, key.blindIndex().shared());
    return statement;
  }

  @Override
  public Optional<Registered> get(String region, String idNumber) {
    PersonKey key = key(region, idNumber);
    return database
        .read(session -> Standings.read(session, key))
        .flatMap(standing -> standing.on(LocalDate.EPOCH))
        .map(person -> new Registered(IdNumbers.masked(idNumber), person));
  }

  @Override
  public PersonKey key(String region, String idNumber) {
    return vault.key(region, idNumber);
  }
}
