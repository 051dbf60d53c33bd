package cn.yizhan.calc;

import cn.yizhan.money.Phrase;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.money.Utf8Writer;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Source;
import java.util.List;

/** One movement in Chinese: the layer, its arithmetic, the result, and the rows it rests on. */
final class Line {
  private static final Phrase NOT_COVERED = Phrase.of("不予支付");
  private static final Phrase PRECONDITION_UNMET = Phrase.of("前置条件未满足（");
  private static final Utf8Text CAP_NOT_USED_UP = Utf8Text.of("的年度限额没有用完），本次不计");
  private static final Utf8Text STAYS_WITH_PERSON = Utf8Text.of("仍由个人负担，不计入后续");
  private static final Phrase COUNTED = Phrase.of("年内已计 ");
  private static final Phrase BASE = Phrase.of("基数 ");
  private static final Phrase SAME_BASE = Phrase.of("基数同");
  private static final Utf8Text IF_REFERRED = Utf8Text.of("若按已转诊可多付 ");
  private static final Phrase PAID_OUTSIDE = Phrase.of("外部已付 ");
  private static final Phrase COUNTED_NOW = Phrase.of("，累计 ");
  private static final Phrase DEDUCTIBLE = Phrase.of("起付 ");
  private static final Utf8Text CHAINED_DEDUCTIBLE = Utf8Text.of("转诊连续计算，起付 ");
  private static final Phrase CHARGED_BEFORE = Phrase.of("，前面已收 ");
  private static final Phrase DEDUCTIBLE_NOW = Phrase.of("，本次起付 ");
  private static final Phrase OF_YEAR = Phrase.of("年度 ");
  private static final Phrase PUBLISHED = Phrase.of("公布）");
  private static final Phrase NOTHING_REACHED = Phrase.of("没有可付的部分");
  private static final Phrase CAP_LEFT = Phrase.of("，年度限额余 ");
  private static final Phrase PAYS = Phrase.of("，付 ");
  private static final Utf8Text NOT_YET_APPROVED = Utf8Text.of("（依申请，尚未批准，未付）");
  private static final Utf8Text APPROVED = Utf8Text.of("（依申请，已批准）");
  private static final Phrase NUMBER = Phrase.of("第");
  private static final Phrase OF_LINES = Phrase.of("条");
  private static final Phrase EQUALS = Phrase.of(" = ");
  private static final Phrase PLUS = Phrase.of(" + ");
  private static final Phrase MINUS = Phrase.of(" − ");
  private static final Phrase TIMES = Phrase.of(" × ");
  private static final Phrase SPACE = Phrase.of(" ");
  private static final Phrase WIDE_SPACE = Phrase.of("　");
  private static final Phrase COMMA = Phrase.of("，");
  private static final Phrase SEMICOLON = Phrase.of("；");
  private static final Phrase OPEN = Phrase.of("（");
  private static final Phrase CLOSE = Phrase.of("）　");
  private static final Phrase OPEN_SUM = Phrase.of("(");
  private static final Phrase CLOSE_SUM = Phrase.of(")");
  private static final Phrase OPEN_NAME = Phrase.of("〈");
  private static final Phrase CLOSE_NAME = Phrase.of("〉");

  private final Settlement settlement;
  private final Movement movement;
  private final Utf8Writer text;
  private final List<Source> placeholders;
  private boolean rowsBegun;

  /**
   * The line of one movement.
   *
   * @param text to write it in
   * @param placeholders to note the rows in whose number no document states, each once
   */
  Line(Settlement settlement, Movement movement, Utf8Writer text, List<Source> placeholders) {
    this.settlement = settlement;
    this.movement = movement;
    this.text = text;
    this.placeholders = placeholders;
  }

  /** Writes it. */
  Utf8Text write() {
    Layer layer = movement.layer();
    text.append(layer.name()).append(OPEN);
    if (layer.to() instanceof Layer.Target.Pays pays) {
      text.append(pays.payer().label());
    } else {
      text.append(STAYS_WITH_PERSON);
    }
    text.append(CLOSE);
    switch (movement.kind()) {
      case NOT_COVERED -> text.append(NOT_COVERED);
      case PRECONDITION_UNMET -> {
        text.append(PRECONDITION_UNMET);
        layer(layer.precondition());
        text.append(CAP_NOT_USED_UP);
      }
      case PAID, PAID_ON_APPROVAL, ON_APPLICATION -> {
        feeLine();
        base();
        text.append(SEMICOLON);
        deductible();
        segments();
        result();
      }
    }
    Sources.each(settlement, movement, this::row);
    return text.cut();
  }

