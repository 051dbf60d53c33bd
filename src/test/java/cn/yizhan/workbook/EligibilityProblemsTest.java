package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Eligibility;
import cn.yizhan.policy.EnrolmentRule.Matter;
import cn.yizhan.policy.OneTimeGrant;
import org.junit.jupiter.api.Test;

/** What is said of 县区, 资助参保, 参保规则, 免押金 and 一次性救助, and what they may leave out. */
final class EligibilityProblemsTest {
  private static final String ONE_ROW = "任何组合至多一行管到；改其中一行的条件";
  private static final String FUNDERS = "一家出的写名称；几家分担的各写名称、空格、份数，份数是 1 到 9999 的整数，如 省级 5、市级 2、县级 3";

  @Test
  void rightSheetsAreRead() {
    Eligibility eligibility = small().edition().eligibility();

    assertThat(eligibility.subsidies().orElseThrow().rows()).hasSize(5);
    assertThat(eligibility.subsidies().orElseThrow().dimensions())
        .contains(Dimension.COUNTY, Dimension.TIER);
    assertThat(eligibility.enrolment()).containsOnlyKeys(Matter.values());
    assertThat(eligibility.deposits().orElseThrow().rows())
        .extracting(rule -> rule.where())
        .first()
        .isEqualTo("医疗类别 普通住院，机构类别 三级，就医地 统筹区内，转诊 已转诊");
    assertThat(eligibility.grants()).extracting(OneTimeGrant::name).containsExactly("关怀救助", "康复救助");
  }

  @Test
  void aWorkbookWithoutThemSaysNothingOfThem() {
    Twin twin = small();
    Formats.optional().forEach(format -> twin.dropSheet(format.sheet()));

    assertThat(twin.edition().eligibility()).isEqualTo(Eligibility.NONE);
  }

  @Test
  void headersAloneSayNothingEither() {
    Twin twin = small();
    Formats.optional().forEach(format -> twin.dropRows(format.sheet()));

    assertThat(twin.edition().eligibility()).isEqualTo(Eligibility.NONE);
  }

  @Test
  void aLayerCannotBeCalledLikeThem() {
    small()
        .set("结算顺序", "A6", "免押金")
        .set("结算顺序", "A6", "免押金")
        .dropSheet("转诊补足")
        .says("「结算顺序」A6　层", "免押金", "不能与固定的表同名；另起一个名字，如 住院统筹");
  }

  @Test
  void countyTwice() {
    String expected = "每个县区一行，前面已经有了（“其他县区”不用列）";
    small().set("县区", "A3", "城区").says("「县区」A3　名称", "城区", expected);
    small().set("县区", "A3", "其他县区").says("「县区」A3　名称", "其他县区", expected);
  }

  @Test
  void groupIsACounty() {
    small()
        .set("县区", "B3", "河西县、二类县区")
        .says("「县区」B3　归类", "河西县、二类县区", "合称另起一个词，不能与某个县区同名，如 第一类县；没有写“不设”");
  }

  @Test
  void countyIsUnknown() {
    small()
        .set("资助参保", "D3", "三类县区")
        .says("「资助参保」D3　县区", "三类县区", "没有“三类县区”这个词；可写 任意、其余、除……外，或：其他县区、城区、河东县、河西县、一类县区、二类县区");
    small()
        .dropSheet("县区")
        .set("资助参保", "D3", "任意")
        .says("「资助参保」D4　县区", "二类县区", "没有“二类县区”这个词；可写 任意、其余、除……外，或：其他县区");
  }

  @Test
  void layersKnowNoCounty() {
    assertThat(small().addColumn("大病保险", "县区", "任意").problems())
        .extracting(CellProblem::where)
        .containsExactly(Twin.SMALL_NAME + "「大病保险」K1");
  }

  @Test
  void kindOfSubsidyIsUnknown() {
    small().set("资助参保", "E2", "全部").says("「资助参保」E2　资助方式", "全部", "全额、定额、其他部门、不资助 之一");
  }

