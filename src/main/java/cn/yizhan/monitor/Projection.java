package cn.yizhan.monitor;

import cn.yizhan.money.Fen;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.MonitoringRule.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a rule's 期间 comes to on later days of the year, when every day to come adds as much as a day
 * of the 期间 has added so far. Months that a moving 期间 has left behind count no more.
 *
 * @param days of the 期间 so far, the day asked about being the last
 * @param counted what they made together
 * @param crossing the first day on which it is more than the line, when that is in the year
 * @param most the day on which it is most, of the rest of the year
 */
record Projection(int days, Fen counted, Optional<Then> crossing, Optional<Then> most) {
  /**
   * A day to come.
   *
   * @param from the first day of the 期间 then
   * @param known what of it has been settled already
   * @param added how many days it has had more by then
   * @param sum what it comes to, less than a fen left off
   */
  record Then(LocalDate on, LocalDate from, Fen known, int added, Fen sum) {}

  /** From a day on, with the burden up to it. */
  static Projection of(MonitoringRule rule, Burden burden, LocalDate day, Fen line) {
    int days = daysFrom(begin(rule.window(), day), day);
    Fen counted = burden.counted(rule, day);
    Optional<Then> most = Optional.empty();
    for (LocalDate on = day.plusDays(1); on.getYear() == day.getYear(); on = on.plusDays(1)) {
      Then then = then(rule, burden, day, on, counted.amount(), days);
      if (then.sum().compareTo(line) > 0) {
        return new Projection(days, counted, Optional.of(then), Optional.of(then));
      }
      if (most.filter(so -> so.sum().compareTo(then.sum()) >= 0).isEmpty()) {
        most = Optional.of(then);
      }
    }
    return new Projection(days, counted, Optional.empty(), most);
  }

  private static Then then(
      MonitoringRule rule, Burden burden, LocalDate day, LocalDate on, long counted, int days) {
    LocalDate from = begin(rule.window(), on);
    int added = daysFrom(from.isAfter(day) ? from : day.plusDays(1), on);
    Fen known = burden.counted(rule, on);
    Fen sum = known.plus(new Fen(Math.multiplyExact(counted, added) / days));
    return new Then(on, from, known, added, sum);
  }

  private static LocalDate begin(Window window, LocalDate day) {
    return LocalDate.of(day.getYear(), window.firstMonth(day.getMonthValue()), 1);
  }

  /** Both counted. */
  private static int daysFrom(LocalDate first, LocalDate last) {
    return Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
  }

  /** The pace, and what becomes of it, in one sentence. */
  String words() {
    String pace = "照这 %d 天 %s 的速度，".formatted(days, counted);
    return crossing
        .map(then -> pace + "%s 越过：%s".formatted(then.on(), sum(then)))
        .orElseGet(
            () ->
                pace
                    + "今年越不过"
                    + most.filter(then -> !then.sum().equals(Fen.ZERO))
                        .map(then -> "，最多是 %s 的 %s".formatted(then.on(), sum(then)))
                        .orElse(""));
  }

  private String sum(Then then) {
    return "%s 起已有 %s + %d 天 × %s ÷ %d 天 = %s"
        .formatted(then.from(), then.known(), then.added(), counted, days, then.sum());
  }
}
