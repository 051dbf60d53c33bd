package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.workbook.FigureBook.Cell;
import cn.yizhan.workbook.FigureBook.Chart;
import cn.yizhan.workbook.FigureBook.Head;
import cn.yizhan.workbook.FigureBook.Shape;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class FigureWriterTest {
  private static final Table TABLE =
      new Table(
          "按月",
          List.of(
              new Head("月份", Unit.TEXT),
              new Head("人次", Unit.COUNT),
              new Head("总费用", Unit.FEN),
              new Head("目录外占比", Unit.BASIS_POINTS)),
          List.of(
              List.of(Cell.of("2023-01"), Cell.of(1234), Cell.of(123456789012345L), Cell.of(905)),
              List.of(Cell.of("2023-02"), Cell.of(5), Cell.of(1), Cell.of("无"))),
          List.of("只算困难群众"),
          List.of(
              new Chart("目录外占比", Shape.LINES, "占比", 0, List.of(3), 12),
              new Chart("总费用", Shape.COLUMNS, "元", 0, List.of(2), 1)));

  @Test
  void figuresAreNumbersInTheirUnit() throws IOException {
    try (XSSFWorkbook book = written(TABLE)) {
      XSSFSheet sheet = book.getSheet("按月");
      DataFormatter shown = new DataFormatter();

      assertThat(shown.formatCellValue(sheet.getRow(1).getCell(1))).isEqualTo("1,234");
      assertThat(shown.formatCellValue(sheet.getRow(1).getCell(2)))
          .isEqualTo("1,234,567,890,123.45");
      assertThat(shown.formatCellValue(sheet.getRow(1).getCell(3))).isEqualTo("9.05%");
      assertThat(shown.formatCellValue(sheet.getRow(2).getCell(2))).isEqualTo("0.01");
      assertThat(shown.formatCellValue(sheet.getRow(2).getCell(3))).isEqualTo("无");
      assertThat(shown.formatCellValue(sheet.getRow(4).getCell(0))).isEqualTo("只算困难群众");
    }
  }

  @Test
  void chartsAreOverTheirColumns() throws IOException {
    try (XSSFWorkbook book = written(TABLE)) {
      List<XSSFChart> charts = book.getSheet("按月").getDrawingPatriarch().getCharts();

      assertThat(charts)
          .extracting(chart -> chart.getTitleText().getString())
          .containsExactly("目录外占比", "总费用");
      XDDFChartData.Series line = charts.get(0).getChartSeries().get(0).getSeries(0);
      assertThat(line.getValuesData().getFormula()).isEqualTo("按月!$D$2:$D$3");
      assertThat(line.getCategoryData().getFormula()).isEqualTo("按月!$A$2:$A$3");
      XDDFChartData.Series bar = charts.get(1).getChartSeries().get(0).getSeries(0);
      assertThat(bar.getValuesData().getFormula()).as("one row at most").isEqualTo("按月!$C$2");
    }
  }

  @Test
  void aTableWithoutRowsHasNoChart() throws IOException {
    Table empty = new Table("按月", TABLE.heads(), List.of(), List.of(), TABLE.charts());

    try (XSSFWorkbook book = written(empty)) {
      assertThat(book.getSheet("按月").getDrawingPatriarch()).isNull();
    }
  }

  private static XSSFWorkbook written(Table table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FigureWriter.write(new FigureBook(List.of(table)), bytes);
    return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