  @Test
  void fullIsAParameterAsItStands() {
    String expected = "全额的写参数表里缴费标准的名称，如 居民缴费标准";
    small().set("资助参保", "F2", "350").says("「资助参保」F2　金额", "350", expected);
    small().set("资助参保", "F2", "不设").says("「资助参保」F2　金额", "不设", expected);
    small().set("资助参保", "F2", "90%×居民收入").says("「资助参保」F2　金额", "90%×居民收入", expected);
    assertThat(small().set("资助参保", "F2", "100%×居民收入").problems()).isEmpty();
  }

  @Test
  void fixedIsAnAmountOrAPart() {
    String expected = "定额的写金额（元），如 280，或缴费标准的一部分，如 60%×居民缴费标准；整个缴费标准是全额";
    small().set("资助参保", "F3", "不设").says("「资助参保」F3　金额", "不设", expected);
    small().set("资助参保", "F3", "居民收入").says("「资助参保」F3　金额", "居民收入", expected);
    small()
        .set("资助参保", "F3", "缴费标准")
        .says("「资助参保」F3　金额", "缴费标准", "金额（元），如 30000，最多两位小数、不写单位；也可写 10%×参数表里的名称，整个数只写名称；没有写“不设”");
    small()
        .set("资助参保", "F4", "1%×缴费标准")
        .says("「资助参保」F4　金额", "1%×缴费标准", "乘号后面是 费用总额（限起付标准）或参数表里的名称：居民收入");
    small().set("资助参保", "F3", "100.001").says("「资助参保」F3　金额", "100.001", "金额最多两位小数（到分）");
  }

  @Test
  void whatIsNotPaidHasNoAmountAndNoFunder() {
    small()
        .set("资助参保", "F5", "0")
        .set("资助参保", "G5", "省级")
        .set("资助参保", "F6", "100")
        .saysAll(
            problem("「资助参保」F5　金额", "0", "不资助的行，这里写“不设”"),
            problem("「资助参保」G5　出资", "省级", "不资助的行，这里写“不设”"),
            problem("「资助参保」F6　金额", "100", "其他部门的行，这里写“不设”"));
  }

  @Test
  void fundersShareInWholeParts() {
    small().set("资助参保", "G3", "省级 5、市级").says("「资助参保」G3　出资", "省级 5、市级", FUNDERS);
    small().set("资助参保", "G3", "省级 50%、市级 50%").says("「资助参保」G3　出资", "省级 50%、市级 50%", FUNDERS);
    small().set("资助参保", "G3", "省级 0、市级 1").says("「资助参保」G3　出资", "省级 0、市级 1", FUNDERS);
    small().set("资助参保", "G3", "省级 5、省级 2").says("「资助参保」G3　出资", "省级 5、省级 2", "每一家写一次");
    small().set("资助参保", "G3", "省级 5、").says("「资助参保」G3　出资", "省级 5、", "两个顿号之间、开头和末尾都要有词");
    small().set("资助参保", "G2", "不设").says("「资助参保」G2　出资", "不设", "写谁出，如 医疗救助；不资助的资助方式写 不资助");
    assertThat(small().set("资助参保", "G3", "省级　５、市级　５").problems()).as("full-width").isEmpty();
  }

  @Test
  void departmentsNeedNoParts() {
    assertThat(small().set("资助参保", "G6", "民政部门、残联").problems()).isEmpty();
  }

  @Test
  void twoSubsidiesForOnePerson() {
    small()
        .set("资助参保", "D3", "任意")
        .says("「资助参保」第4行", "与第 3 行都管到：人员类别 低保对象，缴费档次 低档，县区 河东县、河西县", ONE_ROW);
    small()
        .add("资助参保", "低保对象 | 职工 | 高档 | 任意 | 不资助 | 不设 | 不设 | 办法十五 | 原文")
        .says("「资助参保」第7行", "没有一种组合轮到这一行", "每行至少管到一种可能的组合；改条件，或删去这一行");
  }

