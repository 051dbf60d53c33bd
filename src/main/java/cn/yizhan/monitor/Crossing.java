package cn.yizhan.monitor;

import cn.yizhan.bill.Part;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Line;
import cn.yizhan.policy.MonitoringRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that a burden crosses.
 *
 * @param on the first day on which it does
 * @param burden on that day, more than {@code line}
 * @param parts what it is made of, in the order of {@link Part}
 */
public record Crossing(MonitoringRule rule, LocalDate on, Fen burden, Fen line, List<Long> parts) {
  public Crossing {
    parts = List.copyOf(parts);
    if (burden.compareTo(line) <= 0) {
      throw new IllegalArgumentException("bug: %s does not cross %s".formatted(burden, line));
    }
  }

  /** In one line, with the figure the line rests on, clause and cell. */
  public String reason() {
    return "%s（%s）%s = %s，超过预警线 %s　%s"
        .formatted(
            on, rule.window(), sum(rule, parts), burden, words(rule.line(), on, line), source());
  }

  private String source() {
    return rule.source().toString();
  }

  /** The parts that count, as a sum: 符合政策范围 1.00 + 先行自付 2.00. */
  static String sum(MonitoringRule rule, List<Long> parts) {
    List<String> terms = new ArrayList<>();
    for (Part part : Part.values()) {
      long fen = parts.get(part.ordinal());
      if (rule.counted().contains(part) && fen > 0) {
        terms.add(part.label() + " " + new Fen(fen));
      }
    }
    return terms.isEmpty() ? "0" : String.join(" + ", terms);
  }

  /** A line in words, with the figure it rests on. */
  static String words(Line line, LocalDate on, Fen amount) {
    if (line instanceof Line.Share share) {
      return share
          .parameter()
          .lastPublished(on)
          .map(
              value ->
                  "%s = %s（%d年 %s，%s公布）"
                      .formatted(
                          share, amount, value.year(), new Fen(value.fen()), value.publishedOn()))
          .orElse(share.toString());
    }
    return amount.toString();
  }
}
