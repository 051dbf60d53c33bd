package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.LedgerMeter;
import java.time.InstantSource;

/**
 * How a ledger works.
 *
 * @param capacity how many commands may wait, for each writer
 * @param largestGroup how many commands share a transaction at most
 * @param writers how many transactions run at a time; SQLite has one, whatever is asked for
 * @param clock says when an entry is recorded
 * @param meter hears what the writers do
 * @param follower writes what follows from entries, in their transaction
 */
public record LedgerSettings(
    int capacity,
    int largestGroup,
    int writers,
    InstantSource clock,
    LedgerMeter meter,
    Follower follower) {
  public static final LedgerSettings DEFAULT =
      new LedgerSettings(4096, 256, 2, InstantSource.system(), LedgerMeter.NONE, Follower.NONE);

  public LedgerSettings withCapacity(int newCapacity) {
    return new LedgerSettings(newCapacity, largestGroup, writers, clock, meter, follower);
  }

  public LedgerSettings withWriters(int newWriters) {
    return new LedgerSettings(capacity, largestGroup, newWriters, clock, meter, follower);
  }

  public LedgerSettings withLargestGroup(int newLargestGroup) {
    return new LedgerSettings(capacity, newLargestGroup, writers, clock, meter, follower);
  }

  public LedgerSettings withClock(InstantSource newClock) {
    return new LedgerSettings(capacity, largestGroup, writers, newClock, meter, follower);
  }

  public LedgerSettings withFollower(Follower newFollower) {
    return new LedgerSettings(capacity, largestGroup, writers, clock, meter, newFollower);
  }

  public LedgerSettings withMeter(LedgerMeter newMeter) {
    return new LedgerSettings(capacity, largestGroup, writers, clock, newMeter, follower);
  }
}
