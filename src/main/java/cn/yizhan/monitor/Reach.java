package cn.yizhan.monitor;

import cn.yizhan.money.Fen;
import cn.yizhan.policy.MonitoringRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far a year is from an amount, and when it gets there at the pace of the days so far: what
 * they have brought together, evenly over them, and so on. Of a cap and of 全年 these are the days
 * since New Year, of 近N个月 those of its months ({@link Projection}).
 *
 * @param reached what the year has come to
 * @param limit what it is held against
 * @param isReached whether the line is crossed (more than it), or the cap is spent (as much)
 * @param expectedOn the first day it is reached at that pace, when that is in the year
 * @param reason the arithmetic in one line, with clause and cell
 */
public record Reach(
    String name,
    Fen reached,
    Fen limit,
    boolean isReached,
    Optional<LocalDate> expectedOn,
    String reason) {
  /** What is missing; zero when it is reached. */
  public Fen missing() {
    return isReached ? new Fen(0) : new Fen(limit.amount() - reached.amount());
  }

  /** From a line that has to be exceeded. */
  public static Reach ofLine(MonitoringRule rule, Burden burden, LocalDate day, Fen line) {
    Fen reached = burden.counted(rule, day);
    boolean crossed = reached.compareTo(line) > 0;
    Optional<Projection> ahead =
        crossed ? Optional.empty() : Optional.of(Projection.of(rule, burden, day, line));
    Optional<LocalDate> expected = ahead.flatMap(Projection::crossing).map(Projection.Then::on);
    List<Long> parts = burden.parts(rule.window(), day);
    String now =
        "到 %s（%s）%s = %s，预警线 %s"
            .formatted(
                day,
                rule.window(),
                Crossing.sum(rule, parts),
                reached,
                Crossing.words(rule.line(), day, line));
    String then =
        ahead.map(pace -> "还差 %s；%s".formatted(missing(line, reached), pace.words())).orElse("已越过");
    return new Reach(
        rule.name(), reached, line, crossed, expected, now + "，" + then + "　" + rule.source());
  }

  private static Fen missing(Fen limit, Fen reached) {
    return new Fen(limit.amount() - reached.amount());
  }

  /** From a cap that is spent when it is reached. */
  public static Reach ofCap(String name, Fen paid, Fen cap, LocalDate day, String source) {
    boolean spent = paid.compareTo(cap) >= 0;
    Optional<LocalDate> expected =
        spent ? Optional.empty() : atPace(day, paid.amount(), cap.amount());
    String then =
        spent ? "已用完" : "还剩 %s；%s".formatted(missing(cap, paid), pace(day, paid, expected));
    String reason = "到 %s 今年已付 %s，年度限额 %s，%s　%s".formatted(day, paid, cap, then, source);
    return new Reach(name, paid, cap, spent, expected, reason);
  }

  /** The first day on which {@code fen} a year's days so far, evenly, make {@code goal}. */
  private static Optional<LocalDate> atPace(LocalDate day, long fen, long goal) {
    if (fen == 0) {
      return Optional.empty();
    }
    long days = day.getDayOfYear();
    long needed = (Math.multiplyExact(goal, days) + fen - 1) / fen;
    return needed > day.lengthOfYear()
        ? Optional.empty()
        : Optional.of(day.withDayOfYear((int) needed));
  }

  private static String pace(LocalDate day, Fen fen, Optional<LocalDate> expected) {
    String pace = "照今年头 %d 天 %s 的速度，".formatted(day.getDayOfYear(), fen);
    return pace + expected.map(on -> "%s 到".formatted(on)).orElse("今年到不了");
  }
}
