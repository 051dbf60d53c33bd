package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database that holds the ledger and the registry. */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Somebody wins each race, so this many are not lost. */
  private static final int MOST_RACES = 10;

  private final DatabaseAddress address;
  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Seat.Opener opener;
  private final Seat seat;
  private final List<Consumer<Set<PersonKey>>> standingWatchers = new CopyOnWriteArrayList<>();
  private volatile long othersSeen = System.nanoTime();
  private volatile long lastBill = System.nanoTime() - GivingWay.LULL_NANOS;

  private Database(
      DatabaseAddress address, Dialect dialect, HikariDataSource pool, Seat.Opener opener) {
    this.address = address;
    this.dialect = dialect;
    this.pool = pool;
    this.opener = opener;
    this.seat = new Seat(dialect, opener, connection -> {});
  }

  /**
   * Opens it, a new one where there is none, migrates it, and sees that it was written with this
   * key.
   *
   * @throws DatabaseRefused when it cannot be opened, or must not be
   */
  public static Database open(DatabaseAddress address, Bytes keyFingerprint) {
    return open(address, keyFingerprint, true);
  }

  /**
   * The same of a ledger that is there: who looks for one in the wrong place is not given an empty
   * one.
   */
  public static Database openExisting(DatabaseAddress address, Bytes keyFingerprint) {
    if (address instanceof DatabaseAddress.Sqlite sqlite && !Files.exists(sqlite.file())) {
      throw noLedger(address);
    }
    return open(address, keyFingerprint, false);
  }

  private static Database open(DatabaseAddress address, Bytes keyFingerprint, boolean mayBeNew) {
    Database database = connect(address);
    try {
      if (!mayBeNew && Schema.installed(database.pool).isEmpty()) {
        throw noLedger(address);
      }
      database.refuseRisks();
      database.migrate();
      database.seat.write(
          session -> {
            Schema.claim(session, keyFingerprint);
            return true;
          });
      database.finishRebuilding();
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e instanceof DatabaseRefused refused ? refused : refusal(address, e);
    }
    return database;
  }

  private static DatabaseRefused noLedger(DatabaseAddress address) {
    return new DatabaseRefused("%s 没有账本。请核对 data 或 ledger.url 写得对不对".formatted(address));
  }

  private static DatabaseRefused refusal(DatabaseAddress address, Exception cause) {
    LOG.warn("the ledger cannot be opened: {}", cause.toString());
    return new DatabaseRefused("账本打不开（%s）：%s".formatted(address, DatabaseTrouble.of(cause)), cause);
  }

  private static Database connect(DatabaseAddress address) {
    try {
      if (address instanceof DatabaseAddress.Sqlite sqlite) {
        Files.createDirectories(sqlite.directory());
        Seat.Opener opener = () -> Connections.sqlite(sqlite.file());
        return new Database(address, Dialect.SQLITE, Connections.pool(sqlite), opener);
      }
      DatabaseAddress.Postgres postgres = (DatabaseAddress.Postgres) address;
      Seat.Opener opener = () -> Connections.postgres(postgres);
      return new Database(address, Dialect.POSTGRESQL, Connections.pool(postgres), opener);
    } catch (IOException | RuntimeException e) {
      throw refusal(address, e);
    }
  }

  private void refuseRisks() throws SQLException {
    List<String> risks = readOnce(dialect::risks);
    if (risks.isEmpty()) {
      return;
    }
    String found = String.join("、", risks);
    if (!(address instanceof DatabaseAddress.Postgres postgres && postgres.mayLose())) {
      throw new DatabaseRefused(
          "PostgreSQL 服务器设了 %s：断电时已入账的结算会丢。请在 postgresql.conf 里改为 on 并重启；".formatted(found)
              + "只作测试的库，可设 ledger.may-lose=true");
    }
    LOG.warn("the ledger may lose commits when its machine fails: PostgreSQL has {}", found);
  }

  private void migrate() throws SQLException {
    if (address instanceof DatabaseAddress.Sqlite sqlite) {
      DirectoryLock.during(
          sqlite.directory(), () -> Schema.migrate(Connections.sqliteSource(sqlite.file())));
    } else {
      Schema.migrate(pool); // The library keeps servers that start at once from one another.
    }
  }

  /** What an update of the program has added is filled before anybody reads it. */
  private void finishRebuilding() {
    if (read(SettledRebuild::unfinished)) {
      LOG.info("making the table of settlements anew from the entries");
      long years = SettledRebuild.finish(this, done -> LOG.info("{} years done", done));
      LOG.info("the table of settlements is whole: {} years", years);
    }
  }

  /**
   * Reads in one transaction, on the caller's thread; once more, on a new connection, when the
   * first one turns out to be lost: what lies in the pool was lost with it.
   */
  public <T> T read(SqlWork<T> work) {
    try {
      return readOnce(work);
    } catch (SQLException lost) {
      try {
        if (dialect.connectionLost(lost)) {
          pool.getHikariPoolMXBean().softEvictConnections();
          return readOnce(work);
        }
        throw lost;
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }
  }

  /** Reads in one transaction that sees one moment, however long it takes. */
  public <T> T snapshot(SqlWork<T> work) {
    try {
      return readOnce(
          session -> {
            dialect.freeze(session);
            return work.run(session);
          });
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private <T> T readOnce(SqlWork<T> work) throws SQLException {
    try (Session session = new Session(pool.getConnection(), dialect)) {
      T result = work.run(session);
      session.rollback();
      return result;
    }
  }

  private static NotRecorded unreadable(SQLException e) {
    return new NotRecorded.Unavailable("账本读不出来：" + DatabaseTrouble.of(e), false, e);
  }

  /**
   * Writes in one transaction, on the caller's thread; on SQLite it waits for other writers. The
   * work is run again when another writer was quicker, and once more, on a new connection, when the
   * first one turns out to be lost before the commit.
   */
  public <T> T write(SqlWork<T> work) {
    try {
      return writeInTurn(work);
    } catch (SQLException e) {
      boolean unknown = e instanceof CommitFailed;
      throw new NotRecorded.Unavailable("账本写不进去：" + DatabaseTrouble.of(e), unknown, e);
    }
  }

  private <T> T writeInTurn(SqlWork<T> work) throws SQLException {
    int races = 0;
    int losses = 0;
    while (true) {
      try {
        return seat.write(work);
      } catch (SQLException e) {
        races += dialect.raceLost(e) ? 1 : 0;
        losses += dialect.connectionLost(e) ? 1 : 0;
        boolean again = dialect.raceLost(e) || dialect.connectionLost(e);
        if (e instanceof CommitFailed || !again || races == MOST_RACES || losses > 1) {
          throw e;
        }
      }
    }
  }

  /** Calls {@code watcher} with the persons whose standings changed, after the commit. */
  public void watchStandings(Consumer<Set<PersonKey>> watcher) {
    standingWatchers.add(watcher);
  }

  /** To be called after the standings of these persons were committed. */
  public void standingsChanged(Set<PersonKey> persons) {
    standingWatchers.forEach(watcher -> watcher.accept(persons));
  }

  /** To be called when a bill, or another command of the ledger's, comes in. */
  public void billCameIn() {
    lastBill = System.nanoTime();
  }

  /** For work on very many rows, which lets bills go first. */
  public GivingWay givingWay() {
    return new GivingWay(() -> lastBill);
  }

  public DatabaseAddress address() {
    return address;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * How long a year that was read may be shown. This process hears of every change it makes itself;
   * that others have changed something, SQLite tells when it is {@link #lookForOthers asked}.
   */
  Duration freshFor() {
    return dialect == Dialect.SQLITE ? YearsAtHand.KEPT : Duration.ofSeconds(1);
  }

  /** Asks whether another process has written, as the command line may beside a server. */
  void lookForOthers() {
    try {
      if (dialect == Dialect.SQLITE && seat.othersWrote()) {
        othersSeen = System.nanoTime();
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * Of {@link System#nanoTime}: what was read before may have been changed by another process
   * since.
   */
  long othersSeen() {
    return othersSeen;
  }

  /**
   * A place for the ledger's writer: of SQLite there is one, of PostgreSQL as many as asked for.
   */
  Seat seatForWriter() {
    return dialect == Dialect.SQLITE ? seat : new Seat(dialect, opener, dialect::alwaysByIndex);
  }

  @Override
  public void close() {
    seat.close();
    pool.close();
  }
}
