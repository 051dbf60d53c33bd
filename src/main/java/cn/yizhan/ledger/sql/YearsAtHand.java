package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Years as they were last seen. This process follows what it writes itself; what others do to the
 * database shows when a year has become too old to be shown and is read again.
 */
final class YearsAtHand {
  private static final int MOST = 50_000;

  /** A bill is settled within minutes after it was pre-settled. */
  static final Duration KEPT = Duration.ofMinutes(10);

  private final Database database;
  private final RisingClock clock;
  private final Cache<YearKey, Seen> years =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final Set<Integer> yearsSeen = ConcurrentHashMap.newKeySet();

  /** Moves whenever standings change. */
  private final AtomicLong standings = new AtomicLong();

  /**
   * A year as it was seen.
   *
   * @param since of {@link System#nanoTime}: everything in it was so then or later
   */
  private record Seen(YearRows.Known known, YearView view, long since) {}

  /** The moment before a transaction reads: what standings had been told of by then. */
  record Moment(long standings, long nanos) {}

  YearsAtHand(Database database, RisingClock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A year that is new enough to be shown, if there is one. */
  Optional<YearView> fresh(YearKey key) {
    return Optional.ofNullable(years.getIfPresent(key)).filter(this::isFresh).map(Seen::view);
  }

  /** The same; reads it where there is none. */
  YearView get(YearKey key) {
    return fresh(key)
        .orElseGet(
            () ->
                years
                    .asMap()
                    .compute(
                        key, (unused, seen) -> seen != null && isFresh(seen) ? seen : read(key))
                    .view());
  }

  private boolean isFresh(Seen seen) {
    return seen.since() - database.othersSeen() > 0
        && System.nanoTime() - seen.since() < database.freshFor().toNanos();
  }

  private Seen read(YearKey key) {
    yearsSeen.add(key.year()); // Before reading, so that what changes meanwhile forgets it.
    long nanos = System.nanoTime();
    YearRows.Known known = database.read(session -> YearRows.read(session, key));
    return seen(key, known, nanos);
  }

  private Seen seen(YearKey key, YearRows.Known known, long since) {
    yearsSeen.add(key.year());
    return new Seen(known, Views.outside(database, key, known, clock.now()), since);
  }

  /** A year however long ago it was seen: to guess from, not to show. */
  Optional<YearRows.Known> lastSeen(YearKey key) {
    return Optional.ofNullable(years.getIfPresent(key)).map(Seen::known);
  }

  Moment moment() {
    return new Moment(standings.get(), System.nanoTime());
  }

  /**
   * Follows a commit.
   *
   * @param before the year as the entries were decided on
   * @param newest the last of them
   * @param begun the moment before the transaction
   */
  void follow(YearRows.Known before, Entry newest, Moment begun) {
    YearKey key = YearKey.of(newest);
    YearRows.Known after =
        new YearRows.Known(before.standing(), before.person(), Rulings.stateAfter(newest));
    Seen seen = seen(key, after, begun.nanos());
    years
        .asMap()
        .compute(
            key,
            (unused, now) -> {
              if (now != null && now.known().state().version() > newest.version()) {
                return now;
              }
              return begun.standings() == standings.get() ? seen : null;
            });
  }

  void forget(YearKey key) {
    years.invalidate(key);
  }

  /**
   * Forgets persons: their standings changed. By key, so that a year just being read is forgotten
   * as well, and a roster of many persons does not go through all years for each.
   */
  void forget(Set<PersonKey> persons) {
    standings.incrementAndGet();
    for (PersonKey person : persons) {
      yearsSeen.forEach(year -> forget(new YearKey(person, year)));
    }
  }
}
