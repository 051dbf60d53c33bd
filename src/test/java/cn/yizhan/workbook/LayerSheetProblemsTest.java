package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of a layer's own sheet: its segments, and that exactly one row applies. */
final class LayerSheetProblemsTest {
  private static final String ONE_ROW = "任何组合至多一行管到；改其中一行的条件";

  @Test
  void noRows() {
    small().dropRows("转诊补足").says("「转诊补足」", "一行也没有", "至少一行；不用这一层就从“结算顺序”去掉");
  }

  @Test
  void notCoveredHasFigures() {
    small()
        .set("基本医保", "E6", "0")
        .set("基本医保", "G6", "50%")
        .saysAll(
            problem("「基本医保」E6　起付标准", "0", "不予支付的行，这里写“不设”"),
            problem("「基本医保」G6　比例", "50%", "不予支付的行，这里写“不设”"));
  }

  @Test
  void segmentEndsBelowTheDeductible() {
    small()
        .set("基本医保", "F3", "500.00")
        .says("「基本医保」F3　分段上限", "500", "这一段从 500.00 起，上限要更大；最后一段不封顶写“不设”");
  }

  @Test
  void segmentsDoNotRise() {
    small()
        .set("基本医保", "F4", "10000")
        .says("「基本医保」F4　分段上限", "10000", "这一段从 10,000.00 起，上限要更大；最后一段不封顶写“不设”");
  }

  @Test
  void segmentAfterTheLast() {
    small()
        .set("基本医保", "F3", "不设")
        .says("「基本医保」F4　分段上限", "不设", "条件与第 3 行相同，那里已经不封顶，这一行永远用不到；改条件，或在那里写上限");
  }

  @Test
  void segmentsMeetWithoutOverlap() {
    Twin twin = small().set("基本医保", "F3", "11000.00").set("基本医保", "F4", "11000.01");

    assertThat(twin.problems()).extracting(CellProblem::sheet).containsOnly("算例");
  }

  @Test
  void segmentsPayDifferently() {
    small()
        .set("基本医保", "D4", "依申请")
        .set("结算顺序", "K5", "住院")
        .says("「基本医保」D4　兑付", "依申请", "条件与第 3 行相同，是同一规则的一段，兑付要一样；不予支付的只写一行");
  }

  @Test
  void notCoveredTwice() {
    small()
        .add("基本医保", "除普通住院外 | 任意 | 任意 | 不予支付 | 不设 | 不设 | 不设 | 不设 | 办法九 | 原文")
        .says("「基本医保」D7　兑付", "不予支付", "条件与第 6 行相同，是同一规则的一段，兑付要一样；不予支付的只写一行");
  }

  @Test
  void segmentsHaveDifferentDeductibles() {
    small().set("基本医保", "E4", "0").says("「基本医保」E4　起付标准", "0", "条件与第 3 行相同，是同一规则的一段，起付标准要一样：500.00");
  }

  @Test
  void segmentsHaveDifferentCaps() {
    small()
        .set("基本医保", "H4", "不设")
        .says("「基本医保」H4　年度限额", "不设", "条件与第 3 行相同，是同一规则的一段，年度限额要一样：50,000.00");
  }

  @Test
  void anUnreadableSegmentIsNotComparedWithTheOthers() {
    small()
        .set("基本医保", "F3", "一万")
        .set("基本医保", "H3", "五万")
        .saysAll(
            problem("「基本医保」F3　分段上限", "一万", "金额（元），如 30000，最多两位小数、不写单位；没有写“不设”"),
            problem("「基本医保」H3　年度限额", "五万", "金额（元），如 30000，最多两位小数、不写单位；也可写 10%×参数表里的名称；没有写“不设”"));
  }

  @Test
  void twoRowsApply() {
    small()
        .set("基本医保", "C5", "任意")
        .says("「基本医保」第5行", "与第 3 行都管到：医疗类别 普通住院，机构类别 三级，转诊 已转诊、无需转诊", ONE_ROW);
  }

  @Test
  void manyOverlapsAreCounted() {
    small()
        .add("基本医保", "门诊慢特病 | 一级 | 已转诊 | 直接 | 0 | 不设 | 60% | 不设 | 办法九 | 原文")
        .add("基本医保", "普通门诊 | 任意 | 未转诊 | 不予支付 | 不设 | 不设 | 不设 | 不设 | 办法九 | 原文")
        .saysAll(
            problem("「基本医保」第7行", "与第 6 行都管到：医疗类别 门诊慢特病，机构类别 一级，转诊 已转诊", ONE_ROW),
            problem("「基本医保」第8行", "与第 6 行都管到：医疗类别 普通门诊，转诊 未转诊", ONE_ROW));
  }

  @Test
  void rowNeverApplies() {
    small()
        .add("大病保险", "职工 | 高档 | 任意 | 直接 | 0 | 不设 | 60% | 不设 | 办法十一 | 原文")
        .says("「大病保险」第5行", "没有一种组合轮到这一行", "每行至少管到一种可能的组合；改条件，或删去这一行");
  }

  @Test
  void restIsEmpty() {
    small()
        .add("医疗救助", "特困人员 | 普通住院 | 其余 | 直接 | 0 | 不设 | 90% | 20000 | 办法十二 | 原文")
        .says("「医疗救助」第6行", "没有一种组合轮到这一行", "每行至少管到一种可能的组合；改条件，或删去这一行");
  }

  @Test
  void tooManyCombinations() {
    Twin twin = small().set("封面", "B11", "重特大定点、示范").dropSheet("转诊补足");
    twin.addSheet(
        "转诊补足",
        "人员类别 | 险种 | 缴费档次 | 医疗类别 | 机构类别 | 机构标记 | 就医地 | 转诊 | 病种 | 就医指导 | 年度住院次数 | 费用类别"
            + " | 兑付 | 起付标准 | 分段上限 | 比例 | 年度限额 | 依据 | 来源");
    twin.add(
        "转诊补足",
        "低保对象 | 居民 | 高档 | 普通住院 | 一级 | 示范 | 省外 | 已转诊 | 胃癌 | 是 | 1 | 西药费"
            + " | 直接 | 0 | 不设 | 100% | 不设 | 办法十 | 原文");
    twin.says("「转诊补足」", "条件列合起来的组合太多", "最多 4000000 种；减少条件列，或分成几层");
  }

  @Test
  void someShowsFiveAndCountsTheRest() {
    assertThat(Proof.some(java.util.List.of("a", "b", "c", "d", "e"))).isEqualTo("a；b；c；d；e");
    assertThat(Proof.some(java.util.List.of("a", "b", "c", "d", "e", "f")))
        .isEqualTo("a；b；c；d；e；……共 6 处");
  }
}
