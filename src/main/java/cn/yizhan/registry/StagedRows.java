package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.RosterPerson.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code staged_person} and {@code staged_holding}: what one roster will change. */
final class StagedRows {
  private static final String PERSON =
      "INSERT INTO staged_person (roster, line, region, blind_index, version, from_day, roster_row,"
          + " changes, id_number, id_masked, name, county, township, village, household)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String HOLDING =
      "INSERT INTO staged_holding (roster, line, region, blind_index, place, name, from_day,"
          + " to_day, department, number, number_day, roster_row)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String MOVED =
      "SELECT s.line, s.region, s.blind_index, s.roster_row, s.changes FROM staged_person s"
          + " LEFT JOIN person p ON p.region = s.region AND p.blind_index = s.blind_index"
          + " WHERE s.roster = ? AND coalesce(p.version, 0) <> s.version";

  private final String roster;
  private final PreparedStatement persons;
  private final PreparedStatement holdings;

  StagedRows(Session session, String roster) throws SQLException {
    this.roster = roster;
    this.persons = session.prepare(PERSON);
    this.holdings = session.prepare(HOLDING);
  }

  /** What is put in line of one person. */
  record Line(int line, PersonKey key, int version, RosterPerson said, Revision revision) {
    LocalDate firstDay() {
      return revision.firstDay().orElseThrow();
    }
  }

  /** What is needed to write somebody new, or to fill in what is not known yet. */
  record Sealed(Bytes idNumber, Optional<Bytes> name, Optional<Bytes> household) {}

  void add(Line line, Sealed hidden) throws SQLException {
    persons.setString(1, roster);
    persons.setInt(2, line.line());
    PersonRows.bind(persons, 3, line.key());
    persons.setInt(5, line.version());
    persons.setString(6, line.firstDay().toString());
    persons.setInt(7, line.said().row());
    persons.setString(8, written(line.said().changes()));
    persons.setBytes(9, hidden.idNumber().shared());
    persons.setString(10, IdNumbers.masked(line.said().idNumber()));
    Row.setBytes(persons, 11, hidden.name());
    Row.set(persons, 12, line.said().county());
    Row.set(persons, 13, line.said().township());
    Row.set(persons, 14, line.said().village());
    Row.setBytes(persons, 15, hidden.household());
    persons.addBatch();
    addHoldings(line);
  }

  private void addHoldings(Line line) throws SQLException {
    for (int place : line.revision().withdrawn()) {
      bindPlace(line, place);
      for (int column = 6; column <= 11; column++) {
        holdings.setNull(column, Types.VARCHAR);
      }
      holdings.setInt(12, line.said().row());
      holdings.addBatch();
    }
    int place = line.revision().nextPlace();
    for (Holding holding : line.revision().added()) {
      bindPlace(line, place++);
      holdings.setString(6, holding.name());
      holdings.setString(7, holding.days().from().toString());
      Row.setDay(holdings, 8, holding.days().to());
      Row.set(holdings, 9, holding.source().department());
      Row.set(holdings, 10, holding.source().number());
      Row.setDay(holdings, 11, holding.source().day());
      holdings.setInt(12, line.said().row());
      holdings.addBatch();
    }
  }

  private void bindPlace(Line line, int place) throws SQLException {
    holdings.setString(1, roster);
    holdings.setInt(2, line.line());
    PersonRows.bind(holdings, 3, line.key());
    holdings.setInt(5, place);
  }

  void write() throws SQLException {
    persons.executeBatch();
    holdings.executeBatch();
  }

  /** The lines of persons who have moved on since they were put in line. */
  static List<Line> moved(Session session, String roster) throws SQLException {
    PreparedStatement select = session.prepare(MOVED);
    select.setString(1, roster);
    List<Line> moved = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        PersonKey key = new PersonKey(row.getString(2), Row.bytes(row, 3));
        Optional<String> no = Optional.empty();
        RosterPerson said =
            new RosterPerson(row.getInt(4), "", no, no, no, no, no, read(row.getString(5)));
        moved.add(new Line(row.getInt(1), key, 0, said, new Revision(List.of())));
      }
    }
    return moved;
  }

  /** Puts a line anew, for the person as it is now; takes it out when nothing is left to change. */
  void again(Session session, Line line) throws SQLException {
    delete(session, "staged_holding", line.line());
    if (line.revision().firstDay().isEmpty()) {
      delete(session, "staged_person", line.line());
      return;
    }
    PreparedStatement update =
        session.prepare(
            "UPDATE staged_person SET version = ?, from_day = ? WHERE roster = ? AND line = ?");
    update.setInt(1, line.version());
    update.setString(2, line.firstDay().toString());
    update.setString(3, roster);
    update.setInt(4, line.line());
    update.executeUpdate();
    addHoldings(line);
  }

  private void delete(Session session, String table, int line) throws SQLException {
    PreparedStatement delete =
        session.prepare("DELETE FROM " + table + " WHERE roster = ? AND line = ?");
    delete.setString(1, roster);
    delete.setInt(2, line);
    delete.executeUpdate();
  }

  /** One change a line: the identity, then from and to, or the last day, when told, and a mark. */
  private static String written(List<Change> changes) {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(text.isEmpty() ? "" : "\n").append(change.identity()).append('\t');
      if (change instanceof Change.Held held) {
        text.append(held.days().from()).append('\t');
        held.days().to().ifPresent(text::append);
      } else {
        Change.Ended ended = (Change.Ended) change;
        text.append(ended.lastDay()).append('\t').append(ended.told()).append("\tended");
      }
    }
    return text.toString();
  }

  private static List<Change> read(String text) {
    List<Change> changes = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String[] words = line.split("\t", -1);
      LocalDate first = LocalDate.parse(words[1]);
      changes.add(
          words.length == 4
              ? new Change.Ended(words[0], first, LocalDate.parse(words[2]))
              : new Change.Held(words[0], new Days(first, day(words[2]))));
    }
    return changes;
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }
}
