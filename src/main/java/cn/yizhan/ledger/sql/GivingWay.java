package cn.yizhan.ledger.sql;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets bills go first: whoever looks at very many rows works in pieces of some milliseconds and
 * tells after each. As long as bills come in, it rests then: after reading four times as long as it
 * read, so that it has a fifth of one processor; after writing nine times as long, so that a bill
 * finds the writer's place taken one time in ten. When no bill comes in, nothing rests.
 *
 * <p>Only the bills of this process count. For one thread.
 */
public final class GivingWay {
  private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** After so long without a bill none is expected. */
  static final long LULL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final int AFTER_READING = 4;
  private static final int AFTER_WRITING = 9;

  private final LongSupplier lastBill;
  private final LongSupplier nanos;
  private final LongConsumer rest;
  private long begun;

  /**
   * Begins to work.
   *
   * @param lastBill when the last one came in, as {@link System#nanoTime} tells it
   */
  GivingWay(LongSupplier lastBill) {
    this(lastBill, System::nanoTime, GivingWay::sleep);
  }

  /**
   * The same with another time.
   *
   * @param rest for so many nanoseconds
   */
  GivingWay(LongSupplier lastBill, LongSupplier nanos, LongConsumer rest) {
    this.lastBill = lastBill;
    this.nanos = nanos;
    this.rest = rest;
    this.begun = nanos.getAsLong();
  }

  /** Whether no bill came in lately. */
  public boolean isAlone() {
    return nanos.getAsLong() - lastBill.getAsLong() >= LULL_NANOS;
  }

  /** To be called after every few rows that were read: rests when it is time to. */
  public void read() {
    long worked = nanos.getAsLong() - begun;
    if (worked >= PIECE_NANOS) {
      rest(AFTER_READING * worked);
    }
  }

  /** To be called after a transaction that wrote: rests when it is time to. */
  public void wrote() {
    rest(AFTER_WRITING * (nanos.getAsLong() - begun));
  }

  private void rest(long wanted) {
    if (!isAlone()) {
      rest.accept(Math.min(wanted, LONGEST_REST_NANOS));
    }
    begun = nanos.getAsLong();
  }

  private static void sleep(long wanted) {
    try {
      TimeUnit.NANOSECONDS.sleep(wanted);
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // Goes on without resting: it is wanted to come to an end.
    }
  }
}