  @Test
  void provisionDoesNotFitItsMatter() {
    small().set("参保规则", "C2", "当月").says("「参保规则」C2　规定", "当月", "事项是“生效日”，这里写 认定之日 或 次月首日");
    small()
        .set("参保规则", "C4", "2月30日")
        .says("「参保规则」C4　规定", "2月30日", "事项是“认定截止”，这里写 当年这一天（含）以前认定的算当年，以后的算次年，如 8月31日");
    small().set("参保规则", "C5", "退还").says("「参保规则」C5　规定", "退还", "事项是“认定时已参保”，这里写 不退还，次年起资助");
    small()
        .set("参保规则", "C6", "另资助居民收入")
        .says("「参保规则」C6　规定", "另资助居民收入", "事项是“认定时未参保”，这里写 另资助〈参数表里的名称〉，如 另资助〈居民财政补助标准〉");
    small().set("参保规则", "C6", "另资助〈财政补助〉").says("「参保规则」C6　规定", "另资助〈财政补助〉", "参数表里没有“财政补助”，有：居民收入");
    small().set("参保规则", "C7", "停").says("「参保规则」C7　规定", "停", "事项是“退出”，这里写 当年有效，次年不资助 或 退出之日止");
    small().set("参保规则", "C9", "停").says("「参保规则」C9　规定", "停", "事项是“渐退期”，这里写 继续资助");
  }

  @Test
  void matterIsUnknown() {
    small().set("参保规则", "B2", "生效").says("「参保规则」B2　事项", "生效", "生效日、认定截止、认定时已参保、认定时未参保、退出、渐退期 之一");
  }

  @Test
  void twoProvisionsOnOneMatterForOnePerson() {
    small().set("参保规则", "A3", "低保对象").says("「参保规则」第3行", "与第 2 行都管到：人员类别 低保对象", ONE_ROW);
  }

  @Test
  void depositIsUnknownOrRuledTwice() {
    small().set("免押金", "G2", "免").says("「免押金」G2　押金", "免", "免收、严格控制、照收 之一");
    small()
        .set("免押金", "F3", "任意")
        .says("「免押金」第3行", "与第 2 行都管到：人员类别 特困人员，医疗类别 普通住院，机构类别 三级，就医地 统筹区内、省内异地，转诊 已转诊", ONE_ROW);
  }

  @Test
  void grantIsIncompleteOrGivenTwice() {
    small().set("一次性救助", "E2", "五千").says("「一次性救助」E2　金额", "五千", "金额（元），如 5000，最多两位小数、不写单位");
    small()
        .set("一次性救助", "E2", "10%×居民收入")
        .says("「一次性救助」E2　金额", "10%×居民收入", "金额（元），如 5000，最多两位小数、不写单位");
    small()
        .set("一次性救助", "F2", "财政")
        .says("「一次性救助」F2　支付方", "财政", "统筹基金、大病保险、职工大额、公务员补助、企业补充、医疗救助、其他支付、医院负担 之一");
    small().set("一次性救助", "G2", "两次").says("「一次性救助」G2　次数", "两次", "一生一次、一年一次 之一");
    small().set("一次性救助", "A2", "其余").says("「一次性救助」A2　项目", "其余", "要有自己的名称，不能叫 任意、其余、不设、同上");
    small()
        .set("一次性救助", "B3", "低保对象、低保边缘")
        .says("「一次性救助」第3行", "与第 2 行都管到：人员类别 低保对象，病种 胃癌", ONE_ROW);
    small()
        .set("一次性救助", "C3", "肝癌")
        .says("「一次性救助」C3　病种", "肝癌", "没有“肝癌”这个词；可写 任意、其余、除……外，或：无病种、血友病、胃癌、重特大疾病、单病种");
  }
}
