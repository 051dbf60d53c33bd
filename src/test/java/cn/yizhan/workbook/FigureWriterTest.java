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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.xddf.usermodel.XDDFColorRgbBinary;
import org.apache.poi.xddf.usermodel.XDDFFillProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.drawingml.x2006.chart.STDispBlanksAs;

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
              List.of(Cell.of("2023-02"), Cell.of(""), Cell.of(1), Cell.of("无"))),
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
      assertThat(book.getSheetAt(0).getSheetName()).isEqualTo(ChartSheet.NAME);
      List<XSSFChart> charts = book.getSheetAt(0).getDrawingPatriarch().getCharts();

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

  /** Left to itself, one program draws no columns at all, and lines without a line. */
  @Test
  void everySeriesHasItsOwnColour() throws IOException {
    Chart both = new Chart("两列", Shape.COLUMNS, "元", 0, List.of(1, 2), 12);
    Chart lines = new Chart("两线", Shape.LINES, "元", 0, List.of(1, 2), 12);
    Table table = new Table("按月", TABLE.heads(), TABLE.rows(), TABLE.notes(), List.of(both, lines));

    try (XSSFWorkbook book = written(table)) {
      List<XSSFChart> charts = book.getSheetAt(0).getDrawingPatriarch().getCharts();
      assertThat(series(charts.get(0)))
          .extracting(one -> solid(one.getShapeProperties().getFillProperties()))
          .containsExactly("0B5C66", "D98E04");
      assertThat(series(charts.get(1)))
          .extracting(
              one -> solid(one.getShapeProperties().getLineProperties().getFillProperties()))
          .containsExactly("0B5C66", "D98E04");
    }
  }

  private static List<XDDFChartData.Series> series(XSSFChart chart) {
    XDDFChartData data = chart.getChartSeries().get(0);
    return IntStream.range(0, data.getSeriesCount()).mapToObj(data::getSeries).toList();
  }

  private static String solid(XDDFFillProperties fill) {
    var colour = (XDDFColorRgbBinary) ((XDDFSolidFillProperties) fill).getColor();
    return HexFormat.of().withUpperCase().formatHex(colour.getValue());
  }

  @Test
  void sharesGoUpToTheWholeAndWhatIsNotThereIsNotNought() throws IOException {
    try (XSSFWorkbook book = written(TABLE)) {
      List<XSSFChart> charts = book.getSheetAt(0).getDrawingPatriarch().getCharts();
      var shares = (XDDFValueAxis) charts.get(0).getAxes().get(1);
      assertThat(shares.getMinimum()).isZero();
      assertThat(shares.getMaximum()).isEqualTo(1);
      assertThat(shares.getNumberFormat()).isEqualTo("0%");
      var yuan = (XDDFValueAxis) charts.get(1).getAxes().get(1);
      assertThat(yuan.isSetMaximum()).isFalse();
      assertThat(yuan.getNumberFormat()).isEqualTo("#,##0");
      assertThat(book.getSheet("按月").getRow(2).getCell(1).getCellType()).isEqualTo(CellType.BLANK);
      assertThat(charts.get(0).getCTChart().getDispBlanksAs().getVal())
          .isEqualTo(STDispBlanksAs.GAP);
    }
  }

  @Test
  void chartsStandTwoBesideEachOtherAndFourToAPage() throws IOException {
    Chart chart = TABLE.charts().get(0);
    Table table =
        new Table("按月", TABLE.heads(), TABLE.rows(), List.of(), Collections.nCopies(5, chart));

    try (XSSFWorkbook book = written(table)) {
      XSSFSheet sheet = book.getSheetAt(0);
      List<XSSFClientAnchor> places =
          sheet.getDrawingPatriarch().getShapes().stream()
              .map(shape -> (XSSFClientAnchor) shape.getAnchor())
              .toList();
      assertThat(places).extracting(XSSFClientAnchor::getCol1).hasSize(5);
      for (int i = 1; i < places.size(); i++) {
        XSSFClientAnchor before = places.get(i - 1);
        XSSFClientAnchor place = places.get(i);
        if (i % 2 == 0) {
          assertThat(place.getRow1()).isGreaterThan(before.getRow2());
        } else {
          assertThat(place.getRow1()).isEqualTo(before.getRow1());
          assertThat(place.getCol1()).isGreaterThan(before.getCol2());
        }
      }
      assertThat(sheet.getRowBreaks()).containsExactly(places.get(4).getRow1() - 1);
    }
  }

  /** On paper every column is there, under its header, and no text is cut off. */
  @Test
  void tablesAreReadyForThePrinter() throws IOException {
    String clause = "温州市实施方案（征求意见稿）三（二）7".repeat(8);
    List<Head> heads = new ArrayList<>(List.of(new Head("依据", Unit.TEXT)));
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(clause)));
    for (int i = 0; i < 12; i++) {
      heads.add(new Head("照此年末结余（元）", Unit.FEN));
      cells.add(Cell.of(3_293_579_810L));
    }
    Table wide = new Table("很宽", heads, List.of(cells), List.of(), List.of());

    try (XSSFWorkbook book = new XSSFWorkbook(in(TABLE, wide))) {
      for (String name : List.of("按月", "很宽")) {
        XSSFSheet sheet = book.getSheet(name);
        assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
        assertThat(sheet.getFitToPage()).isTrue();
        assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
        assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
      }
      assertThat(book.getSheet("按月").getPrintSetup().getPaperSizeEnum())
          .isEqualTo(PaperSize.A4_PAPER);
      XSSFSheet sheet = book.getSheet("很宽");
      assertThat(sheet.getPrintSetup().getPaperSizeEnum()).isEqualTo(PaperSize.A3_PAPER);
      int letters = sheet.getColumnWidth(0) / 256;
      int lines = (int) sheet.getRow(1).getHeightInPoints() / 13;
      assertThat(sheet.getRow(1).getCell(0).getCellStyle().getWrapText()).isTrue();
      assertThat(letters * lines).isGreaterThanOrEqualTo(2 * clause.length());
      assertThat(letters).isLessThan(60);
      assertThat(sheet.getColumnWidth(1) / 256).isGreaterThan(2 * "照此年末结余（元）".length());
    }
  }

  @Test
  void aTableWithoutRowsHasNoChart() throws IOException {
    Table empty = new Table("按月", TABLE.heads(), List.of(), List.of(), TABLE.charts());

    try (XSSFWorkbook book = written(empty)) {
      assertThat(book.getNumberOfSheets()).isEqualTo(1);
      assertThat(book.getSheet("按月").getDrawingPatriarch()).isNull();
    }
  }

  private static XSSFWorkbook written(Table table) throws IOException {
    return new XSSFWorkbook(in(table));
  }

  private static ByteArrayInputStream in(Table... tables) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FigureWriter.write(new FigureBook(List.of(tables)), bytes);
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
