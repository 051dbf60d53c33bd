package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said when layers do not go together. */
final class LayerRulesTest {
  private static final String ROWS = "任何可能的组合都要有一行；补上行，不报销的写一行 不予支付";
  private static final String LIMITS = "病种列只写有限额的病种或名录，或在病种表补上限额";

  @Test
  void feeLinesAfterAnotherLayer() {
    small()
        .set("结算顺序", "D6", "费用类别")
        .says("「结算顺序」D6　基数", "费用类别", "按费用类别的层要排在其他层之前（别的层动过之后，余额就分不清是哪条费用的）");
  }

  @Test
  void categoryWithoutFeeLines() {
    small().set("结算顺序", "D2", "余额").says("「结算顺序」D2　基数", "余额", "“诊察减免”表里按费用类别分，基数要写 费用类别");
  }

  @Test
  void feeLinesOfBasic() {
    small().set("结算顺序", "B2", "统筹基金").says("「结算顺序」B2　支付方", "统筹基金", "基数是费用类别的层，支付方不能是 统筹基金");
  }

  @Test
  void otherPaymentTwice() {
    small()
        .set("结算顺序", "D4", "外部已付〈商业保险〉")
        .set("超病种限额", "C2", "0")
        .says("「结算顺序」D4　基数", "外部已付〈商业保险〉", "外部已付的“商业保险”前面已有一层，不能付两次");
  }

  @Test
  void referralGapOfALayerWithoutReferral() {
    small()
        .set("结算顺序", "D6", "转诊差额〈超病种限额〉")
        .says("「结算顺序」D6　基数", "转诊差额〈超病种限额〉", "转诊差额所指的“超病种限额”，表里要有按转诊分的行");
  }

  @Test
  void sameBaseAsFeeLines() {
    small().set("结算顺序", "D9", "同〈诊察减免〉").says("「结算顺序」D9　基数", "同〈诊察减免〉", "所指的层不能是基数为费用类别的层");
  }

  @Test
  void preconditionOnALayerWithoutCap() {
    small()
        .set("结算顺序", "I9", "〈大病保险〉限额用完")
        .says("「结算顺序」I9　前置条件", "〈大病保险〉限额用完", "所指的层要有年度限额；它没有一行设了，永远用不完");
  }

  @Test
  void diseaseWithoutLimit() {
    small().set("超病种限额", "A2", "重特大疾病").says("「超病种限额」", "起付标准是病种限额，而没有限额的也会用到：病种 血友病", LIMITS);
  }

  @Test
  void limitWithoutDisease() {
    small().dropColumn("超病种限额", "病种").says("「超病种限额」", "起付标准是病种限额，而没有限额的也会用到：任何病种，还有无病种的", LIMITS);
  }

  @Test
  void parameterIsNotPublishedYet() {
    String expected = "在参数表补上往年的数和公布日期";
    small()
        .dropRow("参数", 2)
        .set("参数", "E2", "2023-01-02")
        .saysAll(
            problem("「医疗救助」第5行", "用到参数“居民收入”，而它没有一个在施行日期 2023-01-01 以前公布的往年数", expected),
            problem("「倾斜救助」第2行", "用到参数“居民收入”，而它没有一个在施行日期 2023-01-01 以前公布的往年数", expected));
  }

  @Test
  void parameterIsPublishedOnTheDay() {
    assertThat(small().dropRow("参数", 2).set("参数", "E2", "2023-01-01").problems()).isEmpty();
  }

  @Test
  void figureOfTheYearItselfIsNotUsed() {
    assertThat(
            small()
                .dropRow("参数", 2)
                .dropRow("参数", 2)
                .set("参数", "B2", "2023")
                .set("参数", "E2", "2022-12-31")
                .problems())
        .extracting(CellProblem::cell)
        .containsExactly("第5行", "第2行");
  }

  @Test
  void noBasic() {
    small().set("结算顺序", "B5", "其他支付").says("「结算顺序」", "没有一层的支付方是统筹基金", "至少一层基本医保");
  }

  @Test
  void basicHasAHole() {
    small()
        .dropRow("基本医保", 5)
        .says("「基本医保」", "支付方是统筹基金的（基本医保）没有一行管到：医疗类别 普通住院，机构类别 三级，转诊 未转诊", ROWS);
  }

  @Test
  void basicLayersCoverTogether() {
    small()
        .set("结算顺序", "B4", "统筹基金")
        .dropRow("基本医保", 5)
        .says(
            "「结算顺序」", "支付方是统筹基金的（超病种限额、基本医保）没有一行管到：" + "医疗类别 普通住院，机构类别 三级，转诊 未转诊，病种 无病种、血友病", ROWS);
  }

  @Test
  void basicHasTooManyCombinations() {
    Twin twin = small();
    for (int number = 1; number <= 60; number++) {
      twin.add("病种", "病种%d | 不设 | C%d | 不设 | 办法四 | 原文".formatted(number, number));
    }
    twin.set("结算顺序", "B6", "统筹基金").set("结算顺序", "D6", "余额").dropSheet("转诊补足");
    twin.addSheet(
        "转诊补足",
        "人员类别 | 险种 | 缴费档次 | 机构标记 | 就医地 | 病种 | 就医指导 | 年度住院次数"
            + " | 兑付 | 起付标准 | 分段上限 | 比例 | 年度限额 | 依据 | 来源");
    twin.add(
        "转诊补足",
        "低保对象 | 居民 | 高档 | 重特大定点 | 省外 | 胃癌 | 是 | 1" + " | 直接 | 0 | 不设 | 100% | 不设 | 办法十 | 原文");
    twin.says("「结算顺序」", "基本医保各层的条件列合起来，组合太多", "最多 4000000 种；减少条件列");
  }
}
