package cn.yizhan.monitor;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.MonitoringRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** 个人负担: what settlements of one year leave to the person, by month and part, as it adds up. */
public final class Burden {
  private static final int MONTHS = 12;

  private final long[] fen = new long[MONTHS * Part.COUNT];

  /** What one settlement leaves to the person. */
  public record Left(LocalDate on, Parts parts) {}

  /** The burden of all of these. */
  public static Burden of(List<Left> settled) {
    Burden burden = new Burden();
    settled.forEach(burden::add);
    return burden;
  }

  void add(Left left) {
    int first = (left.on().getMonthValue() - 1) * Part.COUNT;
    for (Part part : Part.values()) {
      int place = first + part.ordinal();
      fen[place] = Math.addExact(fen[place], left.parts().fen(part));
    }
  }

  /** By part, over the months a rule looks at when the last is that of {@code day}. */
  public List<Long> parts(MonitoringRule.Window window, LocalDate day) {
    List<Long> parts = new ArrayList<>(Part.COUNT);
    for (Part part : Part.values()) {
      long sum = 0;
      for (int month = window.firstMonth(day.getMonthValue());
          month <= day.getMonthValue();
          month++) {
        sum = Math.addExact(sum, fen[(month - 1) * Part.COUNT + part.ordinal()]);
      }
      parts.add(sum);
    }
    return parts;
  }

  /** What counts for a rule on a day. */
  public Fen counted(MonitoringRule rule, LocalDate day) {
    long sum = 0;
    int last = day.getMonthValue();
    for (int month = rule.window().firstMonth(last); month <= last; month++) {
      for (Part part : rule.counted()) {
        sum = Math.addExact(sum, fen[(month - 1) * Part.COUNT + part.ordinal()]);
      }
    }
    return new Fen(sum);
  }
}
