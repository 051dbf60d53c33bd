package cn.yizhan.cli;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.money.Fen;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The 期望 lines of a visit, and the part-amount pairs they share with fee lines. */
final class TextExpected {
  private static final String FIGURES = "期望";
  private static final String IDENTITY = "期望身份";
  private static final String LEFT = "期望留存";
  private static final String REFUSED = "期望拒绝";

  private TextExpected() {}

  /** What a visit's lines say it must settle to; empty when they say nothing. */
  static Optional<Expected> read(TextBlock block) {
    Optional<TextBlock.Line> figures = block.optional(FIGURES);
    Optional<String> identity = block.optionalWord(IDENTITY, "期望身份　低保对象");
    Optional<TextBlock.Line> left = block.optional(LEFT);
    Optional<TextBlock.Line> refused = block.optional(REFUSED);
    if (refused.isPresent()) {
      if (!refused.get().shown().equals("是")) {
        block.note(refused.get(), refused.get().shown(), "期望拒绝　是");
      } else if (figures.isPresent() || identity.isPresent() || left.isPresent()) {
        block.note(refused.get(), "期望拒绝，又有别的期望", "二者之一");
      }
      return Optional.of(new Expected.Refused());
    }
    if (figures.isEmpty() && identity.isEmpty() && left.isEmpty()) {
      return Optional.empty();
    }
    block.required(IDENTITY, "期望身份　普通参保人");
    return block
        .required(FIGURES, "期望　" + form())
        .map(
            line ->
                new Expected.Divided(
                    identity.orElse(""), figures(block, line), left.map(l -> left(block, l))));
  }

  private static Map<Figure, Fen> figures(TextBlock block, TextBlock.Line line) {
    Map<Figure, Fen> amounts = new EnumMap<>(Figure.class);
    List<String> values = line.values();
    boolean right = values.size() == 2 * Figure.values().length;
    for (Figure figure : Figure.values()) {
      int at = 2 * figure.ordinal();
      right = right && values.get(at).equals(figure.label());
      if (right) {
        amounts.put(figure, block.yuan(line, values.get(at + 1)));
      }
    }
    if (!right) {
      block.note(line, line.shown(), "八个数，依次是 " + form());
    }
    return amounts;
  }

  private static String form() {
    return Labels.list(Figure.values(), Figure::label).replace("、", " 0.00　") + " 0.00";
  }

  private static Parts left(TextBlock block, TextBlock.Line line) {
    if (line.values().size() != 2 * Part.COUNT) {
      String list = Labels.list(Part.values(), Part::label);
      block.note(line, line.shown(), "六个部分，依次是 " + list);
      return Parts.of(new long[Part.COUNT]);
    }
    return parts(block, line, line.values(), EnumSet.allOf(Part.class));
  }

  /** Pairs of a part and its amount; a part that is not named is 0. */
  static Parts parts(TextBlock block, TextBlock.Line line, List<String> pairs, Set<Part> allowed) {
    long[] fen = new long[Part.COUNT];
    Part[] known = allowed.toArray(Part[]::new);
    Set<Part> seen = EnumSet.noneOf(Part.class);
    if (pairs.isEmpty() || pairs.size() % 2 != 0) {
      block.note(line, line.shown(), "部分与金额成对，如 符合政策范围　8,000.00");
    }
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      Optional<Part> part = Labels.of(known, Part::label, pairs.get(i));
      if (part.isEmpty()) {
        block.note(line, pairs.get(i), Labels.list(known, Part::label) + " 之一");
      } else if (!seen.add(part.get())) {
        block.note(line, pairs.get(i), "一行里每个部分只写一次");
      } else {
        fen[part.get().ordinal()] = block.yuan(line, pairs.get(i + 1)).amount();
      }
    }
    return Parts.of(fen);
  }
}
