package cn.yizhan.rpc;

import cn.yizhan.ledger.NotRecorded;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads for what waits for the database, so that no event loop does. There are only so many,
 * and only so much waits for them: more is rejected.
 */
final class Waiting implements Executor {
  private final ThreadPoolExecutor threads;

  Waiting(int threadCount, int queueLength) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            threadCount,
            threadCount,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(queueLength),
            task -> {
              Thread thread = new Thread(task, "yizhan-waiting-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(Context.current().wrap(task));
  }

  /** Computes in turn, unless nobody waits for it any more by then. */
  <T> CompletableFuture<T> compute(Supplier<T> computation) {
    return compose(() -> CompletableFuture.completedFuture(computation.get()));
  }

  /** The same with what goes on elsewhere. */
  <T> CompletableFuture<T> compose(Supplier<CompletableFuture<T>> computation) {
    return CompletableFuture.completedFuture(Reply.nobodyWaits())
        .thenComposeAsync(
            nobodyWaits -> {
              if (nobodyWaits.getAsBoolean()) {
                throw new NotRecorded.Abandoned();
              }
              return computation.get();
            },
            this);
  }

  /** Finishes what it took. */
  void close(Duration grace) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
