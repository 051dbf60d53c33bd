package cn.yizhan.calc;

import cn.yizhan.money.Utf8Text;
import cn.yizhan.money.Utf8Writer;
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
  /** Of most lines, in bytes. */
  private static final int USUAL_LENGTH = 512;

  private final Settlement settlement;
  private final Utf8Writer text;
  private final List<Utf8Text> lines;
  private final List<Utf8Text> notes = new ArrayList<>(2);

  private Explanation(Settlement settlement) {
    this.settlement = settlement;
    this.text = new Utf8Writer(USUAL_LENGTH * (settlement.movements().size() + 1));
    this.lines = new ArrayList<>(settlement.movements().size());
    List<Source> placeholders = new ArrayList<>();
    for (Movement movement : settlement.movements()) {
      Line line = new Line(settlement, movement, text);
      lines.add(line.write());
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
    return new Line(settlement, movement, new Utf8Writer(USUAL_LENGTH)).write().toString();
  }

  /** What else a reader should know: identity, its remark, parameters, placeholders. */
  public static List<String> notes(Settlement settlement) {
    return of(settlement).notes().stream().map(Utf8Text::toString).toList();
  }

  /** A line for each movement, in their order. */
  public List<Utf8Text> lines() {
    return lines;
  }

  /** The {@link #notes(Settlement)}. */
  public List<Utf8Text> notes() {
    return notes;
  }

  private void noteIdentity() {
    settlement
        .identity()
        .filter(identity -> !identity.note().isEmpty())
        .ifPresent(identity -> note(identity.name() + "：" + identity.note()));
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
    note("多重身份就高不重复，按" + identity + "结算；若" + others);
  }

  private void notePlaceholders(List<Source> placeholders) {
    if (placeholders.isEmpty()) {
      return;
    }
    text.phrase("用到来源为“示例”、有待确认的行：").phrase(settlement.edition().cover().workbook());
    String between = " ";
    for (Source source : placeholders) {
      text.phrase(between).phrase("「").phrase(source.sheet()).phrase("」第");
      text.number(source.rowNumber()).phrase("行");
      between = "、";
    }
    notes.add(text.cut());
  }

  private void note(String note) {
    text.append(note);
    notes.add(text.cut());
  }

  private static void addPlaceholders(List<Source> sources, List<Source> placeholders) {
    for (Source source : sources) {
      if (source.origin() == Origin.PLACEHOLDER && !placeholders.contains(source)) {
        placeholders.add(source);
      }
    }
  }
}
