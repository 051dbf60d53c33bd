package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Ruled;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a command came to before its turn, on the year as it was last seen, so that the writer need
 * not decide while all others wait for it. Counts only if nothing of that year, nor of the person's
 * standing, has moved; else it is decided again.
 *
 * @param year the year it was decided on, which may be an old one
 */
record Ahead(YearRows.Known year, Instant now, Ruled ruled) {
  /** An entry is recorded at most that long after the time it bears. */
  private static final Duration HOLDS = Duration.ofSeconds(10);

  /** Decides; empty when nothing is to be written, or when it takes the database to know. */
  static Optional<Ahead> of(Command command, YearRows.Known year, Instant now) {
    YearView view = Views.ahead(new YearKey(command.person(), command.year()), year, now);
    try {
      if (command.decide(view) instanceof Decision.Append append) {
        return Optional.of(new Ahead(year, now, Rulings.ruled(command, view, append)));
      }
    } catch (RuntimeException again) {
      // The writer decides it again, and tells what comes of that.
    }
    return Optional.empty();
  }

  /** Whether it may still be written at this time on a year that bears these marks. */
  boolean holds(YearRows.Marks marks, Instant at) {
    return year.marks().equals(marks) && at.isBefore(now.plus(HOLDS));
  }
}
