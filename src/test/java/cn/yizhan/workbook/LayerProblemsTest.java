package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;

import org.junit.jupiter.api.Test;

/** What is said of a line of 结算顺序 that is wrong by itself. */
final class LayerProblemsTest {
  private static final String BASE = "余额，费用类别，同〈层〉，转诊差额〈层〉，或 外部已付〈名称〉，如 外部已付〈商业保险〉";
  private static final String PRECONDITION = "〈层〉限额用完，如 〈住院救助〉限额用完；没有写“不设”";

  @Test
  void nameTwice() {
    small()
        .add("结算顺序", "大病保险 | 大病保险 | 符合政策范围 | 余额 | 年度 | 大病 | 不设 | 不设 | 不设 | 不设 | 不设 | 办法五")
        .says("「结算顺序」A10　层", "大病保险", "每层一行，“大病保险”前面已经有了");
  }

  @Test
  void nameOfAnotherSheet() {
    String line = " | 其他支付 | 符合政策范围 | 余额 | 每次 | 不设 | 不设 | 不设 | 不设 | 不设 | 不设 | 办法五";
    String expected = "不能与固定的表同名；另起一个名字，如 住院统筹";
    small().add("结算顺序", "参数" + line).says("「结算顺序」A10　层", "参数", expected);
    small().add("结算顺序", "说明" + line).says("「结算顺序」A10　层", "说明", expected);
    small().add("结算顺序", "支付方" + line).says("「结算顺序」A10　层", "支付方", expected);
  }

  @Test
  void noLayers() {
    small().dropRows("结算顺序").says("「结算顺序」", "0 层", "1 到 60 层");
  }

  @Test
  void tooManyLayers() {
    Twin twin = small();
    String values = " | 其他支付 | 符合政策范围 | 余额 | 每次 | 不设 | 不设 | 不设 | 不设 | 不设 | 不设 | 办法五";
    for (int number = 9; number <= 61; number++) {
      twin.add("结算顺序", "第%d层".formatted(number) + values);
      twin.addSheet("第%d层".formatted(number), "兑付 | 起付标准 | 分段上限 | 比例 | 年度限额 | 依据 | 来源");
      twin.add("第%d层".formatted(number), "直接 | 0 | 不设 | 0% | 不设 | 办法 | 原文");
    }
    twin.says("「结算顺序」", "61 层", "1 到 60 层");
  }

  @Test
  void payerIsUnknown() {
    small()
        .set("结算顺序", "B7", "大病")
        .says("「结算顺序」B7　支付方", "大病", "统筹基金、大病保险、职工大额、公务员补助、企业补充、医疗救助、其他支付、医院负担 之一，或 不计入后续");
  }

  @Test
  void partIsUnknown() {
    small()
        .set("结算顺序", "C3", "政策内、其他全自费")
        .says("「结算顺序」C3　支付自", "政策内、其他全自费", "没有“政策内”这一部分；有：符合政策范围、不计入后续、先行自付、超限价、目录外特药、其他全自费");
  }

  @Test
  void noPart() {
    small().set("结算顺序", "C7", "不设").says("「结算顺序」C7　支付自", "不设", "至少一个部分，如 符合政策范围");
  }

  @Test
  void movesIntoWhereItComesFrom() {
    small()
        .set("结算顺序", "B4", "不计入后续")
        .set("结算顺序", "C4", "符合政策范围、不计入后续")
        .says("「结算顺序」C4　支付自", "符合政策范围、不计入后续", "支付方是“不计入后续”，不能又从它支付");
  }

  @Test
  void baseIsUnknown() {
    small().set("结算顺序", "D7", "全部").says("「结算顺序」D7　基数", "全部", BASE);
    small().set("结算顺序", "D7", "同基本医保").says("「结算顺序」D7　基数", "同基本医保", BASE);
    small().set("结算顺序", "D7", "同〈基本医保〉的").says("「结算顺序」D7　基数", "同〈基本医保〉的", BASE);
    small().set("结算顺序", "D7", "像〈基本医保〉").says("「结算顺序」D7　基数", "像〈基本医保〉", BASE);
  }

  @Test
  void baseRefersToALaterLayer() {
    small()
        .set("结算顺序", "D4", "同〈大病保险〉")
        .says("「结算顺序」D4　基数", "同〈大病保险〉", "“大病保险”应是本表里排在这一层之前的层（诊察减免、商业保险）");
    small()
        .set("结算顺序", "D6", "转诊差额〈转诊补足〉")
        .says("「结算顺序」D6　基数", "转诊差额〈转诊补足〉", "“转诊补足”应是本表里排在这一层之前的层（诊察减免、商业保险、超病种限额、基本医保）");
  }

  @Test
  void firstLayerRefersToAnother() {
    small()
        .set("结算顺序", "H2", "基本医保")
        .says("「结算顺序」H2　不适用于", "基本医保", "“基本医保”应是本表里排在这一层之前的层（这是第一层，前面没有）");
  }

  @Test
  void preconditionIsUnknown() {
    small().set("结算顺序", "I9", "限额用完").says("「结算顺序」I9　前置条件", "限额用完", PRECONDITION);
    small().set("结算顺序", "I9", "〈医疗救助〉用完").says("「结算顺序」I9　前置条件", "〈医疗救助〉用完", PRECONDITION);
  }

  @Test
  void preconditionRefersToALaterLayer() {
    small()
        .set("结算顺序", "I4", "〈医疗救助〉限额用完")
        .says("「结算顺序」I4　前置条件", "〈医疗救助〉限额用完", "“医疗救助”应是本表里排在这一层之前的层（诊察减免、商业保险）");
  }

  @Test
  void periodIsUnknown() {
    small().set("结算顺序", "E7", "全年").says("「结算顺序」E7　期间", "全年", "每次、年度、每次·转诊连续计算 之一");
  }

  @Test
  void yearHasNoAccount() {
    String expected = "期间为年度的写账户名，如 居民住院；其余写“不设”";
    small().set("结算顺序", "F7", "不设").says("「结算顺序」F7　累计账户", "不设", expected);
    small().set("结算顺序", "F5", "基本").says("「结算顺序」F5　累计账户", "基本", expected);
  }

  @Test
  void capHasNoAccount() {
    small().set("结算顺序", "G8", "不设").says("「结算顺序」G8　限额账户", "不设", "“医疗救助”表里有年度限额，要写记在哪个账户，如 医疗救助");
  }

  @Test
  void applicationHasNoName() {
    small().set("结算顺序", "K8", "不设").says("「结算顺序」K8　申请事项", "不设", "“医疗救助”表里有依申请的行，要写凭哪项审批，如 医疗救助");
  }

  @Test
  void everyMistakeOfALineIsToldAtOnce() {
    small()
        .set("结算顺序", "B7", "大病")
        .set("结算顺序", "D7", "全部")
        .set("结算顺序", "J7", "三个月")
        .saysAll(
            problem("「结算顺序」B7　支付方", "大病", "统筹基金、大病保险、职工大额、公务员补助、企业补充、医疗救助、其他支付、医院负担 之一，或 不计入后续"),
            problem("「结算顺序」D7　基数", "全部", BASE),
            problem("「结算顺序」J7　追溯月数", "三个月", "1 到 12 的整数"));
  }
}
