package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import java.io.IOException;
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
import java.util.Optional;
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
      throw new DatabaseRefused("备份写不出来：" + e.getMessage(), e);
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
   * @throws DatabaseRefused when the file is damaged, was written with another key or by a newer
   *     program, or when there is a ledger at the address already
   */
  public static void restore(Path file, DatabaseAddress address, Bytes keyFingerprint)
      throws IOException {
    check(file, keyFingerprint);
    if (address instanceof DatabaseAddress.Sqlite sqlite) {
      restore(file, sqlite);
    } else {
      try (Database database = Database.open(address, keyFingerprint)) {
        Tables.copyFromFile(file, database);
      }
    }
    Database.open(address, keyFingerprint).close();
  }

  private static void restore(Path file, DatabaseAddress.Sqlite address) throws IOException {
    if (Files.exists(address.file())) {
      throw new DatabaseRefused("%s 已经有一本账，不覆盖；请换一个空目录".formatted(address.file()));
    }
    Files.createDirectories(address.directory());
    Path unfinished = address.directory().resolve("restoring.unfinished");
    Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
    sync(unfinished);
    Files.move(unfinished, address.file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void check(Path file, Bytes keyFingerprint) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (Connection connection = Connections.sqliteReadOnly(file).getConnection();
        Session session = new Session(connection, Dialect.SQLITE)) {
      List<String> damages = Dialect.SQLITE.damages(session);
      if (!damages.isEmpty()) {
        throw new DatabaseRefused("备份文件已损坏：" + damages.get(0));
      }
      Optional<String> version = Schema.installed(Connections.sqliteReadOnly(file));
      if (!version.equals(Optional.of(Schema.VERSION))) {
        throw new DatabaseRefused(
            "备份文件的结构是第 %s 版，这个程序认识的是第 %s 版".formatted(version.orElse("0"), Schema.VERSION));
      }
      Schema.sameKey(session, keyFingerprint);
    } catch (SQLException e) {
      throw new DatabaseRefused("备份文件读不出来：" + e.getMessage(), e);
    }
  }
}
