package cn.yizhan.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A writer's place: one connection, for one transaction at a time, opened anew when it breaks. */
final class Seat implements AutoCloseable {
  /** Opens a connection for writing. */
  interface Opener {
    Connection open() throws SQLException;
  }

  /** Sets a new connection up. */
  interface Preparing {
    void prepare(Connection connection) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Dialect dialect;
  private final Opener opener;
  private final Preparing preparing;
  private @Nullable Session session;
  private @Nullable Session looked;
  private long mark;

  Seat(Dialect dialect, Opener opener, Preparing preparing) {
    this.dialect = dialect;
    this.opener = opener;
    this.preparing = preparing;
  }

  /**
   * Does the work in a transaction and commits it. When anything fails, nothing is written, unless
   * it was the commit ({@link CommitFailed}).
   */
  <T> T write(SqlWork<T> work) throws SQLException {
    lock.lock();
    try {
      Session current = session();
      boolean committed = false;
      try {
        current.begin();
        T result = work.run(current);
        current.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          discard(current);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether somebody else has written since this was asked last. Also when that cannot be told: at
   * first, and after the connection was opened anew.
   */
  boolean othersWrote() throws SQLException {
    lock.lock();
    try {
      Session current = session();
      long now;
      try {
        now = dialect.othersMark(current);
        current.rollback();
      } catch (SQLException e) {
        discard(current);
        throw e;
      }
      boolean wrote = current != looked || now != mark;
      looked = current;
      mark = now;
      return wrote;
    } finally {
      lock.unlock();
    }
  }

  private Session session() throws SQLException {
    Session open = session;
    if (open == null) {
      Connection connection = opener.open();
      try {
        dialect.prepareWriter(connection);
        preparing.prepare(connection);
        open = new Session(connection, dialect);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      session = open;
    }
    return open;
  }

  private void discard(Session broken) {
    session = null;
    try (broken) {
      broken.rollback();
    } catch (SQLException e) {
      LOG.debug("rolling back on a broken connection", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (session != null) {
        session.close();
        session = null;
      }
    } catch (SQLException e) {
      LOG.warn("closing the ledger's connection", e);
    } finally {
      lock.unlock();
    }
  }
}
