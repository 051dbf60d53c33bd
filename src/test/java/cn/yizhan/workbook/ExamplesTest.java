package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of 算例: how they are written, and what differs from what the rows give. */
final class ExamplesTest {
  private static final String SAME = "与第 %d 行是同一次就诊或同一个人，这里写“同上”";
  private static final String DATED =
      "“%s”应如 低保对象 2023-01-01起，或 低保对象 2023-01-01至2023-08-31；没有写“不设”";

  @Test
  void firstRowIsOfNoExample() {
    small().dropRow("算例", 2).says("「算例」A2　算例", "同上", "第一行要写算例的名字，如 特困人员住院");
  }

  @Test
  void firstRowIsOfNoVisit() {
    small()
        .set("算例", "B2", "同上")
        .set("算例", "B3", "1")
        .saysAll(
            problem("「算例」B2　就诊", "同上", "算例的第一行要写就诊号，如 1"),
            problem("「算例」B3　就诊", "1", "新的就诊要写结算日期等各列；与上一行同一个的，这里也写“同上”"));
  }

  @Test
  void newExampleSaysNothingOfItself() {
    small().set("算例", "A5", "职工门诊").says("「算例」A5　算例", "职工门诊", "新的算例要写险种等各列；与上一行同一个的，这里也写“同上”");
  }

  @Test
  void newVisitSaysNothingOfItself() {
    small().set("算例", "B3", "2").says("「算例」B3　就诊", "2", "新的就诊要写结算日期等各列；与上一行同一个的，这里也写“同上”");
  }

  @Test
  void laterVisitIsOfAnotherPerson() {
    small()
        .set("算例", "C5", "居民")
        .set("算例", "E5", "特困人员 2023-01-01起")
        .saysAll(
            problem("「算例」C5　险种", "居民", SAME.formatted(4)),
            problem("「算例」E5　身份", "特困人员 2023-01-01起", SAME.formatted(4)));
  }

  @Test
  void feeLineIsOfAnotherVisit() {
    small()
        .set("算例", "G3", "2023-03-02")
        .set("算例", "Y3", "0")
        .saysAll(
            problem("「算例」G3　结算日期", "2023-03-02", SAME.formatted(2)),
            problem("「算例」Y3　医疗救助", "0", SAME.formatted(2)));
  }

  @Test
  void feeLineMayRepeatWhatIsTheSame() {
    assertThat(small().set("算例", "G3", "2023-03-01").set("算例", "Y3", "不设").problems()).isEmpty();
  }

  @Test
  void insuranceIsUnknown() {
    small().set("算例", "C2", "新农合").says("「算例」C2　险种", "新农合", "职工 或 居民");
  }

  @Test
  void identityHasNoDays() {
    small().set("算例", "E2", "特困人员").says("「算例」E2　身份", "特困人员", DATED.formatted("特困人员"));
    small()
        .set("算例", "E2", "特困人员 2023-02-29起")
        .says("「算例」E2　身份", "特困人员 2023-02-29起", DATED.formatted("特困人员 2023-02-29起"));
    small()
        .set("算例", "E2", "特困人员 2023-03-02至2023-03-01")
        .says(
            "「算例」E2　身份",
            "特困人员 2023-03-02至2023-03-01",
            DATED.formatted("特困人员 2023-03-02至2023-03-01"));
  }

  @Test
  void approvalHasNoDays() {
    small().set("算例", "F2", "已批准").says("「算例」F2　审批", "已批准", DATED.formatted("已批准"));
  }

  @Test
  void oneIdentityMayBeHeldTwice() {
    assertThat(small().set("算例", "E2", "特困人员 2023-01-01至2023-03-01、特困人员 2023-06-01起").problems())
        .isEmpty();
  }

  @Test
  void otherPaymentHasNoAmount() {
    small()
        .set("算例", "N4", "商业保险")
        .says("「算例」N4　外部已付", "商业保险", "“商业保险”应如 商业保险 1000.00、社会互助 200.00；没有写“不设”");
  }

  @Test
  void otherPaymentTwice() {
    small()
        .set("算例", "N4", "商业保险 60、商业保险 40.00")
        .says("「算例」N4　外部已付", "商业保险 60、商业保险 40.00", "“商业保险”写了两次，加起来写一次");
  }

  @Test
  void medTypeIsUnknown() {
    small().set("算例", "H2", "住院").says("「算例」H2　医疗类别", "住院", "普通门诊、急诊、门诊慢特病、普通住院 之一");
  }

  @Test
  void refusedHasFigures() {
    small().set("算例", "AB6", "10").says("「算例」AB6　个人负担", "10", "期望身份是 拒绝，这里写“不设”");
  }

  @Test
  void refusedThoughNotExpected() {
    small()
        .set("算例", "I5", "H99010100009")
        .says(
            "「算例」U5　期望身份",
            "普通参保人",
            "按本表拒绝了：机构编码“H99010100009”不在小示市的定点机构表里，应为表里有的国家编码（12 位）；表里缺这家机构的，请医保局补上");
  }

  @Test
  void notRefusedThoughExpected() {
    small().set("算例", "I6", "H99010100002").says("「算例」U6　期望身份", "拒绝", "按本表没有拒绝，个人负担 10.00");
  }

  @Test
  void anotherIdentity() {
    small().set("算例", "U2", "低保对象").says("「算例」U2　期望身份", "低保对象", "按本表算出 特困人员");
  }

  @Test
  void amountsDiffer() {
    String reasons =
        """
        各层：
                商业保险（其他支付）　外部已付 100.00；100.00 × 100%% = 100.00　办法七；%1$s「商业保险」第2行（原文）
                基本医保（统筹基金）　基数 2,500.00；起付 500.00；(2,500.00 − 500.00) × 50%% = 1,000.00\
        　办法九；%1$s「基本医保」第5行（原文）
                转诊补足（医院负担）　〈基本医保〉若按已转诊可多付 400.00；400.00 × 100%% = 400.00　办法十；%1$s「转诊补足」第2行（原文）\
        """
            .formatted(Twin.SMALL_NAME);
    small()
        .set("算例", "V4", "1000.01")
        .set("算例", "AB4", "不设")
        .saysAll(
            problem("「算例」V4　统筹基金", "1000.01", "按本表算出 1,000.00；算例没有错的话，是费率行要改。" + reasons),
            problem("「算例」AB4　个人负担", "不设", "按本表算出 1,100.00；算例没有错的话，是费率行要改。各层见同一行前面的格"));
  }

  @Test
  void amountsDifferThoughNothingIsPaid() {
    small()
        .set("基本医保", "A6", "普通门诊")
        .add("基本医保", "急诊、门诊慢特病 | 任意 | 任意 | 不予支付 | 不设 | 不设 | 不设 | 不设 | 办法九 | 原文")
        .set("算例", "AB5", "9")
        .says(
            "「算例」AB5　个人负担",
            "9",
            "按本表算出 10.00；算例没有错的话，是费率行要改。各层：\n"
                + "        基本医保（统筹基金）　不予支付　办法九；"
                + Twin.SMALL_NAME
                + "「基本医保」第6行（口径）");
  }

  @Test
  void everyExampleIsTried() {
    assertThat(small().set("算例", "AB2", "0").set("算例", "AB4", "0").set("算例", "AB5", "0").problems())
        .extracting(CellProblem::cell)
        .containsExactly("AB2", "AB4", "AB5");
  }
}
