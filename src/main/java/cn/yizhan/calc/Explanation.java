package cn.yizhan.calc;

import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Why an amount is what it is, in Chinese: lines that a clerk can check with a calculator and a
 * copy of the document. They hold only numbers of the bill, of the year so far, or of the workbook
 * row they name.
 */
public final class Explanation {
  /** Most lines are shorter. */
  private static final int USUAL_LENGTH = 320;

  private final Settlement settlement;
  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private final List<String> lines;
  private final List<String> notes = new ArrayList<>(2);

  private Explanation(Settlement settlement) {
    this.settlement = settlement;
    this.lines = new ArrayList<>(settlement.movements().size());
    List<Source> placeholders = new ArrayList<>();
    for (Movement movement : settlement.movements()) {
      Line line = new Line(settlement, movement, text);
      lines.add(line.toString());
      addPlaceholders(line.sources(), placeholders);
    }
    noteIdentity();
    noteAlternatives();
    notePlaceholders(placeholders);
  }

  /** All there is to say of a settlement. */
  public static Explanation of(Settlement settlement) {
    return new Explanation(settlement);
  }

  /** One movement: the layer, its arithmetic, the result, and what it rests on. */
  public static String line(Settlement settlement, Movement movement) {
    return new Line(settlement, movement, new StringBuilder(USUAL_LENGTH)).toString();
  }

  /** What else a reader should know: identity, its remark, parameters, placeholders. */
  public static List<String> notes(Settlement settlement) {
    return of(settlement).notes();
  }

  /** A line for each movement, in their order. */
  public List<String> lines() {
    return lines;
  }

  /** The {@link #notes(Settlement)}. */
  public List<String> notes() {
    return notes;
  }

  private void noteIdentity() {
    settlement
        .identity()
        .filter(identity -> !identity.note().isEmpty())
        .ifPresent(identity -> notes.add(identity.name() + "：" + identity.note()));
  }

  private void noteAlternatives() {
    if (settlement.alternatives().isEmpty()) {
      return;
    }
    StringJoiner others = new StringJoiner("；");
    for (Settlement.Alternative other : settlement.alternatives()) {
      others.add(
          "按" + other.identity() + "个人负担 " + other.personPays() + "、可申请 " + other.onApplication());
    }
    String identity = settlement.identity().map(Identity::name).orElse(Identity.NONE);
    notes.add("多重身份就高不重复，按" + identity + "结算；若" + others);
  }

  private void notePlaceholders(List<Source> placeholders) {
    if (placeholders.isEmpty()) {
      return;
    }
    text.setLength(0);
    text.append("用到来源为“示例”、有待确认的行：").append(settlement.edition().cover().workbook());
    String between = " ";
    for (Source source : placeholders) {
      text.append(between).append('「').append(source.sheet()).append("」第");
      text.append(source.rowNumber()).append('行');
      between = "、";
    }
    notes.add(text.toString());
  }

  private static void addPlaceholders(List<Source> sources, List<Source> placeholders) {
    for (Source source : sources) {
      if (source.origin() == Origin.PLACEHOLDER && !placeholders.contains(source)) {
        placeholders.add(source);
      }
    }
  }
}
