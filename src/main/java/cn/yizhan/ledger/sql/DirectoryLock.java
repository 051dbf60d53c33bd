package cn.yizhan.ledger.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** Lets one thread of one process at a time set up the ledger in a directory. */
final class DirectoryLock {
  /** What is done while the lock is held. */
  interface Work {
    void run() throws SQLException;
  }

  private static final String FILE = "ledger.lock";

  private DirectoryLock() {}

  static synchronized void during(Path directory, Work work) throws SQLException {
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // Closing the channel lets go of it.
      work.run();
    } catch (IOException e) {
      throw new SQLException("the directory cannot be locked", e);
    }
  }
}
