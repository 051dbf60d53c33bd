package cn.yizhan.calc;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
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
  private final StringBuilder text;

  /**
   * The line of one movement.
   *
   * @param text to write it in; what was in it is gone
   */
  Line(Settlement settlement, Movement movement, StringBuilder text) {
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

  @Override
  public String toString() {
    text.setLength(0);
    Layer layer = movement.layer();
    text.append(layer.name()).append('（');
    text.append(layer.payer().map(Payer::label).orElse("仍由个人负担，不计入后续")).append("）　");
    switch (movement.kind()) {
      case NOT_COVERED -> text.append("不予支付");
      case PRECONDITION_UNMET -> {
        text.append("前置条件未满足（");
        layer(layer.precondition());
        text.append("的年度限额没有用完），本次不计");
      }
      case PAID, PAID_ON_APPROVAL, ON_APPLICATION -> {
        feeLine();
        base();
        text.append('；');
        deductible();
        segments();
        result();
      }
    }
    rows();
    return text.toString();
  }

  private void feeLine() {
    int line = movement.line();
    if (line >= 0) {
      int category = settlement.claim().lineCategories()[line];
      String name = settlement.edition().national().categories().get(category).name();
      text.append('第').append(line + 1).append('条').append(name).append(' ');
    }
  }

  private void base() {
    boolean year = movement.layer().period() == Period.YEAR;
    if (year) {
      text.append("年内已计 ");
      yuan(movement.positionFen());
      text.append('，');
    }
    Base base = movement.layer().base();
    if (base instanceof Base.ReferralGap gap) {
      layer(gap.layer());
      text.append("若按已转诊可多付 ");
    } else if (base instanceof Base.OtherPayment) {
      text.append("外部已付 ");
    } else if (base instanceof Base.SameAs same) {
      text.append("基数同");
      layer(same.layer());
      text.append(' ');
    } else {
      text.append("基数 ");
    }
    yuan(movement.baseFen());
    if (year) {
      text.append("，累计 ");
      yuan(movement.positionFen() + movement.baseFen());
    }
  }

  private void deductible() {
    Amount amount = movement.row().deductible();
    if (movement.chainedFen() > 0) {
      text.append("转诊连续计算，起付 ").append(amount).append("，前面已收 ");
      yuan(movement.chainedFen());
      text.append("，本次起付 ");
    } else if (amount instanceof Amount.Fixed) {
      if (movement.deductibleFen() == 0) {
        return;
      }
      text.append("起付 ");
    } else {
      text.append("起付 ").append(amount);
      Sources.parameter(settlement, amount).ifPresent(this::figure);
      text.append(" = ");
    }
    yuan(movement.deductibleFen());
    text.append('；');
  }

  private void figure(Parameter.Value value) {
    text.append('（').append(value.year()).append("年度 ");
    yuan(value.fen());
    text.append('，').append(value.publishedOn()).append("公布）");
  }

  private void segments() {
    if (steps.isEmpty()) {
      text.append("没有可付的部分");
    }
    for (int i = 0; i < steps.size(); i++) {
      Sources.Step step = steps.get(i);
      text.append(i == 0 ? "" : " + ");
      if (step.fromFen() == 0) {
        yuan(step.toFen());
      } else {
        text.append('(');
        yuan(step.toFen());
        text.append(" − ");
        yuan(step.fromFen());
        text.append(')');
      }
      text.append(" × ").append(step.segment().ratio());
    }
  }

  private void result() {
    text.append(" = ");
    yuan(movement.entitledFen());
    if (movement.capLeftFen() >= 0 && movement.capLeftFen() < movement.entitledFen()) {
      text.append("，年度限额余 ");
      yuan(movement.capLeftFen());
    }
    if (movement.amountFen() != movement.entitledFen()) {
      text.append("，付 ");
      yuan(movement.amountFen());
    }
    if (movement.kind() == Movement.Kind.ON_APPLICATION) {
      text.append("（依申请，尚未批准，未付）");
    } else if (movement.kind() == Movement.Kind.PAID_ON_APPROVAL) {
      text.append("（依申请，已批准）");
    }
  }

  private void rows() {
    text.append('　');
    text.append(sources.get(0));
    for (int i = 1; i < sources.size(); i++) {
      Source source = sources.get(i);
      text.append("；「").append(source.sheet()).append("」第").append(source.rowNumber()).append('行');
    }
  }

  private void layer(int layer) {
    text.append('〈').append(settlement.edition().layers().get(layer).name()).append('〉');
  }

  private void yuan(long fen) {
    Fen.appendYuan(text, fen);
  }
}
