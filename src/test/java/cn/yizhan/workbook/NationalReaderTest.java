package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.yizhan.policy.National;
import org.junit.jupiter.api.Test;

/** What is said of national code lists that are wrong. */
final class NationalReaderTest {
  @Test
  void shippedListsAreRight() {
    National national = Twin.national();

    assertThat(national.categories()).hasSize(14);
    assertThat(national.medTypes()).extracting(National.MedType::stay).containsOnlyOnce(true);
    assertThat(national.insurances()).extracting(National.Insurance::name).contains("职工", "居民");
  }

  @Test
  void codeTwice() {
    says(
        Twin.nationalLists().set("费用类别", "A3", "01"),
        "national.xlsx「费用类别」A3　编码：写的是“01”。\n    应为：不能重复，“01”前面已经有了");
  }

  @Test
  void nameTwice() {
    says(
        Twin.nationalLists().set("险种", "B3", "职工"),
        "national.xlsx「险种」B3　名称：写的是“职工”。\n    应为：不能重复，“职工”前面已经有了");
  }

  @Test
  void neitherYesNorNo() {
    says(
        Twin.nationalLists().set("医疗类别", "C2", "门诊"),
        "national.xlsx「医疗类别」C2　住院：写的是“门诊”。\n    应为：是、否 之一");
  }

  @Test
  void noRows() {
    says(
        Twin.nationalLists().dropRows("医疗类别"),
        "national.xlsx「医疗类别」：写的是“一行也没有”。\n    应为：国家编码表的各行，至少一行");
  }

  @Test
  void blank() {
    says(
        Twin.nationalLists().set("封面", "B3", ""),
        "national.xlsx「封面」B3　内容：写的是“（空白）”。\n    应为：不能空着；没有的写“不设”，零写 0");
  }

  @Test
  void payerHasAnotherField() {
    says(
        Twin.nationalLists().set("支付方", "C2", "hifmi_pay").set("支付方", "D9", "是"),
        "national.xlsx「支付方」C2　国家字段：写的是“hifmi_pay”。\n    应为：hifp_pay 之一",
        "national.xlsx「支付方」D9　计入基金支付总额：写的是“是”。\n    应为：否 之一");
  }

  @Test
  void payerIsUnknown() {
    says(
        Twin.nationalLists().add("支付方", "慈善 | 慈善救助 | oth_pay | 是"),
        "national.xlsx「支付方」A10　名称：写的是“慈善”。\n"
            + "    应为：统筹基金、大病保险、职工大额、公务员补助、企业补充、医疗救助、其他支付、医院负担 之一");
  }

  @Test
  void payersAreMissing() {
    says(
        Twin.nationalLists().dropRow("支付方", 9).dropRow("支付方", 2),
        "national.xlsx「支付方」：写的是“缺少支付方”。\n    应为：加上这几行：统筹基金、医院负担");
  }

  @Test
  void sheetIsMissing() {
    says(
        Twin.nationalLists().dropSheet("险种"),
        "national.xlsx「险种」：写的是“没有这张表”。\n    应为：要有表“险种”（insutype），列：编码、名称、分档");
  }

  private static void says(Twin twin, String... problems) {
    BadWorkbooks bad =
        catchThrowableOfType(BadWorkbooks.class, () -> EditionReader.national(twin.book()));

    assertThat(bad.problems()).extracting(CellProblem::toString).containsExactly(problems);
    assertThat(bad).hasMessageStartingWith("费率表有 %d 处要改：\n", problems.length);
  }
}
