package cn.yizhan.bench.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts times by their size, each to within 2 %. */
final class Latencies {
  private static final double STEP = 1.02;
  private static final int COUNT = 1200;

  private final AtomicLongArray counts = new AtomicLongArray(COUNT);

  void note(long nanos) {
    int place = (int) (Math.log(Math.max(1, nanos / 1000.0)) / Math.log(STEP));
    counts.incrementAndGet(Math.min(COUNT - 1, place));
  }

  /** The time that this share of all did not exceed, in milliseconds. */
  double millis(double share) {
    long all = 0;
    for (int i = 0; i < COUNT; i++) {
      all += counts.get(i);
    }
    long seen = 0;
    for (int i = 0; i < COUNT; i++) {
      seen += counts.get(i);
      if (seen >= share * all) {
        return Math.pow(STEP, i + 1) / 1000;
      }
    }
    return 0;
  }
}
