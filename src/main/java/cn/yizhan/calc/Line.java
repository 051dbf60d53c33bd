package cn.yizhan.calc;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.money.Utf8Writer;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Source;
import java.util.List;

/** One movement in Chinese: the layer, its arithmetic, the result, and the rows it rests on. */
final class Line {
  private final Settlement settlement;
  private final Movement movement;
  private final List<Sources.Step> steps;
  private final List<Source> sources;
  private final Utf8Writer text;

  /**
   * The line of one movement.
   *
   * @param text to write it in
   */
  Line(Settlement settlement, Movement movement, Utf8Writer text) {
    this.settlement = settlement;
    this.movement = movement;
    this.steps = Sources.steps(settlement, movement);
    this.sources = Sources.of(settlement, movement, steps);
    this.text = text;
  }

  /** The rows it rests on. */
  List<Source> sources() {
    return sources;
  }

  /** Writes it. */
  Utf8Text write() {
    Layer layer = movement.layer();
    text.phrase(layer.name()).phrase("（");
    text.phrase(layer.payer().map(Payer::label).orElse("仍由个人负担，不计入后续")).phrase("）　");
    switch (movement.kind()) {
      case NOT_COVERED -> text.phrase("不予支付");
      case PRECONDITION_UNMET -> {
        text.phrase("前置条件未满足（");
        layer(layer.precondition());
        text.phrase("的年度限额没有用完），本次不计");
      }
      case PAID, PAID_ON_APPROVAL, ON_APPLICATION -> {
        feeLine();
        base();
        text.phrase("；");
        deductible();
        segments();
        result();
      }
    }
    rows();
    return text.cut();
  }

  private void feeLine() {
    int line = movement.line();
    if (line >= 0) {
      int category = settlement.claim().lineCategories()[line];
      String name = settlement.edition().national().categories().get(category).name();
      text.phrase("第").number(line + 1).phrase("条").phrase(name).phrase(" ");
    }
  }

  private void base() {
    boolean year = movement.layer().period() == Period.YEAR;
    if (year) {
      text.phrase("年内已计 ");
      yuan(movement.positionFen());
      text.phrase("，");
    }
    Base base = movement.layer().base();
    if (base instanceof Base.ReferralGap gap) {
      layer(gap.layer());
      text.phrase("若按已转诊可多付 ");
    } else if (base instanceof Base.OtherPayment) {
      text.phrase("外部已付 ");
    } else if (base instanceof Base.SameAs same) {
      text.phrase("基数同");
      layer(same.layer());
      text.phrase(" ");
    } else {
      text.phrase("基数 ");
    }
    yuan(movement.baseFen());
    if (year) {
      text.phrase("，累计 ");
      yuan(movement.positionFen() + movement.baseFen());
    }
  }

  private void deductible() {
    Amount amount = movement.row().deductible();
    if (movement.chainedFen() > 0) {
      text.phrase("转诊连续计算，起付 ").append(amount.toString()).phrase("，前面已收 ");
      yuan(movement.chainedFen());
      text.phrase("，本次起付 ");
    } else if (amount instanceof Amount.Fixed) {
      if (movement.deductibleFen() == 0) {
        return;
      }
      text.phrase("起付 ");
    } else {
      text.phrase("起付 ").append(amount.toString());
      Sources.parameter(settlement, amount).ifPresent(this::figure);
      text.phrase(" = ");
    }
    yuan(movement.deductibleFen());
    text.phrase("；");
  }

  private void figure(Parameter.Value value) {
    text.phrase("（").number(value.year()).phrase("年度 ");
    yuan(value.fen());
    text.phrase("，").append(value.publishedOn().toString()).phrase("公布）");
  }

  private void segments() {
    if (steps.isEmpty()) {
      text.phrase("没有可付的部分");
    }
    for (int i = 0; i < steps.size(); i++) {
      Sources.Step step = steps.get(i);
      text.phrase(i == 0 ? "" : " + ");
      if (step.fromFen() == 0) {
        yuan(step.toFen());
      } else {
        text.phrase("(");
        yuan(step.toFen());
        text.phrase(" − ");
        yuan(step.fromFen());
        text.phrase(")");
      }
      text.phrase(" × ").append(step.segment().ratio().toString());
    }
  }

  private void result() {
    text.phrase(" = ");
    yuan(movement.entitledFen());
    if (movement.capLeftFen() >= 0 && movement.capLeftFen() < movement.entitledFen()) {
      text.phrase("，年度限额余 ");
      yuan(movement.capLeftFen());
    }
    if (movement.amountFen() != movement.entitledFen()) {
      text.phrase("，付 ");
      yuan(movement.amountFen());
    }
    if (movement.kind() == Movement.Kind.ON_APPLICATION) {
      text.phrase("（依申请，尚未批准，未付）");
    } else if (movement.kind() == Movement.Kind.PAID_ON_APPROVAL) {
      text.phrase("（依申请，已批准）");
    }
  }

  private void rows() {
    text.phrase("　").append(sources.get(0).text());
    for (int i = 1; i < sources.size(); i++) {
      Source source = sources.get(i);
      text.phrase("；「").phrase(source.sheet()).phrase("」第");
      text.number(source.rowNumber()).phrase("行");
    }
  }

  private void layer(int layer) {
    text.phrase("〈").phrase(settlement.edition().layers().get(layer).name()).phrase("〉");
  }

  private void yuan(long fen) {
    text.yuan(fen);
  }
}
