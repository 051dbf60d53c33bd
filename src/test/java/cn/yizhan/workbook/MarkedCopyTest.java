package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bureau's own workbook with its mistakes marked. */
final class MarkedCopyTest {
  private static final List<CellProblem> PROBLEMS =
      List.of(
          new CellProblem("x", "住院救助", "C2", "比例", "6.5", "0%–100% 的百分数，如 65%"),
          new CellProblem("x", "住院救助", "C2", "比例", "6.5", "另一处"),
          new CellProblem("x", "住院救助", "第3行", "", "重叠", "一种情形一行"),
          new CellProblem("x", "住院救助", "F9", "", "", "不在表里的格"),
          new CellProblem("x", "参数", "", "", "缺少列“年度”", "四位年份"),
          new CellProblem("x", "病种", "", "", "没有这张表", "要有"),
          new CellProblem("x", "", "", "文件名", "x", "2023-01-01.xlsx"));

  @TempDir Path folder;
  private Path original;
  private Path copy;

  @BeforeEach
  void writeOriginal() throws Exception {
    original = folder.resolve("x.xlsx");
    copy = folder.resolve("copy.xlsx");
    String twin = "# 参数\n名称 | 数值\n\n# 住院救助\n人员类别 | 兑付 | 比例\n一类 | 直接 | 6.5\n二类 | 直接 | 65%\n";
    BookWriter.write(TwinText.parse(twin, "x"), original);
  }

  @Test
  void marksAndCommentsTheCells() throws Exception {
    byte[] before = Files.readAllBytes(original);
    MarkedCopy.write(original, PROBLEMS, copy);

    try (XSSFWorkbook workbook = open()) {
      XSSFSheet aid = workbook.getSheet("住院救助");
      XSSFCell wrong = aid.getRow(1).getCell(2);
      assertThat(yellow(wrong)).isTrue();
      assertThat(wrong.getRawValue()).isEqualTo("6.5");
      assertThat(wrong.getCellComment().getString().getString())
          .isEqualTo("比例：写的是“6.5”。\n应为：0%–100% 的百分数，如 65%\n比例：写的是“6.5”。\n应为：另一处");
      assertThat(yellow(aid.getRow(2).getCell(0))).isTrue();
      assertThat(yellow(aid.getRow(2).getCell(2))).isFalse();
      assertThat(yellow(aid.getRow(8).getCell(5))).isTrue();
      assertThat(
              workbook.getSheet("参数").getRow(0).getCell(0).getCellComment().getString().getString())
          .contains("缺少列“年度”");
    }
    assertThat(original).hasBinaryContent(before);
  }

  @Test
  void listsAllOnAFirstSheetWithLinks() throws Exception {
    MarkedCopy.write(original, PROBLEMS, copy);

    try (XSSFWorkbook workbook = open()) {
      XSSFSheet report = workbook.getSheetAt(0);
      assertThat(report.getSheetName()).isEqualTo("核对结果");
      assertThat(report.getLastRowNum()).isEqualTo(PROBLEMS.size());
      assertThat(report.getRow(1).getCell(2).getHyperlink().getAddress()).isEqualTo("'住院救助'!C2");
      assertThat(report.getRow(3).getCell(2).getHyperlink().getAddress()).isEqualTo("'住院救助'!A3");
      assertThat(report.getRow(6).getCell(2).getHyperlink()).isNull();
      assertThat(report.getRow(7).getCell(1).getStringCellValue()).isEqualTo("整个文件");
      assertThat(report.getRow(7).getCell(5).getStringCellValue()).isEqualTo("2023-01-01.xlsx");
    }
  }

  @Test
  void canBeHandedInAgain() throws Exception {
    MarkedCopy.write(original, PROBLEMS, copy);
    Path again = folder.resolve("again.xlsx");
    MarkedCopy.write(copy, PROBLEMS.subList(0, 1), again);

    assertThat(BookReader.read(copy, "x").sheets())
        .isEqualTo(BookReader.read(original, "x").sheets());
    assertThat(BookReader.read(again, "x").sheets())
        .isEqualTo(BookReader.read(original, "x").sheets());
  }

  @Test
  void onlyListsWhereTheFileIsNotSafe() throws Exception {
    Path macros = new HandMade().part("xl/vbaProject.bin", "x").write(folder);
    List<CellProblem> problems = BookReader.examine(macros, "x").problems();

    MarkedCopy.write(macros, problems, copy);

    try (XSSFWorkbook workbook = open()) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(1);
      assertThat(workbook.getSheetAt(0).getRow(1).getCell(4).getStringCellValue()).contains("宏");
    }
  }

  private XSSFWorkbook open() throws Exception {
    return new XSSFWorkbook(Files.newInputStream(copy));
  }

  private static boolean yellow(XSSFCell cell) {
    return cell.getCellStyle().getFillForegroundColorColor() != null
        && cell.getCellStyle().getFillForegroundColorColor().getARGBHex().endsWith("FFFF00");
  }
}
