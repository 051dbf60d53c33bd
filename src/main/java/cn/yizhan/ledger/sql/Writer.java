package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.YearKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes what waits, group by group, through one transaction each. While a commit is
 * under way the next group gathers, so groups grow with the load, and nothing waits for a clock.
 */
final class Writer implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** A lost race is decided again at once; somebody wins each, so this many are not lost. */
  private static final int MOST_RACES = 100;

  private static final int MOST_RECONNECTS = 4;
  private static final int RECONNECT_PAUSE_MS = 150;

  private final Database database;
  private final WriteQueue queue;
  private final Seat seat;
  private final Dialect dialect;
  private final LedgerSettings settings;
  private final RisingClock clock;
  private final Health health;
  private final YearsAtHand years;
  private final Executor answering;
  private final Thread thread;

  Writer(
      String name,
      Database database,
      LedgerSettings settings,
      RisingClock clock,
      Health health,
      YearsAtHand years,
      Executor answering) {
    this.database = database;
    this.queue = new WriteQueue(settings.capacity());
    this.seat = database.seatForWriter();
    this.dialect = database.dialect();
    this.settings = settings;
    this.clock = clock;
    this.health = health;
    this.years = years;
    this.answering = answering;
    this.thread = new Thread(this, name);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Answer> append(Command command) {
    try {
      queue.refuse();
      database.billCameIn();
      Waiting waiting = new Waiting(command, ahead(command));
      queue.join(waiting);
      return waiting.future();
    } catch (NotRecorded e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Optional<Ahead> ahead(Command command) {
    return command.decidesAhead()
        ? years
            .lastSeen(new YearKey(command.person(), command.year()))
            .flatMap(year -> Ahead.of(command, year, clock.now()))
        : Optional.empty();
  }

  int unanswered() {
    return queue.unanswered();
  }

  @Override
  public void run() {
    try {
      List<Waiting> group = queue.take(settings.largestGroup());
      while (!group.isEmpty()) {
        write(group);
        group = queue.take(settings.largestGroup());
      }
    } catch (InterruptedException e) {
      LOG.error("bug: the ledger's writer was interrupted", e);
    }
  }

  private void write(List<Waiting> group) throws InterruptedException {
    long begun = System.nanoTime();
    YearsAtHand.Moment moment = years.moment();
    GroupWrite work = new GroupWrite(clock.now(), settings.follower());
    try {
      seat.write(session -> work.run(session, group));
    } catch (SQLException e) {
      failed(group, e);
      return;
    } catch (RuntimeException | Error e) {
      giveUp(group, e);
      return;
    }
    health.wrote();
    if (work.collided()) {
      oneByOne(group);
      return;
    }
    settings.meter().committed(group.size(), System.nanoTime() - begun);
    answer(work, moment);
    again(work.losers(), MOST_RACES, new SQLException("每次都被别的进程抢先"));
  }

  /** An id is taken: by another process, or by another one of this group. */
  private void oneByOne(List<Waiting> group) throws InterruptedException {
    if (group.size() == 1) {
      again(group, MOST_RACES, new SQLException("每次都撞上同一个号"));
      return;
    }
    settings.meter().retried(group.size());
    for (Waiting waiting : group) {
      write(List.of(waiting));
    }
  }

  private void failed(List<Waiting> group, SQLException e) throws InterruptedException {
    if (e instanceof CommitFailed) {
      group.forEach(Waiting::commitFailed);
    }
    if (dialect.raceLost(e) && !(e instanceof CommitFailed)) {
      again(group, MOST_RACES, e);
    } else if (dialect.connectionLost(e) && health.believedUp()) {
      LOG.warn("the ledger's connection is lost: {}", e.getMessage());
      Thread.sleep(RECONNECT_PAUSE_MS);
      again(group, MOST_RECONNECTS, e);
    } else {
      LOG.error("the ledger could not write: {}", e.getMessage());
      health.failed();
      giveUp(group, e);
    }
  }

  /** Back to the front of the queue, unless it was tried often enough. */
  private void again(List<Waiting> group, int mostTries, SQLException cause) {
    List<Waiting> back = new ArrayList<>();
    List<Waiting> over = new ArrayList<>();
    for (Waiting waiting : group) {
      (waiting.tried() < mostTries ? back : over).add(waiting);
    }
    settings.meter().retried(back.size());
    queue.putBack(back);
    if (!over.isEmpty()) {
      LOG.error("the ledger could not write in {} tries: {}", mostTries, cause.getMessage());
      giveUp(over, cause);
    }
  }

  private void giveUp(List<Waiting> group, Throwable cause) {
    settings.meter().failed(group.size());
    answering.execute(() -> group.forEach(waiting -> fail(waiting, unavailable(waiting, cause))));
  }

  private static NotRecorded unavailable(Waiting waiting, Throwable cause) {
    return new NotRecorded.Unavailable("账本暂时写不进去，请用同一请求号重试", waiting.outcomeUnknown(), cause);
  }

  /** First what is at hand of the years follows, then the answers go out. */
  private void answer(GroupWrite work, YearsAtHand.Moment begun) {
    answering.execute(
        () -> {
          work.outdated().forEach(years::forget);
          work.written().forEach(year -> years.follow(year.before(), year.newest(), begun));
          work.answers().forEach(this::complete);
          work.failures().forEach(this::fail);
        });
  }

  private void complete(Waiting waiting, Answer answer) {
    queue.answered();
    waiting.future().complete(answer);
  }

  private void fail(Waiting waiting, RuntimeException failure) {
    queue.answered();
    waiting.future().completeExceptionally(failure);
  }

  void stopTaking() {
    queue.close();
  }

  /** Takes nothing any more and returns when everything taken is written. */
  @Override
  public void close() {
    stopTaking();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    seat.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
