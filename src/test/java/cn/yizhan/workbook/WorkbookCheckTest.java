package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.National;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole workbook looked through at once. */
final class WorkbookCheckTest {
  private static final Path SHIPPED = Path.of("tables/120000-tianjin/2023-01-01.xlsx");

  private static final String LAYER = "大病保险";

  @TempDir Path folder;
  private National national;

  @BeforeEach
  void readNational() throws BadWorkbooks {
    national = EditionReader.national(BookReader.read(Path.of("tables/national.xlsx"), "x"));
  }

  @Test
  void tellsMistakesOfShapeAndOfMeaningTogether() throws IOException {
    Path file = changed(this::breakThreeCells);

    WorkbookCheck check = WorkbookCheck.of(file, national);

    assertThat(check.problems().stream().map(CellProblem::where))
        .containsExactly("x.xlsx「大病保险」F2　比例", "x.xlsx「封面」B7　内容", "x.xlsx「封面」B8　内容");
    assertThat(check.edition()).isEmpty();
    assertThat(check.book()).isPresent();
  }

  @Test
  void aDraftMayLieAnywhereButAnEditionHasItsPlace() throws IOException {
    Path draft = changed(workbook -> {});
    Path region = Files.createDirectories(folder.resolve("330300-wenzhou"));
    Path misplaced = Files.copy(draft, region.resolve("2024-01-01.xlsx"));

    assertThat(WorkbookCheck.of(draft, national).problems()).isEmpty();
    assertThat(WorkbookCheck.of(misplaced, national).problems().stream().map(CellProblem::expected))
        .anySatisfy(expected -> assertThat(expected).contains("文件名应为 2023-01-01.xlsx"))
        .anySatisfy(expected -> assertThat(expected).contains("文件夹应为 120000-"));
  }

  @Test
  void theTwinSaysWhatNoRowSpeaksOf() {
    String twin = WorkbookCheck.of(SHIPPED, national).twin();

    assertThat(twin)
        .startsWith(TwinText.print(WorkbookCheck.of(SHIPPED, national).book().orElseThrow()))
        .contains("\n\n== 核对：没有行管到的组合，本层不付\n", "\n大病保险：没有\n")
        .contains("\n住院救助：医疗类别 普通门诊、急诊；人员类别 普通参保人\n");
  }

  /** A formula, a blank cell and a wrong word. */
  private void breakThreeCells(XSSFWorkbook workbook) {
    var layer = workbook.getSheet(LAYER);
    layer.getRow(1).getCell(ratioColumn(workbook)).setCellFormula("1/2");
    workbook.getSheet("封面").getRow(6).getCell(1).setBlank();
    workbook.getSheet("封面").getRow(7).getCell(1).setCellValue("五舍六入");
  }

  private static int ratioColumn(XSSFWorkbook workbook) {
    var header = workbook.getSheet(LAYER).getRow(0);
    for (var cell : header) {
      if (cell.getStringCellValue().equals("比例")) {
        return cell.getColumnIndex();
      }
    }
    throw new IllegalStateException("no 比例");
  }

  private Path changed(Consumer<XSSFWorkbook> change) throws IOException {
    Path file = folder.resolve("x.xlsx");
    try (InputStream in = Files.newInputStream(SHIPPED);
        XSSFWorkbook workbook = new XSSFWorkbook(in);
        var out = Files.newOutputStream(file)) {
      change.accept(workbook);
      workbook.write(out);
    }
    return file;
  }
}
