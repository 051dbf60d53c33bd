package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class RowsWriterTest {
  @Test
  void writesTextsNumbersAndNothing() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowsWriter written = new RowsWriter()) {
      RowsWriter.Table rows =
          written.table("分录", List.of("编号", "金额（分）", "备注"), header -> header.endsWith("（分）"));
      RowsWriter.Table sums = written.table("汇总", List.of("机构"), header -> false);
      for (int i = 0; i < 500; i++) {
        rows.add(List.of("=e" + i, String.valueOf(900_000_000_000_000L + i), ""));
      }
      sums.add(List.of("H1"));
      written.writeTo(out);
    }

    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      Sheet sheet = book.getSheet("分录");
      assertThat(sheet.getLastRowNum()).isEqualTo(500);
      assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("金额（分）");
      assertThat(sheet.getRow(1).getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("=e0");
      assertThat((long) sheet.getRow(500).getCell(1).getNumericCellValue())
          .isEqualTo(900_000_000_000_499L);
      assertThat(sheet.getRow(1).getCell(2)).isNull();
      assertThat(book.getSheet("汇总").getRow(1).getCell(0).getStringCellValue()).isEqualTo("H1");
    }
  }

  @Test
  void isPrintedAcrossAsWideAsThePageWithTheHeaderOnEveryPage() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowsWriter written = new RowsWriter()) {
      written.table("分录", List.of("编号", "备注"), header -> false).add(List.of("1", "2"));
      written.table("汇总", List.of("机构"), header -> false).add(List.of("H1"));
      written.writeTo(out);
    }

    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      assertThat(book)
          .hasSize(2)
          .allSatisfy(
              sheet -> {
                assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
                assertThat(sheet.getFitToPage()).isTrue();
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
                assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
                assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
              });
    }
  }
}
