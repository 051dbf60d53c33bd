package cn.yizhan.calc;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Why an amount is what it is, in Chinese: lines that a clerk can check with a calculator and a
 * copy of the document. They hold only numbers of the bill, of the year so far, or of the workbook
 * row they name.
 */
public final class Explanation {
  private Explanation() {}

  /** One movement: the layer, its arithmetic, the result, and what it rests on. */
  public static String line(Settlement settlement, Movement movement) {
    Layer layer = movement.layer();
    String to = layer.payer().map(Payer::label).orElse("仍由个人负担，不计入后续");
    String head = "%s（%s）".formatted(layer.name(), to);
    String rest = sources(settlement, movement);
    return switch (movement.kind()) {
      case NOT_COVERED -> "%s　不予支付　%s".formatted(head, rest);
      case PRECONDITION_UNMET ->
          "%s　前置条件未满足（%s的年度限额没有用完），本次不计　%s"
              .formatted(head, layerName(settlement, layer.precondition()), rest);
      default ->
          "%s　%s%s = %s　%s"
              .formatted(
                  head,
                  line(settlement, movement.line()),
                  arithmetic(settlement, movement),
                  result(movement),
                  rest);
    };
  }

  /** What else a reader should know: identity, its remark, parameters, placeholders. */
  public static List<String> notes(Settlement settlement) {
    List<String> notes = new ArrayList<>();
    settlement
        .identity()
        .map(Identity::note)
        .filter(note -> !note.isEmpty())
        .ifPresent(note -> notes.add(settlement.identity().get().name() + "：" + note));
    if (!settlement.alternatives().isEmpty()) {
      StringJoiner others = new StringJoiner("；");
      for (Settlement.Alternative other : settlement.alternatives()) {
        others.add(
            "按%s个人负担 %s、可申请 %s"
                .formatted(other.identity(), other.personPays(), other.onApplication()));
      }
      notes.add(
          "多重身份就高不重复，按%s结算；若%s"
              .formatted(settlement.identity().map(Identity::name).orElse(Identity.NONE), others));
    }
    List<String> placeholders =
        Sources.of(settlement).stream()
            .filter(source -> source.origin() == Origin.PLACEHOLDER)
            .map(source -> "「%s」第%d行".formatted(source.sheet(), source.rowNumber()))
            .toList();
    if (!placeholders.isEmpty()) {
      notes.add(
          "用到来源为“示例”、有待确认的行：%s %s"
              .formatted(settlement.edition().cover().workbook(), String.join("、", placeholders)));
    }
    return notes;
  }

  private static String line(Settlement settlement, int line) {
    if (line < 0) {
      return "";
    }
    int category = settlement.claim().lineCategories()[line];
    String name = settlement.edition().national().categories().get(category).name();
    return "第%d条%s ".formatted(line + 1, name);
  }

  private static String arithmetic(Settlement settlement, Movement movement) {
    StringJoiner text = new StringJoiner("；");
    text.add(base(settlement, movement));
    deductible(settlement, movement).ifPresent(text::add);
    StringJoiner sum = new StringJoiner(" + ");
    for (Sources.Step step : Sources.steps(settlement, movement)) {
      String stretch =
          step.fromFen() == 0
              ? Fen.yuan(step.toFen())
              : "(%s − %s)".formatted(Fen.yuan(step.toFen()), Fen.yuan(step.fromFen()));
      sum.add(stretch + " × " + step.segment().ratio());
    }
    return text + "；" + (sum.length() == 0 ? "没有可付的部分" : sum);
  }

  private static String base(Settlement settlement, Movement movement) {
    Layer layer = movement.layer();
    String base = Fen.yuan(movement.baseFen());
    String what =
        switch (Kinds.of(layer.base())) {
          case GAP -> {
            String name = layerName(settlement, ((Base.ReferralGap) layer.base()).layer());
            yield "%s若按已转诊可多付 %s".formatted(name, base);
          }
          case STATED -> "外部已付 " + base;
          case SAME ->
              "基数同%s %s"
                  .formatted(layerName(settlement, ((Base.SameAs) layer.base()).layer()), base);
          case PLAIN -> "基数 " + base;
        };
    if (layer.period() != Period.YEAR) {
      return what;
    }
    return "年内已计 %s，%s，累计 %s"
        .formatted(
            Fen.yuan(movement.positionFen()),
            what,
            Fen.yuan(movement.positionFen() + movement.baseFen()));
  }

  private static Optional<String> deductible(Settlement settlement, Movement movement) {
    Amount amount = movement.row().deductible();
    String applied = Fen.yuan(movement.deductibleFen());
    if (movement.chainedFen() > 0) {
      return Optional.of(
          "转诊连续计算，起付 %s，前面已收 %s，本次起付 %s"
              .formatted(amount, Fen.yuan(movement.chainedFen()), applied));
    }
    if (amount instanceof Amount.Fixed) {
      return movement.deductibleFen() == 0 ? Optional.empty() : Optional.of("起付 " + applied);
    }
    String figure =
        Sources.parameter(settlement, amount)
            .map(
                value ->
                    "（%d年度 %s，%s公布）"
                        .formatted(value.year(), Fen.yuan(value.fen()), value.publishedOn()))
            .orElse("");
    return Optional.of("起付 %s%s = %s".formatted(amount, figure, applied));
  }

  private static String result(Movement movement) {
    String entitled = Fen.yuan(movement.entitledFen());
    StringBuilder text = new StringBuilder(entitled);
    if (movement.capLeftFen() >= 0 && movement.capLeftFen() < movement.entitledFen()) {
      text.append("，年度限额余 ").append(Fen.yuan(movement.capLeftFen()));
    }
    if (movement.amountFen() != movement.entitledFen()) {
      text.append("，付 ").append(Fen.yuan(movement.amountFen()));
    }
    return switch (movement.kind()) {
      case ON_APPLICATION -> text + "（依申请，尚未批准，未付）";
      case PAID_ON_APPROVAL -> text + "（依申请，已批准）";
      default -> text.toString();
    };
  }

  private static String sources(Settlement settlement, Movement movement) {
    List<Source> sources = Sources.of(settlement, movement);
    StringJoiner text = new StringJoiner("；");
    text.add(sources.get(0).toString());
    for (Source source : sources.subList(1, sources.size())) {
      text.add("「%s」第%d行".formatted(source.sheet(), source.rowNumber()));
    }
    return text.toString();
  }

  private static String layerName(Settlement settlement, int layer) {
    return "〈" + settlement.edition().layers().get(layer).name() + "〉";
  }

  /** How a base reads. */
  private enum Kinds {
    GAP,
    STATED,
    SAME,
    PLAIN;

    static Kinds of(Base base) {
      if (base instanceof Base.ReferralGap) {
        return GAP;
      }
      if (base instanceof Base.OtherPayment) {
        return STATED;
      }
      return base instanceof Base.SameAs ? SAME : PLAIN;
    }
  }
}
