package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;

import org.junit.jupiter.api.Test;

/** What is said of a 封面 that is wrong. */
final class CoverProblemsTest {
  private static final String ITEMS = "统筹区代码、名称、施行日期、政策文件、文号、状态、舍入方式、险种、缴费档次、机构标记、编制、审核 之一";

  @Test
  void codeIsNotSixDigits() {
    small().set("封面", "B2", "99010").says("「封面」B2　内容", "统筹区代码 99010", "六位数字，与文件夹一致，如 360700");
  }

  @Test
  void nameIsMissing() {
    small().set("封面", "B3", "不设").says("「封面」B3　内容", "名称 不设", "统筹区的名称，如 赣州市");
  }

  @Test
  void dayDoesNotExist() {
    small()
        .set("封面", "B4", "2023-02-29")
        .says("「封面」B4　内容", "施行日期 2023-02-29", "从这天起用这一版，与文件名一致，如 2023-01-01");
  }

  @Test
  void documentIsMissing() {
    small().set("封面", "B5", "不设").says("「封面」B5　内容", "政策文件 不设", "文件的全名");
  }

  @Test
  void statusIsUnknown() {
    small().set("封面", "B7", "草案").says("「封面」B7　内容", "状态 草案", "现行、征求意见稿 之一");
  }

  @Test
  void roundingIsUnknown() {
    small().set("封面", "B8", "向上取整").says("「封面」B8　内容", "舍入方式 向上取整", "四舍五入、去尾、四舍六入五成双 之一");
  }

  @Test
  void insuranceIsUnknown() {
    small().set("封面", "B9", "职工、新农合").says("「封面」B9　内容", "险种 职工、新农合", "职工、居民 中本表管的；两样都管用顿号分开");
  }

  @Test
  void insuranceIsMissing() {
    small().set("封面", "B9", "不设").says("「封面」B9　内容", "险种 不设", "职工、居民 中本表管的；两样都管用顿号分开");
  }

  @Test
  void tierIsNone() {
    small()
        .set("封面", "B10", "高档、低档、不分档")
        .says("「封面」B10　内容", "缴费档次 高档、低档、不分档", "居民缴费分档的写各档，如 高档、低档；不分写 不设");
  }

  @Test
  void tooManyMarks() {
    small()
        .set("封面", "B11", "重特大定点、甲、乙、丙、丁、戊、己、庚、辛")
        .says("「封面」B11　内容", "机构标记 重特大定点、甲、乙、丙、丁、戊、己、庚、辛", "最多 8 个标记");
  }

  @Test
  void itemIsUnknown() {
    small()
        .set("封面", "A12", "作者")
        .saysAll(problem("「封面」A12　项目", "作者", ITEMS), problem("「封面」", "缺少“编制”一行", "加上这一行：人或单位"));
  }

  @Test
  void itemTwice() {
    small().add("封面", "名称 | 另一市").says("「封面」A14　项目", "名称", "一项一行，“名称”前面已经有了");
  }

  @Test
  void itemIsMissing() {
    small().dropRow("封面", 8).says("「封面」", "缺少“舍入方式”一行", "加上这一行：每层只在最后舍入一次，到分：四舍五入｜去尾｜四舍六入五成双");
  }

  @Test
  void itemsHaveNoColumn() {
    small().dropColumn("封面", "项目").says("「封面」", "缺少列“项目”", "加上这一列：见各行");
  }

  @Test
  void sheetIsMissing() {
    small().dropSheet("封面").says("「封面」", "没有这张表", "要有表“封面”（这本工作簿是哪里的、哪天起的政策），列：项目、内容");
  }
}
