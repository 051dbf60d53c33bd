package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clerk finds in a written workbook. */
final class BookWriterTest {
  private static final String TWIN =
      """
      # 封面
      项目 | 内容
      统筹区代码 | 360700
      名称 | 赣州市
      施行日期 | 2023-01-01
      状态 | 现行

      # 机构类别
      名称 | 级次 | 又称 | 就医地 | 定点 | 依据 | 来源
      一级 | 1 | 基层 | 任意 | 是 | 文件一 | 示例
      二级 | 2 | 不设 | 任意 | 是 | 文件一 | 原文

      # 定点机构
      机构编码 | 名称 | 机构类别 | 就医地
      012345 | 卫生院 | 一级 | 统筹区内

      # 住院救助
      人员类别 | 转诊 | 年度住院次数 | 兑付 | 起付标准 | 比例 | 年度限额 | 来源
      一类 | 任意 | 1 | 直接 | 0 | 65% | 30,000.00 | 原文
      二类 | 任意 | 2 | 直接 | 10%×人均可支配收入 | 62.5% | 不设 | 示例

      # 算例
      算例 | 就诊 | 结算日期 | 转诊 | 就医指导 | 统筹基金 | 说明
      甲 | 1 | 2023-03-01 | 无需转诊 | 否 | 12.30 | 一
      """;

  @TempDir Path folder;
  private Book book;

  @BeforeEach
  void parse() throws BadWorkbooks {
    book = TwinText.parse(TWIN, "x");
  }

  @Test
  void writesTheSameBytesAgain() throws Exception {
    byte[] first = BookWriter.bytes(book);
    Thread.sleep(2_100);

    assertThat(BookWriter.bytes(book)).isEqualTo(first);
  }

  @Test
  void writesNumbersAsNumbersAndCodesAsText() throws Exception {
    try (XSSFWorkbook workbook = written()) {
      XSSFSheet aid = workbook.getSheet("住院救助");

      assertThat(shown(aid, 1)).containsExactly("一类", "任意", "1", "直接", "0", "0.65", "30000", "原文");
      assertThat(aid.getRow(1).getCell(2).getCellType()).isEqualTo(CellType.STRING);
      assertThat(aid.getRow(1).getCell(5).getCellStyle().getDataFormatString()).isEqualTo("0.00%");
      assertThat(aid.getRow(1).getCell(6).getCellStyle().getDataFormatString())
          .isEqualTo("#,##0.00;-#,##0.00;0");
      assertThat(aid.getRow(2).getCell(4).getCellType()).isEqualTo(CellType.STRING);
      assertThat(workbook.getSheet("定点机构").getRow(1).getCell(0).getStringCellValue())
          .isEqualTo("012345");
      assertThat(workbook.getSheet("算例").getRow(1).getCell(2).getCellStyle().getDataFormatString())
          .isEqualTo("yyyy\\-mm\\-dd");
    }
  }

  @Test
  void explainsEveryColumn() throws Exception {
    try (XSSFWorkbook workbook = written()) {
      XSSFSheet aid = workbook.getSheet("住院救助");

      for (int column = 0; column < 8; column++) {
        assertThat(aid.getRow(0).getCell(column).getCellComment())
            .as("column " + column)
            .isNotNull();
      }
      assertThat(aid.getRow(0).getCell(0).getCellComment().getString().getString())
          .contains("任何组合至多一行管到", "普通参保人", "除A、B外");
      assertThat(
              workbook.getSheet("封面").getRow(4).getCell(0).getCellComment().getString().getString())
          .contains("现行｜征求意见稿");
    }
  }

