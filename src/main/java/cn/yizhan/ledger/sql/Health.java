package cn.yizhan.ledger.sql;

import java.sql.ResultSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database can be read and written, as seen by whoever tried last. */
final class Health implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final int PROBE_MS = 500;

  private final Database database;
  private final ScheduledExecutorService prober =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "ledger-health"));
  private volatile boolean up = true;

  Health(Database database) {
    this.database = database;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The probe reports to nobody but this.
  void start() {
    prober.scheduleWithFixedDelay(this::probe, PROBE_MS, PROBE_MS, TimeUnit.MILLISECONDS);
  }

  boolean believedUp() {
    return up;
  }

  void wrote() {
    set(true);
  }

  void failed() {
    set(false);
  }

  /** While it is up, a read tells; when it was down, only a write does. */
  private void probe() {
    try {
      if (up) {
        database.read(Health::readable);
        database.lookForOthers();
      } else {
        database.write(
            session -> session.prepare("UPDATE vault_key SET only_one = 1").executeUpdate());
        set(true);
      }
    } catch (RuntimeException e) {
      LOG.debug("probing the ledger's database", e);
      set(false);
    }
  }

  private static boolean readable(Session session) throws java.sql.SQLException {
    try (ResultSet row = session.prepare("SELECT only_one FROM vault_key").executeQuery()) {
      return row.next();
    }
  }

  private void set(boolean nowUp) {
    if (up != nowUp) {
      up = nowUp;
      LOG.warn("the ledger's database is {}", nowUp ? "back" : "away");
    }
  }

  @Override
  public void close() {
    prober.shutdownNow();
  }
}
