package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a cell, a column or a sheet that is wrong by itself, wherever it stands. */
final class RowProblemsTest {
  private static final String LAYER_HEADERS =
      "人员类别、险种、缴费档次、医疗类别、机构类别、机构标记、就医地、转诊、病种、就医指导、年度住院次数、费用类别、" + "兑付、起付标准、分段上限、比例、年度限额、依据、来源";

  @Test
  void blank() {
    small().set("大病保险", "H3", "").says("「大病保险」H3　年度限额", "（空白）", "不能空着；没有的写“不设”，零写 0");
  }

  @Test
  void blankWord() {
    small().set("病种", "B3", "重特大疾病、、单病种").says("「病种」B3　名录", "重特大疾病、、单病种", "两个顿号之间、开头和末尾都要有词");
  }

  @Test
  void wordTwice() {
    small().set("病种", "B3", "单病种、重特大疾病、单病种").says("「病种」B3　名录", "单病种、重特大疾病、单病种", "每个词写一次，“单病种”写了两次");
  }

  @Test
  void notOfTheVocabulary() {
    small().set("大病保险", "J2", "规定").says("「大病保险」J2　来源", "规定", "原文、推算、口径、示例 之一");
  }

  @Test
  void neitherYesNorNo() {
    small().set("机构类别", "E2", "定点").says("「机构类别」E2　定点", "定点", "是、否 之一");
  }

  @Test
  void notInYuan() {
    small().set("参数", "D2", "万元").says("「参数」D2　单位", "万元", "元 之一");
  }

  @Test
  void amountWithUnit() {
    small().set("病种", "D3", "3万元").says("「病种」D3　限额", "3万元", "金额（元），如 30000，最多两位小数、不写单位；没有写“不设”");
  }

  @Test
  void amountIsNegative() {
    small().set("病种", "D3", "-1").says("「病种」D3　限额", "-1", "金额（元），如 30000，最多两位小数、不写单位；没有写“不设”");
  }

  @Test
  void amountIsPercentage() {
    small().set("病种", "D3", "10%").says("「病种」D3　限额", "10%", "金额（元），如 30000，最多两位小数、不写单位；没有写“不设”");
  }

  @Test
  void amountIsFinerThanFen() {
    small().set("病种", "D3", "0.001").says("「病种」D3　限额", "0.001", "金额最多两位小数（到分）");
  }

  @Test
  void amountIsTooLarge() {
    small().set("病种", "D3", "500000000.01").says("「病种」D3　限额", "500000000.01", "金额不超过 5 亿元");
    assertThat(small().set("病种", "D3", "500000000").problems()).isEmpty();
  }

  @Test
  void ratioIsNoPercentage() {
    String expected = "0%–100% 的百分数，最多两位小数，如 65%";
    small().set("大病保险", "G2", "0.6").says("「大病保险」G2　比例", "0.6", expected);
    small().set("大病保险", "G2", "60").says("「大病保险」G2　比例", "60", expected);
    small().set("大病保险", "G2", "100.01%").says("「大病保险」G2　比例", "100.01%", expected);
    small().set("大病保险", "G2", "60.001%").says("「大病保险」G2　比例", "60.001%", expected);
  }

  @Test
  void notWhole() {
    small().set("机构类别", "B2", "1.5").says("「机构类别」B2　级次", "1.5", "0 到 999 的整数");
    small().set("机构类别", "B2", "1000").says("「机构类别」B2　级次", "1000", "0 到 999 的整数");
    small().set("结算顺序", "J9", "13").says("「结算顺序」J9　追溯月数", "13", "1 到 12 的整数");
    small().set("参数", "B2", "二〇二〇").says("「参数」B2　年度", "二〇二〇", "1990 到 2999 的整数");
  }

  @Test
  void notADay() {
    small().set("参数", "E4", "2023-02-29").says("「参数」E4　公布日期", "2023-02-29", "日期，如 2023-01-01");
    small().set("参数", "E4", "3月1日").says("「参数」E4　公布日期", "3月1日", "日期，如 2023-01-01");
    assertThat(small().set("参数", "E4", "2024-02-29").problems()).isEmpty();
  }

  @Test
  void parameterTwice() {
    small().set("参数", "B4", "2021").says("「参数」B4　年度", "2021", "“居民收入”2021 年前面已经有了，同名的一年一行");
  }

  @Test
  void nameIsReserved() {
    small()
        .add("人员类别", "其余 | 不设 | 不设 | 不设 | 不设 | 办法二 | 原文 | 不设")
        .says("「人员类别」A6　名称", "其余", "要有自己的名称，不能叫 任意、其余、不设、同上");
  }

  @Test
  void columnIsMissing() {
    small().dropColumn("大病保险", "比例").says("「大病保险」", "缺少列“比例”", "加上这一列：0%–100%，如 65%");
  }

  @Test
  void columnIsUnknown() {
    small()
        .set("医疗救助", "A1", "人员类型")
        .says("「医疗救助」A1", "人员类型", "表头只认得：" + LAYER_HEADERS + "；另可加一列 备注");
  }

  @Test
  void columnTwice() {
    Book book = small().book();
    List<Sheet> sheets = new ArrayList<>();
    for (Sheet sheet : book.sheets()) {
      List<Cell> header = new ArrayList<>(sheet.header());
      if (sheet.name().equals("机构类别")) {
        header.set(2, Cell.ofText(2, 1, "名称"));
      }
      sheets.add(new Sheet(sheet.name(), header, sheet.rows()));
    }

    assertThat(EditionReader.read(new Book(book.name(), "", sheets), Twin.national()).problems())
        .extracting(CellProblem::toString)
        .contains(
            problem("「机构类别」C1", "名称", "一列只能有一个，“名称”前面已经有了"),
            problem("「机构类别」", "缺少列“又称”", "加上这一列：如 基层；没有写 不设"));
  }

  @Test
  void remarksMayStandAnywhere() {
    Twin twin = small().addSheet("说明", "这里随便写");
    List.of("封面", "病种", "结算顺序", "大病保险", "算例").forEach(s -> twin.addColumn(s, "备注", ""));

    assertThat(twin.problems()).isEmpty();
  }

  @Test
  void sheetIsMissing() {
    small().dropSheet("病种").says("「病种」", "没有这张表", "要有表“病种”（病种表；没有病种的只留表头），列：名称、名录、疾病编码、限额、依据、来源");
  }

  @Test
  void layerHasNoSheet() {
    small().dropSheet("大病保险").says("「大病保险」", "没有这张表", "结算顺序里有这一层，就要有同名的表；或改那里的层名");
  }

  @Test
  void sheetIsUnknown() {
    small().addSheet("草稿", "甲 | 乙").says("「草稿」", "不认识这张表", "固定的表、结算顺序里的层，或 说明；别的表请移到别的文件");
  }
}