  @Test
  void holdsCellsToClosedVocabularies() throws Exception {
    try (XSSFWorkbook workbook = written()) {
      DataValidation paying = validation(workbook.getSheet("住院救助"), 3);
      DataValidation ofClass = validation(workbook.getSheet("定点机构"), 2);
      DataValidation referral = validation(workbook.getSheet("算例"), 3);

      assertThat(paying.getShowErrorBox()).isTrue();
      assertThat(paying.getValidationConstraint().getExplicitListValues())
          .containsExactly("直接", "依申请", "不予支付");
      assertThat(paying.getRegions().getCellRangeAddress(0).getLastRow())
          .isGreaterThanOrEqualTo(199);
      assertThat(ofClass.getValidationConstraint().getFormula1()).isEqualTo("'机构类别'!$A$2:$A$3");
      assertThat(referral.getValidationConstraint().getExplicitListValues()).contains("同上");
      assertThat(validation(workbook.getSheet("封面"), 1).getErrorBoxText()).contains("现行");
    }
  }

  @Test
  void onlySuggestsConditions() throws Exception {
    try (XSSFWorkbook workbook = written()) {
      DataValidation referral = validation(workbook.getSheet("住院救助"), 1);

      assertThat(referral.getShowErrorBox()).isFalse();
      assertThat(referral.getShowPromptBox()).isTrue();
      assertThat(referral.getPromptBoxText()).contains("已转诊、未转诊、无需转诊");
      assertThat(referral.getValidationConstraint().getExplicitListValues())
          .containsExactly("任意", "已转诊", "未转诊", "无需转诊");
    }
  }

  @Test
  void isReadyToReadAndPrint() throws Exception {
    try (XSSFWorkbook workbook = written()) {
      XSSFSheet aid = workbook.getSheet("住院救助");

      assertThat(aid.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
      assertThat(aid.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:H3");
      assertThat(aid.getRepeatingRows().formatAsString()).isEqualTo("1:1");
      assertThat(aid.getPrintSetup().getLandscape()).isTrue();
      assertThat(aid.getFitToPage()).isTrue();
      assertThat(aid.getTabColor().getARGBHex())
          .isNotEqualTo(workbook.getSheet("封面").getTabColor().getARGBHex());
      assertThat(aid.getColumnWidth(4)).isGreaterThan(aid.getColumnWidth(2));
      assertThat(aid.getSheetConditionalFormatting().getNumConditionalFormattings()).isEqualTo(2);
    }
  }

  @Test
  void namesItselfWithoutSayingWhenItWasMade() throws Exception {
    try (XSSFWorkbook workbook = written()) {
      var properties = workbook.getProperties().getCoreProperties();

      assertThat(properties.getTitle()).isEqualTo("赣州市 2023-01-01");
      assertThat(properties.getCreated())
          .isEqualTo(Date.from(Instant.parse("2000-01-01T00:00:00Z")));
      assertThat(properties.getModified()).isEqualTo(properties.getCreated());
    }
  }

  @Test
  void leavesNothingElseInTheFolder() throws Exception {
    Path file = folder.resolve("x.xlsx");
    Files.writeString(file, "old");

    BookWriter.write(book, file);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(BookReader.read(file, "x").sheets()).isEqualTo(book.sheets());
  }

  private XSSFWorkbook written() throws Exception {
    Path file = folder.resolve("x.xlsx");
    BookWriter.write(book, file);
    return new XSSFWorkbook(Files.newInputStream(file));
  }

  private static List<String> shown(XSSFSheet sheet, int row) {
    return Stream.iterate(0, i -> i + 1)
        .limit(sheet.getRow(row).getLastCellNum())
        .map(i -> sheet.getRow(row).getCell(i))
        .map(BookWriterTest::raw)
        .toList();
  }

  private static String raw(XSSFCell cell) {
    return cell.getCellType() == CellType.NUMERIC ? cell.getRawValue() : cell.getStringCellValue();
  }

  private static DataValidation validation(XSSFSheet sheet, int column) {
    return sheet.getDataValidations().stream()
        .filter(v -> v.getRegions().getCellRangeAddress(0).getFirstColumn() == column)
        .findFirst()
        .orElseThrow();
  }
}
