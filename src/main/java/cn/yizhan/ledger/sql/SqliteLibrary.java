package cn.yizhan.ledger.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The library that SQLite's driver calls, unpacked out of the driver's jar. The driver can do so by
 * itself, but reads what it has written again byte by byte, at every start.
 */
final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String PATH = "org.sqlite.lib.path";

  private static boolean tried;

  private SqliteLibrary() {}

  /** Loads it, the first time; where that fails, the driver tries in its own way. */
  static synchronized void load() {
    if (!tried && System.getProperty(PATH) == null) {
      tried = true;
      unpackAndLoad();
    }
  }

  private static void unpackAndLoad() {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library == null) {
        return;
      }
      Path folder = Files.createTempDirectory("yizhan-sqlite");
      Path file = folder.resolve(name);
      try {
        Files.copy(library, file);
        System.setProperty(PATH, folder.toString());
        SQLiteJDBCLoader.initialize();
      } finally {
        System.clearProperty(PATH);
        discard(file);
        discard(folder);
      }
    } catch (Exception e) {
      LOG.warn("SQLite's library could not be unpacked: {}", e.toString());
    }
  }

  /** At once, or where a loaded library cannot be deleted, at the end. */
  private static void discard(Path path) throws IOException {
    try {
      Files.delete(path);
    } catch (FileSystemException inUse) {
      path.toFile().deleteOnExit();
    }
  }
}
