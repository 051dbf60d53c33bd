package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Tables;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The lowest line of a year for everyone it may be drawn for: whoever is not above it with all of
 * the year has not crossed it on any day, nor within any months.
 */
final class LowestLines {
  /** What lines have in common: the parts that count, and what one must have been called. */
  private record Drawn(Set<Part> counted, boolean everyone, Set<String> names) {
    static Drawn by(MonitoringRule rule) {
      return new Drawn(rule.counted(), rule.population().everyone(), rule.population().names());
    }

    boolean isBelow(long[] fen, long line) {
      long sum = 0;
      for (Part part : counted) {
        sum = Math.addExact(sum, fen[part.ordinal()]);
      }
      return sum > line;
    }
  }

  private final Map<Drawn, Long> lowestFen = new HashMap<>();

  private LowestLines() {}

  /** Of the rules that were in force on any day of the year. */
  static LowestLines of(Tables tables, String region, int year) {
    LowestLines lines = new LowestLines();
    LocalDate end = LocalDate.of(year + 1, 1, 1);
    for (LocalDate day = LocalDate.of(year, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      LocalDate on = day;
      tables
          .inForce(region, on)
          .ifPresent(edition -> edition.monitoring().forEach(rule -> lines.note(rule, on)));
    }
    return lines;
  }

  private void note(MonitoringRule rule, LocalDate on) {
    rule.line().on(on).ifPresent(line -> lowestFen.merge(Drawn.by(rule), line.amount(), Math::min));
  }

  /**
   * Whether somebody, whoever it is, may have crossed a line.
   *
   * @param fen left to the person in the year, in the order of {@link Part}
   */
  boolean mayBeCrossedByAnyone(long[] fen) {
    return lowestFen.entrySet().stream()
        .anyMatch(line -> line.getKey().everyone() && line.getKey().isBelow(fen, line.getValue()));
  }

  /** What one must have been called, one of it, to have crossed one of the other lines. */
  Set<String> namesThatMayCross(long[] fen) {
    Set<String> names = new HashSet<>();
    lowestFen.forEach(
        (drawn, line) -> {
          if (!drawn.everyone() && drawn.isBelow(fen, line)) {
            names.addAll(drawn.names());
          }
        });
    return names;
  }
}
