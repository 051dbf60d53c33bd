package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Settled;
import cn.yizhan.ledger.YearKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Makes the table {@code settled} anew from the entries, some years at a time, each time in one
 * transaction that also notes how far it came: whoever is stopped goes on from there. The ledger
 * may be written meanwhile.
 */
public final class SettledRebuild {
  private static final int BATCH = 200;

  private static final String BEGIN =
      "INSERT INTO rebuilding (name) VALUES ('settled') ON CONFLICT DO NOTHING";

  /** As an update, so that it waits for whoever else is at it, and then sees how far that came. */
  private static final String TAKE =
      "UPDATE rebuilding SET name = name WHERE name = 'settled'"
          + " RETURNING region, blind_index, year";

  private static final String NOTE =
      "UPDATE rebuilding SET region = ?, blind_index = ?, year = ? WHERE name = 'settled'";

  /** The years of those batches, locked as a writer locks them: in the order of their keys. */
  private static final String YEARS =
      "SELECT region, blind_index, year, head_id FROM person_year"
          + " WHERE (region, blind_index, year) > (?, ?, ?)"
          + " ORDER BY region, blind_index, year LIMIT "
          + BATCH;

  /** Rows of years that nobody has. */
  private static final String STRAYS =
      "DELETE FROM settled WHERE NOT EXISTS (SELECT 1 FROM person_year y"
          + " WHERE y.region = settled.region AND y.blind_index = settled.blind_index"
          + " AND y.year = settled.year)";

  private SettledRebuild() {}

  /** Whether one was begun and not finished: what the table says is not whole. */
  static boolean unfinished(Session session) throws SQLException {
    try (ResultSet row =
        session.prepare("SELECT 1 FROM rebuilding WHERE name = 'settled'").executeQuery()) {
      return row.next();
    }
  }

  /**
   * Makes it anew, or finishes one that was begun; {@code progress} hears how many years so far.
   */
  public static long run(Database database, LongConsumer progress) {
    database.write(session -> session.prepare(BEGIN).executeUpdate());
    return finish(database, progress);
  }

  /** Finishes one that was begun; how many years that took. */
  static long finish(Database database, LongConsumer progress) {
    long years = 0;
    int done = database.write(SettledRebuild::batch);
    while (done > 0) {
      years += done;
      progress.accept(years);
      done = database.write(SettledRebuild::batch);
    }
    return years;
  }

  /** The next years; how many, none when there are no more. */
  private static int batch(Session session) throws SQLException {
    Optional<YearKey> last = take(session);
    if (last.isEmpty()) {
      return 0; // Somebody else has finished it.
    }
    List<YearKey> years = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    PreparedStatement select = session.prepare(YEARS + session.dialect().lockingRows());
    select.setString(1, last.get().person().region());
    select.setBytes(2, last.get().person().blindIndex().shared());
    select.setInt(3, last.get().year());
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        years.add(new YearKey(new PersonKey(row.getString(1), Row.bytes(row, 2)), row.getInt(3)));
        heads.add(row.getString(4));
      }
    }
    if (years.isEmpty()) {
      session.prepare(STRAYS).executeUpdate();
      session.prepare("DELETE FROM rebuilding WHERE name = 'settled'").executeUpdate();
      return 0;
    }
    Map<YearKey, List<Entry>> chains = EntryRows.chains(session, heads);
    List<Settled> standing = new ArrayList<>();
    years.forEach(year -> standing.addAll(Settled.standing(chains.getOrDefault(year, List.of()))));
    SettledRows.replace(session, years, standing);
    note(session, years.get(years.size() - 1));
    return years.size();
  }

  /** The last year that was done; empty when there is nothing to do. */
  private static Optional<YearKey> take(Session session) throws SQLException {
    try (ResultSet row = session.prepare(TAKE).executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      return Optional.of(
          Row.maybeBytes(row, 2).isPresent()
              ? new YearKey(new PersonKey(row.getString(1), Row.bytes(row, 2)), row.getInt(3))
              : YearKey.FIRST);
    }
  }

  private static void note(Session session, YearKey last) throws SQLException {
    PreparedStatement note = session.prepare(NOTE);
    note.setString(1, last.person().region());
    note.setBytes(2, last.person().blindIndex().shared());
    note.setInt(3, last.year());
    note.executeUpdate();
  }
}
