package cn.yizhan.bench.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The {@link MinimalProgram}s beside a ledger: as many as that has writers, on a database alike.
 */
public final class Comparison implements AutoCloseable {
  private final ExecutorService answering = Executors.newSingleThreadExecutor();
  private final List<Connection> connections = new ArrayList<>();
  private final List<MinimalProgram> programs = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Comparison() {}

  /**
   * Settles a few bills to see what rows they make, fills the ledger with such, and begins to write
   * such on the other database.
   *
   * @param folder in which the ledger is in {@code data}
   * @param port that settles
   * @param settlements how many to fill in
   */
  public static Comparison open(
      Path folder, Optional<EmbeddedPostgres> postgres, int port, long settlements)
      throws SQLException {
    Place ledger = new Place(folder.resolve("data"), postgres, "postgres");
    Stays.settleTwo(port, 0, Stays.Template.settleVisit());
    if (settlements > 0) {
      Filler.fill(ledger, ledger.newest(), settlements);
    }
    Stays.settleTwo(port, 1, Stays.Template.settle());
    Place other = new Place(folder.resolve("minimal"), postgres, "minimal");
    other.create();
    Comparison comparison = new Comparison();
    comparison.begin(other, ledger.newest());
    return comparison;
  }

  private void begin(Place place, MinimalProgram.Pattern pattern) throws SQLException {
    for (int i = 0; i < (place.postgres().isPresent() ? 2 : 1); i++) {
      Connection connection = place.connectByKeys();
      MinimalProgram program = new MinimalProgram(connection, pattern, answering);
      Thread thread = new Thread(program, "minimal-writer-" + i);
      connections.add(connection);
      programs.add(program);
      threads.add(thread);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Completes after the commit. */
  public CompletableFuture<Void> write(Plain.Asked asked) {
    return programs.get(asked.person() % programs.size()).write(asked);
  }

  @Override
  public void close() throws SQLException {
    threads.forEach(Thread::interrupt);
    answering.shutdown();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
