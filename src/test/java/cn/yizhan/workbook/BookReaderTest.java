package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from cells, and one broken sheet per message. */
final class BookReaderTest {
  @TempDir Path folder;

  @Test
  void keepsFifteenDigitsOfWhatStandsInTheFile() throws Exception {
    assertThat(only(HandMade.number("0.28999999999999998", 0)).text()).isEqualTo("0.29");
    assertThat(only(HandMade.number("8.4999999999999964E-2", 1)).text()).isEqualTo("8.5%");
    assertThat(only(HandMade.number("8.4999999999999964E-2", 1)).number())
        .contains(new BigDecimal("0.085"));
    assertThat(only(HandMade.number("3E4", 0)).text()).isEqualTo("30000");
    assertThat(only(HandMade.number("-0", 0)).text()).isEqualTo("0");
  }

  @Test
  void showsPercentsAsTheyAreFormatted() throws Exception {
    Cell cell = only(HandMade.number("0.625", 1));

    assertThat(cell.text()).isEqualTo("62.5%");
    assertThat(cell.percent()).isTrue();
    assertThat(only(HandMade.number("0.625", 0)).text()).isEqualTo("0.625");
  }

  @Test
  void readsDaysCountedFrom1900AndFrom1904() throws Exception {
    assertThat(only(HandMade.number("44927", 2)).date()).contains(LocalDate.of(2023, 1, 1));
    assertThat(only(HandMade.number("44927", 2)).text()).isEqualTo("2023-01-01");

    HandMade mac = new HandMade().workbook("date1904='1'", "").cells(HandMade.number("43465", 2));
    assertThat(cell(mac).date()).contains(LocalDate.of(2023, 1, 1));
  }

  @Test
  void refusesDaysWithATime() throws IOException {
    assertThat(problems(HandMade.number("44927.5", 2)))
        .contains("表.xlsx「参数」B2　数值：写的是“44927.5（日期带着时间）”。", "应为：只写日期，不带几点几分，如 2023-01-01");
  }

  @Test
  void refusesNumbersThatAreNoDays() throws IOException {
    assertThat(problems(HandMade.number("59", 2))).contains("B2", "59（格式是日期或时间）", "格式改为“常规”");
    assertThat(problems(HandMade.number("-1", 2))).contains("B2", "格式是日期或时间");
  }

  @Test
  void readsTextTheWayAPersonSeesIt() throws Exception {
    assertThat(text("　６５％ ")).isEqualTo("65%");
    assertThat(text("３０，０００．００")).isEqualTo("30,000.00");
    assertThat(text("２０２３－０１－０１")).isEqualTo("2023-01-01");
    assertThat(text("\u200B\uFEFF低保\u200D对象\u00A0")).isEqualTo("低保对象");
    assertThat(text("低保对象　2023-01-01起")).isEqualTo("低保对象 2023-01-01起");
    assertThat(text("特困人员、\r\n低保对象")).isEqualTo("特困人员、低保对象");
    assertThat(text("first\nsecond")).isEqualTo("first second");
    assertThat(text("２６类（含）重大疾病，见附件")).isEqualTo("26类（含）重大疾病，见附件");
    assertThat(text("Ｈ１２０１０３")).isEqualTo("H120103");
    assertThat(text("a_x000D_b_x005F_x000D_")).isEqualTo("a b_x000D_");
  }

  @Test
  void readsRichTextWithoutItsPhoneticRuns() throws Exception {
    String rich =
        "<row r='2'><c r='A2' t='inlineStr'><is><r><rPr><b/></rPr><t>低保</t></r><r><t>对象</t></r>"
            + "<rPh sb='0' eb='2'><t>dibao</t></rPh><phoneticPr fontId='1'/></is></c></row>";

    assertThat(cell(new HandMade().cells(rich), 0).text()).isEqualTo("低保对象");
  }

  @Test
  void refusesFormulas() throws IOException {
    String formula =
        "<row r='2'>" + HandMade.text("A2", "甲") + "<c r='B2'><f>A3*0.9</f><v>27000</v></c></row>";

    assertThat(problems(formula))
        .contains("表.xlsx「参数」B2　数值：写的是“=A3*0.9”。", "选择性粘贴—数值", "应为数值本身，如 30000 或 65%");
  }

