package cn.yizhan.calc;

import cn.yizhan.money.Phrase;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.money.Utf8Writer;
import cn.yizhan.policy.Identity;
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
  /** Of most lines and what the notes say of them, in bytes. */
  private static final int USUAL_LENGTH = 400;

  private static final Utf8Text PLACEHOLDERS = Utf8Text.of("用到来源为“示例”、有待确认的行：");
  private static final Phrase SPACE = Phrase.of(" ");
  private static final Phrase AND = Phrase.of("、");

  private final Settlement settlement;
  private final Utf8Writer text;
  private final List<Utf8Text> lines;
  private final List<Utf8Text> notes = new ArrayList<>(2);

  private Explanation(Settlement settlement, Utf8Writer text) {
    this.settlement = settlement;
    this.text = text;
    List<Movement> movements = settlement.movements();
    this.lines = new ArrayList<>(movements.size());
    List<Source> placeholders = new ArrayList<>();
    for (int i = 0; i < movements.size(); i++) {
      lines.add(new Line(settlement, movements.get(i), text, placeholders).write());
    }
    noteIdentity();
    noteAlternatives();
    notePlaceholders(placeholders);
  }

  /** All there is to say of a settlement. */
  public static Explanation of(Settlement settlement) {
    return of(settlement, new Utf8Writer(USUAL_LENGTH * (settlement.movements().size() + 1)));
  }

  /** The same, written where the caller wants it. */
  public static Explanation of(Settlement settlement, Utf8Writer text) {
    return new Explanation(settlement, text);
  }

  /** One movement: the layer, its arithmetic, the result, and what it rests on. */
  public static String line(Settlement settlement, Movement movement) {
    Utf8Writer text = new Utf8Writer(USUAL_LENGTH);
    return new Line(settlement, movement, text, new ArrayList<>()).write().toString();
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
    text.append(PLACEHOLDERS).append(settlement.edition().cover().workbook());
    for (int i = 0; i < placeholders.size(); i++) {
      text.append(i == 0 ? SPACE : AND).append(placeholders.get(i).row());
    }
    notes.add(text.cut());
  }

  private void note(String note) {
    text.append(note);
    notes.add(text.cut());
  }
}
