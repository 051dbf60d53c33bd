package cn.yizhan.workbook;

import cn.yizhan.workbook.FigureBook.Chart;
import cn.yizhan.workbook.FigureBook.Head;
import cn.yizhan.workbook.FigureBook.Shape;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a {@link FigureBook}. */
public final class FigureWriter {
  private static final Map<Unit, String> FORMATS =
      new EnumMap<>(
          Map.of(
              Unit.TEXT, "General",
              Unit.COUNT, "#,##0",
              Unit.FEN, "#,##0.00",
              Unit.BASIS_POINTS, "0.00%"));

  private static final int CHART_COLUMNS = 9;
  private static final int CHART_ROWS = 18;
  private static final int WIDEST = 60;
  private static final int LETTER = 256;

  private final XSSFWorkbook book;
  private final CellStyle header;
  private final Map<Unit, CellStyle> styles = new EnumMap<>(Unit.class);

  private FigureWriter(XSSFWorkbook book) {
    this.book = book;
    this.header = book.createCellStyle();
    XSSFFont bold = book.createFont();
    bold.setBold(true);
    header.setFont(bold);
    header.setAlignment(HorizontalAlignment.CENTER);
    header.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
    header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    FORMATS.forEach(
        (unit, format) -> {
          CellStyle style = book.createCellStyle();
          style.setDataFormat(book.createDataFormat().getFormat(format));
          styles.put(unit, style);
        });
  }

  /** Writes all of it. */
  public static void write(FigureBook figures, OutputStream out) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      FigureWriter writer = new FigureWriter(book);
      figures.tables().forEach(writer::table);
      book.write(out);
    }
  }

  private void table(Table table) {
    XSSFSheet sheet = book.createSheet(table.name());
    sheet.createFreezePane(0, 1);
    Row first = sheet.createRow(0);
    for (int column = 0; column < table.heads().size(); column++) {
      var cell = first.createCell(column);
      cell.setCellValue(table.heads().get(column).name());
      cell.setCellStyle(header);
      sheet.setColumnWidth(column, width(table, column) * LETTER);
    }
    for (int row = 0; row < table.rows().size(); row++) {
      row(sheet.createRow(row + 1), table.heads(), table.rows().get(row));
    }
    int next = table.rows().size() + 2;
    for (String note : table.notes()) {
      sheet.createRow(next++).createCell(0).setCellValue(note);
    }
    int under = 1;
    for (Chart chart : table.charts()) {
      if (!table.rows().isEmpty()) {
        chart(sheet, table, chart, under);
        under += CHART_ROWS + 1;
      }
    }
  }

  /** As wide as its longest text; a Chinese character is two letters wide. */
  private static int width(Table table, int column) {
    int widest = letters(table.heads().get(column).name()) + 4;
    for (List<FigureBook.Cell> row : table.rows()) {
      FigureBook.Cell cell = row.get(column);
      int letters =
          cell instanceof FigureBook.Cell.Text text
              ? letters(text.text()) + 2
              : String.valueOf(((FigureBook.Cell.Amount) cell).number()).length() * 4 / 3 + 4;
      widest = Math.max(widest, letters);
    }
    return Math.min(widest, WIDEST);
  }

  private static int letters(String text) {
    return text.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum();
  }

  private void row(Row row, List<Head> heads, List<FigureBook.Cell> cells) {
    for (int column = 0; column < cells.size(); column++) {
      var cell = row.createCell(column);
      Unit unit = heads.get(column).unit();
      if (cells.get(column) instanceof FigureBook.Cell.Text text) {
        cell.setCellValue(text.text());
      } else if (cells.get(column) instanceof FigureBook.Cell.Amount number) {
        cell.setCellValue(0);
        ((XSSFCell) cell).getCTCell().setV(shown(unit, number.number()).toPlainString());
      }
      cell.setCellStyle(styles.get(unit));
    }
  }

  /** The number as the file holds it, exact; Excel shows 15 digits of it. */
  private static BigDecimal shown(Unit unit, long number) {
    return switch (unit) {
      case TEXT, COUNT -> BigDecimal.valueOf(number);
      case FEN -> BigDecimal.valueOf(number, 2);
      case BASIS_POINTS -> BigDecimal.valueOf(number, 4);
    };
  }

  private static void chart(XSSFSheet sheet, Table table, Chart chart, int firstRow) {
    int left = table.heads().size() + 1;
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFClientAnchor anchor =
        drawing.createAnchor(
            0, 0, 0, 0, left, firstRow, left + CHART_COLUMNS, firstRow + CHART_ROWS);
    XSSFChart drawn = drawing.createChart(anchor);
    drawn.setTitleText(chart.title());
    drawn.setTitleOverlay(false);
    drawn.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    XDDFCategoryAxis below = drawn.createCategoryAxis(AxisPosition.BOTTOM);
    XDDFValueAxis beside = drawn.createValueAxis(AxisPosition.LEFT);
    beside.setTitle(chart.axis());
    beside.setCrosses(AxisCrosses.AUTO_ZERO);
    beside.setCrossBetween(AxisCrossBetween.BETWEEN);
    beside.setNumberFormat(FORMATS.get(table.heads().get(chart.series().get(0)).unit()));
    ChartTypes type = chart.shape() == Shape.LINES ? ChartTypes.LINE : ChartTypes.BAR;
    XDDFChartData data = drawn.createData(type, below, beside);
    data.setVaryColors(false);
    if (data instanceof XDDFBarChartData bars) {
      bars.setBarDirection(BarDirection.COL);
      bars.setBarGrouping(BarGrouping.CLUSTERED);
    }
    series(sheet, table, chart, data);
    drawn.plot(data);
  }

  private static void series(XSSFSheet sheet, Table table, Chart chart, XDDFChartData data) {
    int last = Math.min(table.rows().size(), chart.mostRows());
    XDDFDataSource<String> categories =
        XDDFDataSourcesFactory.fromStringCellRange(
            sheet, new CellRangeAddress(1, last, chart.category(), chart.category()));
    for (int column : chart.series()) {
      var values =
          XDDFDataSourcesFactory.fromNumericCellRange(
              sheet, new CellRangeAddress(1, last, column, column));
      XDDFChartData.Series one = data.addSeries(categories, values);
      one.setTitle(
          table.heads().get(column).name(),
          new CellReference(sheet.getSheetName(), 0, column, true, true));
      if (one instanceof XDDFLineChartData.Series line) {
        line.setSmooth(false);
      }
    }
  }
}