  @Test
  void refusesErrorsAndLogicalValues() throws IOException {
    assertThat(problems("<row r='2'><c r='B2' t='e'><v>#N/A</v></c></row>"))
        .contains("B2　数值：写的是“#N/A”", "应为数值或文字本身");
    assertThat(problems("<row r='2'><c r='B2' t='b'><v>1</v></c></row>"))
        .contains("B2　数值：写的是“TRUE”", "应为文字“是”或“否”");
  }

  @Test
  void refusesNumbersBeyondReason() throws IOException {
    assertThat(problems(HandMade.number("1E+999999999", 0))).contains("B2", "数太大或太小");
    assertThat(problems(HandMade.number("1E-999999999", 0))).contains("B2", "数太大或太小");
    assertThat(problems(HandMade.number("abc", 0))).contains("文件内部损坏：表“参数”的 B2 不是数");
  }

  @Test
  void refusesMergedCellsThatTouchTheTable() throws IOException {
    String rows =
        "<row r='1'>"
            + HandMade.text("A1", "名称")
            + "</row><row r='3'>"
            + HandMade.text("A3", "甲")
            + "</row>";
    String merged = "<mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='H90:J99'/></mergeCells>";

    assertThat(problems(new HandMade().sheet("", rows, merged)))
        .contains("表.xlsx「参数」A2　名称：写的是“合并单元格 A2:A3”。", "取消合并，每一格都写上内容")
        .doesNotContain("H90");
  }

  @Test
  void refusesWhatIsHidden() throws IOException {
    String rows = "<row r='1'>" + HandMade.text("A1", "名称") + HandMade.text("B1", "数值") + "</row>";
    String row = "<row r='2' hidden='1'>" + HandMade.text("A2", "甲") + "</row>";
    String column = "<cols><col min='2' max='3' hidden='true'/></cols>";

    assertThat(problems(new HandMade().sheet("", rows + row, "")))
        .contains("表.xlsx「参数」第2行：写的是“隐藏的行”", "取消隐藏或取消筛选");
    assertThat(problems(new HandMade().sheet(column, rows + HandMade.number("1", 0), "")))
        .contains("表.xlsx「参数」B1　数值：写的是“隐藏的列”", "取消隐藏");
    for (String state : List.of("hidden", "veryHidden")) {
      assertThat(problems(new HandMade().workbook("", "state='" + state + "'")))
          .contains("表.xlsx「参数」：写的是“隐藏的表”", "取消隐藏（右键任一表名—取消隐藏）");
    }
  }

  @Test
  void passesOverWhatIsHiddenAndEmpty() throws Exception {
    String rows =
        "<row r='1'>"
            + HandMade.text("A1", "名称")
            + "</row><row r='9' hidden='1'><c r='A9' s='1'/></row>";
    String column = "<cols><col min='5' max='16384' hidden='1'/></cols>";

    assertThat(read(new HandMade().sheet(column, rows, "")).sheets().get(0).rows()).isEmpty();
    assertThat(read(new HandMade().workbook("", "state='hidden'").sheet("", "", "")).sheets())
        .isEmpty();
  }

  @Test
  void refusesHeadersThatAreMissingOrTwice() throws IOException {
    String blank =
        "<row r='1'>"
            + HandMade.text("A1", "名称")
            + "</row><row r='5'>"
            + HandMade.text("D5", "甲")
            + "</row>";
    String twice =
        "<row r='1'>" + HandMade.text("A1", "名称") + HandMade.text("C1", "名称 ") + "</row>";
    String late = "<row r='2'>" + HandMade.text("A2", "名称") + "</row>";

    assertThat(problems(new HandMade().sheet("", blank, "")))
        .contains("表.xlsx「参数」D1：写的是“（空白）”", "下面有内容（D5“甲”）的列要有表头");
    assertThat(problems(new HandMade().sheet("", twice, "")))
        .contains("表.xlsx「参数」C1：写的是“名称”", "表头不许重复，“名称”前面已经有了");
    assertThat(problems(new HandMade().sheet("", late, "")))
        .contains("表.xlsx「参数」：写的是“第1行是空白”", "第1行就是表头");
  }