  private void feeLine() {
    int line = movement.line();
    if (line >= 0) {
      int category = settlement.claim().lineCategories()[line];
      String name = settlement.edition().national().categories().get(category).name();
      text.append(NUMBER).number(line + 1).append(OF_LINES).append(name).append(SPACE);
    }
  }

  private void base() {
    boolean year = movement.layer().period() == Period.YEAR;
    if (year) {
      text.append(COUNTED).yuan(movement.positionFen()).append(COMMA);
    }
    Base base = movement.layer().base();
    if (base instanceof Base.ReferralGap gap) {
      layer(gap.layer());
      text.append(IF_REFERRED);
    } else if (base instanceof Base.OtherPayment) {
      text.append(PAID_OUTSIDE);
    } else if (base instanceof Base.SameAs same) {
      text.append(SAME_BASE);
      layer(same.layer());
      text.append(SPACE);
    } else {
      text.append(BASE);
    }
    text.yuan(movement.baseFen());
    if (year) {
      text.append(COUNTED_NOW).yuan(movement.positionFen() + movement.baseFen());
    }
  }

  private void deductible() {
    Amount amount = movement.row().deductible();
    if (movement.chainedFen() > 0) {
      text.append(CHAINED_DEDUCTIBLE).append(amount.toString());
      text.append(CHARGED_BEFORE).yuan(movement.chainedFen()).append(DEDUCTIBLE_NOW);
    } else if (amount instanceof Amount.Fixed) {
      if (movement.deductibleFen() == 0) {
        return;
      }
      text.append(DEDUCTIBLE);
    } else {
      text.append(DEDUCTIBLE).append(amount.toString());
      Sources.parameter(settlement, amount).ifPresent(this::figure);
      text.append(EQUALS);
    }
    text.yuan(movement.deductibleFen()).append(SEMICOLON);
  }

  private void figure(Parameter.Value value) {
    text.append(OPEN).number(value.year()).append(OF_YEAR).yuan(value.fen());
    text.append(COMMA).append(value.publishedOn().toString()).append(PUBLISHED);
  }

  private void segments() {
    Steps steps = new Steps(settlement.amounts(), movement);
    if (!steps.next()) {
      text.append(NOTHING_REACHED);
      return;
    }
    step(steps);
    while (steps.next()) {
      text.append(PLUS);
      step(steps);
    }
  }

  private void step(Steps steps) {
    if (steps.fromFen() == 0) {
      text.yuan(steps.toFen());
    } else {
      text.append(OPEN_SUM).yuan(steps.toFen());
      text.append(MINUS).yuan(steps.fromFen()).append(CLOSE_SUM);
    }
    text.append(TIMES).ratio(steps.segment().ratio());
  }

  private void result() {
    text.append(EQUALS).yuan(movement.entitledFen());
    if (movement.capLeftFen() >= 0 && movement.capLeftFen() < movement.entitledFen()) {
      text.append(CAP_LEFT).yuan(movement.capLeftFen());
    }
    if (movement.amountFen() != movement.entitledFen()) {
      text.append(PAYS).yuan(movement.amountFen());
    }
    if (movement.kind() == Movement.Kind.ON_APPLICATION) {
      text.append(NOT_YET_APPROVED);
    } else if (movement.kind() == Movement.Kind.PAID_ON_APPROVAL) {
      text.append(APPROVED);
    }
  }

  /** A row it rests on: all of the first, of the others what differs. */
  private void row(Source source) {
    if (rowsBegun) {
      text.append(SEMICOLON).append(source.row());
    } else {
      text.append(WIDE_SPACE).append(source.text());
      rowsBegun = true;
    }
    if (source.origin() == Origin.PLACEHOLDER && !placeholders.contains(source)) {
      placeholders.add(source);
    }
  }

  private void layer(int layer) {
    String name = settlement.edition().layers().get(layer).name();
    text.append(OPEN_NAME).append(name).append(CLOSE_NAME);
  }
}
