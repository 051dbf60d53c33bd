package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The empty workbook for a new region. */
final class TemplateTest {
  @TempDir Path folder;

  @Test
  void hasEverySheetAndItsColumns() {
    Book book = Template.blank("420100", "武汉市");

    assertThat(book.sheets().stream().map(Sheet::name))
        .containsExactly(
            "封面", "参数", "人员类别", "机构类别", "定点机构", "病种", "结算顺序", "基本医保住院", "基本医保门诊", "大病保险", "医疗救助",
            "县区", "资助参保", "参保规则", "免押金", "一次性救助", "人员标签", "监测规则", "机构考核", "基金", "算例");
    for (Formats.Format format :
        Stream.of(Formats.fixed(), Formats.optional()).flatMap(List::stream).toList()) {
      assertThat(book.sheet(format.sheet()).orElseThrow().header().stream().map(Cell::text))
          .containsExactlyElementsOf(format.columns().stream().map(Column::header).toList());
    }
    List<List<Cell>> cover = book.sheet("封面").orElseThrow().rows();
    assertThat(cover.get(0).get(1).text()).isEqualTo("420100");
    assertThat(cover.get(1).get(1).text()).isEqualTo("武汉市");
    assertThat(book.sheet("结算顺序").orElseThrow().rows()).hasSize(4);
    assertThat(book.sheet("医疗救助").orElseThrow().rows()).isEmpty();
  }

  @Test
  void canBeFilledIn() throws Exception {
    Path file = folder.resolve("x.xlsx");
    Book book = Template.blank("420100", "武汉市");
    BookWriter.write(book, file);

    assertThat(BookReader.read(file, "x").sheets()).isEqualTo(book.sheets());
    try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      XSSFSheet aid = workbook.getSheet("医疗救助");
      assertThat(aid.getColumnStyle(5).getDataFormatString()).isEqualTo("0.00%");
      assertThat(aid.getColumnStyle(6).getDataFormatString()).startsWith("#,##0.00");
      assertThat(workbook.getSheet("参数").getColumnStyle(4).getDataFormatString())
          .isEqualTo("yyyy\\-mm\\-dd");
      assertThat(workbook.getSheet("定点机构").getDataValidations())
          .anySatisfy(
              v -> {
                assertThat(v.getValidationConstraint().getFormula1())
                    .isEqualTo("'机构类别'!$A$2:$A$200");
                assertThat(v.getRegions().getCellRangeAddress(0).formatAsString())
                    .isEqualTo("C2:C200");
              });
    }
  }
}
