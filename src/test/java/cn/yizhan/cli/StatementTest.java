package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.service.SettleBills;
import cn.yizhan.statement.Format;
import cn.yizhan.statement.Page;
import cn.yizhan.statement.StatementOfBills;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {
  @Test
  void headsThePageWithWhoseBillsTheyAreAndByWhichRules() {
    assertThat(Small.statement(Small.YEAR))
        .contains(
            """
            医疗费用一站式结算单
            """)
        .contains(
            """
            账单　　bill
            统筹区　示例市 999900
            参保人　居民
            身份　　低保对象　2023-01-01 至 2023-12-31
            身份　　低保边缘家庭成员　2023-06-01 起
            依据　　《示例市医疗救助办法》示医保〔2022〕1号，现行
            费率表　999900-example/2023-01-01.xlsx（2023-01-01 起施行，SHA-256 ab12）
            """);
  }

  @Test
  void printsTheTierApprovalsAndTheLackOfAnIdentity() {
    String text =
        """
        地区　999900
        险种　职工
        缴费档次　高档
        审批　医疗救助　2023-01-01　起
        """;

    assertThat(Small.statement(text)).contains("参保人　职工　缴费档次 高档　普通参保人\n审批　　医疗救助　2023-01-01 起\n");
  }

  @Test
  void printsAVisitWithItsReasons() {
    assertThat(Small.statement(Small.YEAR))
        .contains(
            """
            就诊 v1　2023-03-10　普通住院　三级 统筹区内　定点　已转诊　病种 血友病

              费用（元）
              收费类别  符合政策范围  先行自付  超限价  目录外特药  其他全自费      合计
              手术费        2,000.00         —       —           —           —  2,000.00
              西药费        1,200.00         —       —           —       50.00  1,250.00
              合计          3,200.00         —       —           —       50.00  3,250.00

              结算（低保对象）
               1  商业保险（其他支付）　\
            """)
        .contains(
            """
              谁付多少（元）
              付款方                   金额  人民币大写
              统筹基金             1,800.00  壹仟捌佰元整
              医疗救助               650.00  陆佰伍拾元整
              其他支付               100.00  壹佰元整
              基金支付总额         2,550.00  贰仟伍佰伍拾元整
              个人负担               700.00  柒佰元整
                其中 符合政策范围    650.00
                其中 其他全自费       50.00
              合计                 3,250.00  叁仟贰佰伍拾元整

              说明
              · 低保对象：待遇按月核定
            """);
  }

  @Test
  void printsEveryLayersReasonNumbered() {
    String second = Small.statement(Small.YEAR).split("就诊 v2", -1)[1];

    assertThat(second)
        .contains("示例市人民医院 H99990000001　无需转诊　转自 v1　执行就医指导方案\n")
        .containsSubsequence("\n   1  基本医保（统筹基金）", "2,940.00", "\n   2  医疗救助（医疗救助）", "付 350.00")
        .contains("若按低保边缘家庭成员个人负担 2,060.00、可申请 350.00");
  }

  @Test
  void printsWhatCanBeAppliedFor() {
    String text = Small.YEAR.replaceAll("身份　低保对象.*\n", "");
    String second = Small.statement(text).split("就诊 v2", -1)[1];

    assertThat(second)
        .contains(
            """
              合计                 5,000.00  伍仟元整
              另可申请             1,000.00  壹仟元整

              可以申请
              · 医疗救助 1,000.00 元（壹仟元整）：向乡镇人民政府、街道办事处申请（《社会救助暂行办法》第三十
                条）；依据：示例市医疗救助办法 第3条
            """)
        .contains("  就诊  费用总额  统筹基金  其他支付  个人负担  另可申请\n");
  }

  @Test
  void printsWhyAVisitIsNotSettled() {
    assertThat(Small.statement(Small.YEAR))
        .contains(
            """
            就诊 v0　2022-12-31　普通住院　三级 统筹区内　已转诊

              未结算
              · 2022-12-31 没有在施行的费率表：最早一版的施行日期在它之后
            """)
        .contains("2022 年合计　结算 0 次，未结算 1 次\n─");
  }

  @Test
  void aRefusedVisitIsPrintedEvenWhenItsCodesAreUnknown() {
    String text = Small.YEAR.replace("机构　H99990000001", "机构　H0");

    assertThat(Small.statement(text)).contains("普通住院　H0　无需转诊");
  }

  @Test
  void sumsUpEachYear() {
    assertThat(Small.statement(Small.YEAR))
        .contains(
            """
            2023 年合计　结算 2 次
              就诊  费用总额  统筹基金  医疗救助  其他支付  个人负担
              v1    3,250.00  1,800.00    650.00    100.00    700.00
              v2    5,000.00  2,940.00    350.00      0.00  1,710.00
              合计  8,250.00  4,740.00  1,000.00    100.00  2,410.00
              综合保障率 70.78%（1 − 个人负担 ÷ 费用总额）
            """)
        .contains(
            """
            2024 年合计　结算 1 次
              就诊  费用总额  个人负担
              v3       10.00     10.00
              合计     10.00     10.00
              综合保障率 0%（1 − 个人负担 ÷ 费用总额）
            """);
  }

  @Test
  void aYearWithoutAnyChargeHasNoCoverage() {
    assertThat(Small.statement(Small.YEAR.replace("先行自付　10.00", "先行自付　0.00"))).contains("综合保障率 —（");
  }

  @Test
  void noLineIsWiderThanThePage() {
    PersonBills bills = Small.bills(Small.YEAR);
    SettleBills confirmedOnly = new SettleBills(new SmallTables(), true, false);
    String page =
        Format.text(
            List.of(StatementOfBills.of(SmallTables.NATIONAL, bills, confirmedOnly.run(bills))));

    assertThat(page).contains("尚未确认的行");
    assertThat(page.lines()).allMatch(line -> Page.width(line) <= Page.WIDTH);
  }
}