  @Test
  void padsRowsAndSkipsBlankOnes() throws Exception {
    String rows =
        "<row r='3'>"
            + HandMade.text("A3", "　")
            + "</row><row r='4'>"
            + HandMade.text("A4", "甲")
            + "</row>";

    Sheet sheet = read(new HandMade().cells(rows)).sheets().get(0);

    assertThat(sheet.rows()).hasSize(1);
    assertThat(sheet.rows().get(0).stream().map(Cell::address)).containsExactly("A4", "B4");
    assertThat(sheet.rows().get(0).get(1).blank()).isTrue();
  }

  @Test
  void passesOverCellsThatAreOnlyFormatted() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int row = 2; row <= 120; row++) {
      rows.append("<row r='").append(row).append("'>");
      for (int column = 0; column < 16_384; column++) {
        rows.append("<c r='").append(Cell.ofText(column, row, "").address()).append("' s='1'/>");
      }
      rows.append("</row>");
    }

    Sheet sheet = read(new HandMade().cells(rows.toString())).sheets().get(0);

    assertThat(sheet.rows()).isEmpty();
    assertThat(sheet.header()).hasSize(2);
  }

  @Test
  void refusesSheetsTooLongOrTooWide() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 2; row <= 20_002; row++) {
      rows.append("<row r='")
          .append(row)
          .append("'><c r='A")
          .append(row)
          .append("'><v>1</v></c></row>");
    }
    String wide = "<row r='2'>" + HandMade.text("XFD2", "甲") + "</row>";

    assertThat(problems(rows.toString())).contains("「参数」第20001行：写的是“超过 2 万行”", "最多 2 万行");
    assertThat(problems(wide)).contains("「参数」XFD2：写的是“甲”", "一张表最多 60 列（到 BH 列）");
  }

  @Test
  void tellsEverythingAtOnce() throws IOException {
    String rows =
        "<row r='2'><c r='B2'><f>1+1</f></c></row><row r='3' hidden='1'><c r='B3'"
            + " t='b'><v>0</v></c></row>";

    assertThat(examine(new HandMade().cells(rows)).problems()).hasSize(3);
  }

  @Test
  void stillGivesTheCellsOfASheetWithProblems() throws IOException {
    Optional<Book> book =
        examine(new HandMade().cells("<row r='2'><c r='B2'><f>1+1</f></c></row>")).book();

    assertThat(book.orElseThrow().sheets().get(0).rows().get(0).get(1).text()).isEqualTo("=1+1");
  }

  @Test
  void passesOverRemarks() throws Exception {
    HandMade remarks =
        new HandMade().sheet("", "<row r='3'>" + HandMade.text("D3", "随便写") + "</row>", "");
    remarks.part(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='说明' r:id='r1'/></sheets></workbook>");

    assertThat(read(remarks).sheets()).isEmpty();
  }

  @Test
  void hashesTheFile() throws Exception {
    Path file = new HandMade().write(folder);

    assertThat(BookReader.read(file, "表.xlsx").sha256())
        .isEqualTo(BookReader.sha256(Files.readAllBytes(file)))
        .hasSize(64);
    assertThat(BookReader.sha256("".getBytes(StandardCharsets.UTF_8)))
        .startsWith("e3b0c44298fc1c14");
  }

  private Book read(HandMade workbook) throws IOException, BadWorkbooks {
    return BookReader.read(workbook.write(folder), "表.xlsx");
  }

  private BookReader.Read examine(HandMade workbook) throws IOException {
    return BookReader.examine(workbook.write(folder), "表.xlsx");
  }

  private String problems(HandMade workbook) throws IOException {
    return examine(workbook).problems().stream()
        .map(CellProblem::toString)
        .collect(Collectors.joining("\n"));
  }

  private String problems(String rows) throws IOException {
    return problems(new HandMade().cells(rows));
  }

  private Cell only(String row) throws IOException, BadWorkbooks {
    return cell(new HandMade().cells(row));
  }

  private Cell cell(HandMade workbook) throws IOException, BadWorkbooks {
    return cell(workbook, 1);
  }

  private Cell cell(HandMade workbook, int column) throws IOException, BadWorkbooks {
    return read(workbook).sheets().get(0).rows().get(0).get(column);
  }

  private String text(String text) throws IOException, BadWorkbooks {
    return cell(new HandMade().cells("<row r='2'>" + HandMade.text("A2", text) + "</row>"), 0)
        .text();
  }
}
