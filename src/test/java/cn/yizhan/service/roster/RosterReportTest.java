package cn.yizhan.service.roster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.roster.MadeUp;
import cn.yizhan.workbook.roster.MarkedRosters;
import cn.yizhan.workbook.roster.RosterBook;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a department gets back: the report of every row, and its own list with the cells marked. */
final class RosterReportTest {
  @TempDir Path folder;

  private static RosterBook book() {
    RosterBook book = RosterBook.list().household(0, 2).household(10, 3).household(20, 1);
    book.text("G5", "999999500101001").text("E6", "4");
    return book;
  }

  private RosterOutcome run(RosterFile file) throws Exception {
    return RosterImports.checkAlone(Imports.TABLES, file, Imports.ASKED, rows -> {});
  }

  @Test
  void everyRowIsAnsweredFor() throws Exception {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    try (RosterFile file = RosterFile.open(book().write(folder), "名单.xlsx")) {
      RosterReport.csv(file, run(file), csv);
    }

    List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(0)).startsWith("\uFEFF\"行\",\"户主姓名\"");
    assertThat(lines)
        .hasSize(7)
        .anyMatch(line -> line.matches("\"4\",.*\"999999\\*{8}\\w{4}\",\"接受\",\"\",.*"))
        .anyMatch(
            line ->
                line.startsWith("\"5\",")
                    && line.contains("\"拒绝\",\"G5\",\"家庭成员身份证号码\",\"15位的旧号码\""))
        .anyMatch(
            line -> line.startsWith("\"6\",") && line.contains("\"拒绝\",\"E6\",\"家庭人口数\",\"4\""))
        .anyMatch(line -> line.startsWith("\"7\",") && line.contains("\"这一户的其他行有错"))
        .anyMatch(line -> line.startsWith("\"9\",") && line.contains("\"接受\""))
        .noneMatch(line -> line.contains(MadeUp.idNumber(0)))
        .noneMatch(line -> line.matches(".*\\d{11,}.*"));
  }

  @Test
  void aWorkbookSaysTheSame() throws Exception {
    ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
    try (RosterFile file = RosterFile.open(book().write(folder), "名单.xlsx")) {
      RosterReport.xlsx(file, run(file), xlsx);
    }

    try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(xlsx.toByteArray()))) {
      XSSFSheet sheet = read.getSheet("核对结果");
      assertThat(sheet.getLastRowNum()).isEqualTo(6);
      assertThat(sheet.getRow(2).getCell(5).getStringCellValue()).isEqualTo("G5");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theCopyHasTheCellsMarkedAndCanBeHandedInAgain(boolean asALongOne) throws Exception {
    Path original = book().write(folder);
    Path copy = folder.resolve("核对.xlsx");
    try (RosterFile file = RosterFile.open(original, "名单.xlsx")) {
      RosterOutcome outcome = run(file);
      List<CellProblem> problems = outcome.findings().stream().map(f -> f.in(file)).toList();
      MarkedRosters.write(file, original, problems, copy, asALongOne);
    }

    try (XSSFWorkbook read = new XSSFWorkbook(copy.toFile())) {
      for (String[] at : new String[][] {{"4", "6"}, {"5", "4"}}) {
        XSSFCell cell =
            read.getSheet("名单").getRow(Integer.parseInt(at[0])).getCell(Integer.parseInt(at[1]));
        assertThat(cell.getCellStyle().getFillPattern())
            .isEqualTo(FillPatternType.SOLID_FOREGROUND);
        assertThat(cell.getCellComment().getString().getString()).contains("应为：");
      }
      assertThat(read.getSheet("核对结果").getLastRowNum()).isEqualTo(2);
    }
    try (RosterFile again = RosterFile.open(copy, "核对.xlsx")) {
      assertThat(Imports.wrong(run(again)))
          .hasSize(2)
          .anyMatch(line -> line.startsWith("G5 ID_OLD"))
          .anyMatch(line -> line.startsWith("E6 HOUSEHOLD_SIZE"));
    }
  }
}
