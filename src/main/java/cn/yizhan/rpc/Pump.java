package cn.yizhan.rpc;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Sends on other threads, one round at a time, as long as somebody asks for more: who asks while a
 * round is under way is served by one more round.
 */
final class Pump {
  private final Executor threads;
  private final Runnable round;
  private final Consumer<Throwable> failed;

  /** How often somebody has asked for more since the last round began. */
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * Sends by this.
   *
   * @param round sends what there is now; never run twice at once
   * @param failed is told what a round threw, or that the threads take no more
   */
  Pump(Executor threads, Runnable round, Consumer<Throwable> failed) {
    this.threads = threads;
    this.round = round;
    this.failed = failed;
  }

  /** Asks for a round; does not wait for it. */
  void more() {
    if (asked.getAndIncrement() == 0) {
      try {
        threads.execute(this::run);
      } catch (RejectedExecutionException full) {
        failed.accept(full);
      }
    }
  }

  private void run() {
    int served;
    do {
      served = asked.get();
      try {
        round.run();
      } catch (RuntimeException | Error failure) {
        failed.accept(failure);
      }
    } while (asked.addAndGet(-served) != 0);
  }
}
