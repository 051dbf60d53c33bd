package cn.yizhan.workbook;

import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold among the layers of an edition, beyond each sheet by itself. */
final class LayerRules {
  private final Edition edition;
  private final List<RowReader> rows;
  private final Sure sure;
  private final Problems problems;

  /**
   * Checks an edition.
   *
   * @param rows of 结算顺序
   */
  LayerRules(Edition edition, List<RowReader> rows, Sure sure, Problems problems) {
    this.edition = edition;
    this.rows = rows;
    this.sure = sure;
    this.problems = problems;
  }

  /**
   * What of an edition is as the workbook says, though other sheets may have mistakes.
   *
   * @param dates 施行日期 and the parameters
   * @param limits 限额 of the diseases
   */
  record Sure(boolean dates, boolean limits) {}

  void check() {
    Set<String> stated = new HashSet<>();
    boolean lines = true;
    for (Layer layer : edition.layers()) {
      boolean byLine = layer.base() instanceof Base.FeeLines;
      if (byLine && !lines) {
        row(layer).problem("基数", "按费用类别的层要排在其他层之前（别的层动过之后，余额就分不清是哪条费用的）");
      }
      lines &= byLine;
      if (!byLine && layer.rows().dimensions().contains(Dimension.CATEGORY)) {
        row(layer).problem("基数", "“%s”表里按费用类别分，基数要写 费用类别".formatted(layer.name()));
      }
      if (byLine && layer.basic()) {
        row(layer).problem("支付方", "基数是费用类别的层，支付方不能是 统筹基金");
      }
      if (layer.base() instanceof Base.OtherPayment other && !stated.add(other.name())) {
        row(layer).problem("基数", "外部已付的“%s”前面已有一层，不能付两次".formatted(other.name()));
      }
      references(layer);
      if (sure.limits()) {
        limits(layer);
      }
      if (sure.dates()) {
        parameters(layer);
      }
    }
    basicHoles();
  }

  private RowReader row(Layer layer) {
    return rows.get(layer.index());
  }

  private void references(Layer layer) {
    if (layer.base() instanceof Base.ReferralGap gap
        && !edition.layers().get(gap.layer()).rows().dimensions().contains(Dimension.REFERRAL)) {
      String name = edition.layers().get(gap.layer()).name();
      row(layer).problem("基数", "转诊差额所指的“%s”，表里要有按转诊分的行".formatted(name));
    }
    int other =
        layer.base() instanceof Base.SameAs same
            ? same.layer()
            : layer.base() instanceof Base.ReferralGap gap ? gap.layer() : -1;
    if (other >= 0 && edition.layers().get(other).base() instanceof Base.FeeLines) {
      row(layer).problem("基数", "所指的层不能是基数为费用类别的层");
    }
    if (layer.precondition() >= 0
        && edition.layers().get(layer.precondition()).rows().rows().stream()
            .allMatch(row -> row.annualCap().equals(Amount.Fixed.NONE))) {
      row(layer).problem("前置条件", "所指的层要有年度限额；它没有一行设了，永远用不完");
    }
  }

  /** Rows that use 病种限额 must only be reached by diseases that have one. */
  private void limits(Layer layer) {
    boolean used =
        layer.rows().rows().stream()
            .anyMatch(row -> row.deductible() instanceof Amount.DiseaseLimit);
    if (!used) {
      return;
    }
    if (!layer.rows().dimensions().contains(Dimension.DISEASE)) {
      unlimited(layer, "任何病种，还有无病种的");
      return;
    }
    Combinations combinations = new Combinations(edition.vocabulary(), layer.rows().dimensions());
    BitSet wrong = new BitSet();
    int[] keys = new int[Dimension.COUNT];
    for (int number = 0; number < combinations.count(); number++) {
      if (!combinations.fill(number, keys)) {
        continue;
      }
      int value = keys[Dimension.DISEASE.ordinal()];
      boolean unlimited =
          value == 0 || edition.diseases().get(value - 1).limit().fen() == Amount.UNBOUNDED;
      boolean limited =
          layer
              .rows()
              .find(keys)
              .filter(row -> row.deductible() instanceof Amount.DiseaseLimit)
              .isPresent();
      if (limited && unlimited) {
        wrong.set(number);
      }
    }
    if (!wrong.isEmpty()) {
      unlimited(layer, Proof.some(combinations.describe(wrong)));
    }
  }

  private void unlimited(Layer layer, String where) {
    problems.sheet(layer.name(), "起付标准是病种限额，而没有限额的也会用到：" + where, "病种列只写有限额的病种或名录，或在病种表补上限额");
  }

  private void parameters(Layer layer) {
    for (Row row : layer.rows().rows()) {
      List<Amount> amounts = new ArrayList<>(List.of(row.deductible(), row.annualCap()));
      row.segments().forEach(segment -> amounts.add(segment.upper()));
      for (Amount amount : amounts) {
        if (amount instanceof Amount.OfParameter share) {
          parameter(layer, row, share.parameter());
        }
      }
    }
  }

  private void parameter(Layer layer, Row row, Parameter parameter) {
    if (parameter.lastPublished(edition.cover().from()).isEmpty()) {
      problems.row(
          layer.name(),
          row.source().rowNumber(),
          "用到参数“%s”，而它没有一个在施行日期 %s 以前公布的往年数".formatted(parameter.name(), edition.cover().from()),
          "在参数表补上往年的数和公布日期");
    }
  }

  /** 基本医保 must speak of every combination that can occur. */
  private void basicHoles() {
    List<Layer> basic = edition.layers().stream().filter(Layer::basic).toList();
    if (basic.isEmpty()) {
      problems.sheet(Formats.LAYERS, "没有一层的支付方是统筹基金", "至少一层基本医保");
      return;
    }
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    basic.forEach(layer -> used.addAll(layer.rows().dimensions()));
    Combinations combinations = new Combinations(edition.vocabulary(), used);
    if (combinations.tooMany()) {
      problems.sheet(
          Formats.LAYERS, "基本医保各层的条件列合起来，组合太多", "最多 %d 种；减少条件列".formatted(Combinations.MOST));
      return;
    }
    BitSet holes = new BitSet();
    int[] keys = new int[Dimension.COUNT];
    for (int number = 0; number < combinations.count(); number++) {
      if (combinations.fill(number, keys)
          && basic.stream().allMatch(layer -> layer.rows().find(keys).isEmpty())) {
        holes.set(number);
      }
    }
    if (!holes.isEmpty()) {
      List<String> names = basic.stream().map(Layer::name).toList();
      String where = Proof.some(combinations.describe(holes));
      problems.sheet(
          names.size() == 1 ? names.get(0) : Formats.LAYERS,
          "支付方是统筹基金的（%s）没有一行管到：%s".formatted(String.join("、", names), where),
          "任何可能的组合都要有一行；补上行，不报销的写一行 不予支付");
    }
  }
}
