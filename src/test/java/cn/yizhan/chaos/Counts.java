package cn.yizhan.chaos;

import java.util.concurrent.atomic.LongAdder;

/** What clients met with. */
final class Counts {
  private final LongAdder settled = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder replayed = new LongAdder();
  private final LongAdder askedAgain = new LongAdder();

  void settled(boolean before) {
    settled.increment();
    if (before) {
      replayed.increment();
    }
  }

  void retried() {
    retried.increment();
  }

  void askedAgain() {
    askedAgain.increment();
  }

  long acknowledged() {
    return settled.sum();
  }

  /** Answers that had been recorded by a try before, which nobody had heard of. */
  long replays() {
    return replayed.sum();
  }

  @Override
  public String toString() {
    return "%d settled, %d retries, %d of them replayed, %d asked for again"
        .formatted(settled.sum(), retried.sum(), replayed.sum(), askedAgain.sum());
  }
}
