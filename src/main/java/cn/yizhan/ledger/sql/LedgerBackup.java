package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConnection;

/**
 * Copies a ledger into one file and back. The file is an SQLite ledger whatever the database is,
 * and shows one moment of it, also while it is written.
 *
 * <p>For a large PostgreSQL the database's own tools (pg_dump, base backup with log archive) are
 * the better way; this one is for moving a ledger and for keeping a copy elsewhere.
 */
public final class LedgerBackup {
  private static final int ALL_PAGES = -1;
  private static final int SQLITE_OK = 0;
  private static final String WAL = "-wal";

  /** The byte of an SQLite file that says whether it is read together with a log. */
  private static final int READ_VERSION = 19;

  private static final int READ_WITH_LOG = 2;

  private LedgerBackup() {}

  /** Writes the ledger to a file that must not be there yet. */
  public static void backup(Database database, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    try {
      if (database.address() instanceof DatabaseAddress.Sqlite) {
        database.read(session -> copyPages(session.connection(), unfinished));
        Connections.foldLog(unfinished);
      } else {
        Tables.copyToFile(database, unfinished);
      }
      sync(unfinished);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw new DatabaseRefused("备份写不出来：" + DatabaseTrouble.of(e), e);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** All pages in one step, under one read lock that keeps no writer waiting. */
  private static boolean copyPages(Connection connection, Path file) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    int code =
        sqlite
            .getDatabase()
            .backup("main", file.toString(), (remaining, pages) -> {}, 0, 0, ALL_PAGES);
    if (code != SQLITE_OK) {
      throw new SQLException("备份没有写完（SQLite %d）".formatted(code), "", code);
    }
    return true;
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Brings a backup back to a place where there is no ledger yet.
   *
   * @throws DatabaseRefused when the file is damaged, was not written by {@link #backup}, or with
   *     another key, or by a newer program, or when there is a ledger at the address already
   */
  public static void restore(Path file, DatabaseAddress address, Bytes keyFingerprint)
      throws IOException {
    check(file, keyFingerprint);
    if (address instanceof DatabaseAddress.Sqlite sqlite) {
      restore(file, sqlite);
    } else {
      restore(file, address, keyFingerprint, Files.createTempDirectory("yizhan-restore"));
    }
    Database.open(address, keyFingerprint).close();
  }

  private static void restore(Path file, DatabaseAddress.Sqlite address) throws IOException {
    for (String end : List.of("", WAL, "-journal")) {
      Path there = address.directory().resolve(DatabaseAddress.Sqlite.FILE + end);
      if (Files.exists(there)) {
        throw new DatabaseRefused("那里已经有一本账（%s），不覆盖；请换一个空目录".formatted(there));
      }
    }
    Files.createDirectories(address.directory());
    Path unfinished = address.directory().resolve("restoring.unfinished");
    Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
    sync(unfinished);
    Files.move(unfinished, address.file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** By a copy that is first brought to this program's version: the tables must be the same. */
  private static void restore(
      Path file, DatabaseAddress address, Bytes keyFingerprint, Path workplace) throws IOException {
    Path copy = Files.copy(file, workplace.resolve("copy.db"));
    try (Database database = Database.open(address, keyFingerprint)) {
      Schema.migrate(Connections.sqliteSource(copy));
      Connections.foldLog(copy);
      Tables.copyFromFile(copy, database);
    } catch (SQLException e) {
      throw new DatabaseRefused("备份文件读不出来：" + DatabaseTrouble.of(e), e);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(workplace);
    }
  }

  private static void check(Path file, Bytes keyFingerprint) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    requireWhole(file);
    try (Connection connection = Connections.sqliteReadOnly(file).getConnection();
        Session session = new Session(connection, Dialect.SQLITE)) {
      List<String> damages = Dialect.SQLITE.damages(session);
      if (!damages.isEmpty()) {
        throw new DatabaseRefused("备份文件已损坏：" + damages.get(0));
      }
      Schema.refuseNewer(Schema.installed(Connections.sqliteReadOnly(file)));
      Schema.sameKey(session, keyFingerprint);
    } catch (SQLException e) {
      throw new DatabaseRefused("备份文件读不出来：" + DatabaseTrouble.of(e), e);
    }
  }

  /**
   * A ledger's own file, copied as it lies there, lacks what is still in its log; a backup has no
   * log and says so in its header.
   */
  private static void requireWhole(Path file) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + WAL);
    if (Files.exists(log)) {
      throw new DatabaseRefused("备份文件旁边有 %s：最近的分录还在里面。请用 yizhan ledger backup 写备份".formatted(log));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(READ_VERSION + 1);
      if (header.length > READ_VERSION && header[READ_VERSION] == READ_WITH_LOG) {
        throw new DatabaseRefused(
            "%s 不是 yizhan ledger backup 写的备份文件，而是账本文件本身的复制，可能缺最近的分录".formatted(file));
      }
    }
  }
}
