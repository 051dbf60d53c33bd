package cn.yizhan.registry;

import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Session;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code staged_roster}: whose staged rows are whose, and who of them is alive. */
final class StagedRosters {
  /** Whoever has not been heard of for so long on another machine is taken for dead. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** So many lines are deleted in one transaction: nobody waits long for it. */
  private static final int TOGETHER = 5_000;

  private static final String OWNER = owner(ProcessHandle.current());

  private StagedRosters() {}

  private static String owner(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return "%s %d %d".formatted(host(), process.pid(), started);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  static void begin(Database database, String roster, Instant now) {
    database.write(
        session -> {
          PreparedStatement insert =
              session.prepare(
                  "INSERT INTO staged_roster (roster, owner, alive_at_ms) VALUES (?, ?, ?)");
          insert.setString(1, roster);
          insert.setString(2, OWNER);
          insert.setLong(3, now.toEpochMilli());
          return insert.executeUpdate();
        });
  }

  /** Says that its process lives; false when it was taken for dead before. */
  static boolean alive(Session session, String roster, Instant now) throws SQLException {
    PreparedStatement update =
        session.prepare("UPDATE staged_roster SET alive_at_ms = ? WHERE roster = ?");
    update.setLong(1, now.toEpochMilli());
    update.setString(2, roster);
    return update.executeUpdate() == 1;
  }

  /** Clears away what processes left that died with a roster on its way in. */
  static void clearDead(Database database, Instant now) {
    List<String> dead =
        database.read(
            session -> {
              List<String> found = new ArrayList<>();
              try (ResultSet row =
                  session
                      .prepare("SELECT roster, owner, alive_at_ms FROM staged_roster")
                      .executeQuery()) {
                while (row.next()) {
                  Instant alive = Instant.ofEpochMilli(row.getLong(3));
                  if (alive.isBefore(now.minus(PATIENCE)) || isDead(row.getString(2))) {
                    found.add(row.getString(1));
                  }
                }
              }
              return found;
            });
    dead.forEach(roster -> clear(database, roster));
  }

  /** Whether a process of this machine is known not to run any more. */
  private static boolean isDead(String owner) {
    if (!owner.startsWith(host() + " ")) {
      return false;
    }
    long pid = Long.parseLong(owner.split(" ", -1)[1]);
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isEmpty() || !owner(process.get()).equals(owner);
  }

  /** Clears away the staged rows of a roster, in short transactions. */
  static void clear(Database database, String roster) {
    int last =
        database.read(
            session -> {
              PreparedStatement select =
                  session.prepare(
                      "SELECT coalesce(max(line), -1) FROM staged_person WHERE roster = ?");
              select.setString(1, roster);
              try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
              }
            });
    for (int line = TOGETHER; line < last + 1 + TOGETHER; line += TOGETHER) {
      int below = line;
      database.write(session -> deleteBelow(session, roster, below));
    }
    database.write(
        session -> {
          PreparedStatement delete = session.prepare("DELETE FROM staged_roster WHERE roster = ?");
          delete.setString(1, roster);
          return delete.executeUpdate();
        });
  }

  private static int deleteBelow(Session session, String roster, int line) throws SQLException {
    int deleted = 0;
    for (String table : List.of("staged_holding", "staged_person")) {
      PreparedStatement delete =
          session.prepare("DELETE FROM " + table + " WHERE roster = ? AND line < ?");
      delete.setString(1, roster);
      delete.setInt(2, line);
      deleted += delete.executeUpdate();
    }
    return deleted;
  }
}
