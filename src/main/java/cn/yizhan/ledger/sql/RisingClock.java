package cn.yizhan.ledger.sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Time that does not go back, whatever the clock does: ids and seals rest on it. */
final class RisingClock {
  private final InstantSource clock;
  private final AtomicLong latestMs = new AtomicLong();

  RisingClock(InstantSource clock) {
    this.clock = clock;
  }

  /** To the millisecond. */
  Instant now() {
    return Instant.ofEpochMilli(latestMs.accumulateAndGet(clock.millis(), Math::max));
  }
}
