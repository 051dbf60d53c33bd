package cn.yizhan.workbook;

import cn.yizhan.workbook.FigureBook.Chart;
import cn.yizhan.workbook.FigureBook.Shape;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.util.HexFormat;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet 图表: the charts of all tables, two beside each other, four to a page. */
final class ChartSheet {
  static final String NAME = "图表";

  /** Charts beside each other, and the columns and rows of cells that each is wide and high. */
  private static final int BESIDE = 2;

  private static final int COLUMNS = 10;
  private static final int ROWS = 25;
  private static final int LINES_A_PAGE = 2;

  /** So much of their size, in percent, that four of them fill the paper. */
  private static final short SCALE = 58;

  private static final int TITLE_HUNDREDTHS_OF_POINTS = 1200;
  private static final String GRID = "D9D9D9";

  /** One colour a series, told apart in grey too; the page's. */
  private static final List<String> COLOURS =
      List.of("0B5C66", "D98E04", "4F86C6", "B3472E", "6A994E", "7B5EA7", "C2708A", "5D6F7A");

  private final XSSFSheet sheet;
  private int drawn;

  ChartSheet(XSSFWorkbook book) {
    sheet = book.createSheet(NAME);
    sheet.setDisplayGridlines(false);
    Paper.landscape(sheet);
    sheet.getPrintSetup().setScale(SCALE);
  }

  /** Draws what there is to draw of a table. */
  void add(XSSFSheet cells, Table table) {
    for (Chart chart : table.drawn()) {
      draw(place(), cells, table, chart);
      drawn++;
    }
  }

  private XSSFChart place() {
    int left = drawn % BESIDE * (COLUMNS + 1);
    int line = drawn / BESIDE;
    int top = line * (ROWS + 1);
    if (drawn % BESIDE == 0 && line > 0 && line % LINES_A_PAGE == 0) {
      sheet.setRowBreak(top - 1);
    }
    var drawing = sheet.createDrawingPatriarch();
    return drawing.createChart(
        drawing.createAnchor(0, 0, 0, 0, left, top, left + COLUMNS, top + ROWS));
  }

  private static void draw(XSSFChart place, XSSFSheet cells, Table table, Chart chart) {
    place.setTitleText(chart.title());
    place.setTitleOverlay(false);
    var title = place.getCTChart().getTitle().getTx().getRich().getPArray(0).getRArray(0);
    var letters = title.isSetRPr() ? title.getRPr() : title.addNewRPr();
    letters.setSz(TITLE_HUNDREDTHS_OF_POINTS);
    letters.setB(true);
    place.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    place.displayBlanksAs(DisplayBlanks.GAP);
    XDDFCategoryAxis below = place.createCategoryAxis(AxisPosition.BOTTOM);
    XDDFValueAxis beside = place.createValueAxis(AxisPosition.LEFT);
    beside.setTitle(chart.axis());
    beside.setCrosses(AxisCrosses.AUTO_ZERO);
    beside.setCrossBetween(AxisCrossBetween.BETWEEN);
    beside.getOrAddMajorGridProperties().setLineProperties(line(GRID));
    scale(beside, table.heads().get(chart.series().get(0)).unit());
    ChartTypes type = chart.shape() == Shape.LINES ? ChartTypes.LINE : ChartTypes.BAR;
    XDDFChartData data = place.createData(type, below, beside);
    data.setVaryColors(false);
    if (data instanceof XDDFBarChartData bars) {
      bars.setBarDirection(BarDirection.COL);
      bars.setBarGrouping(BarGrouping.CLUSTERED);
    }
    series(cells, table, chart, data);
    place.plot(data);
  }

  /** Shares go from nothing to the whole; amounts as far as they do. */
  private static void scale(XDDFValueAxis axis, Unit unit) {
    axis.setMinimum(0);
    if (unit == Unit.BASIS_POINTS) {
      axis.setMaximum(1);
      axis.setNumberFormat("0%");
    } else {
      axis.setNumberFormat("#,##0");
    }
  }

  private static void series(XSSFSheet cells, Table table, Chart chart, XDDFChartData data) {
    int last = Math.min(table.rows().size(), chart.mostRows());
    XDDFDataSource<String> categories =
        XDDFDataSourcesFactory.fromStringCellRange(
            cells, new CellRangeAddress(1, last, chart.category(), chart.category()));
    for (int i = 0; i < chart.series().size(); i++) {
      int column = chart.series().get(i);
      var values =
          XDDFDataSourcesFactory.fromNumericCellRange(
              cells, new CellRangeAddress(1, last, column, column));
      XDDFChartData.Series one = data.addSeries(categories, values);
      one.setTitle(
          table.heads().get(column).name(),
          new CellReference(cells.getSheetName(), 0, column, true, true));
      colour(one, COLOURS.get(i % COLOURS.size()));
    }
  }

  /** Said outright: what is left to the program that shows it, some show in one colour or none. */
  private static void colour(XDDFChartData.Series series, String rgb) {
    if (series instanceof XDDFLineChartData.Series points) {
      points.setSmooth(false);
      points.setLineProperties(line(rgb));
      points.setMarkerStyle(MarkerStyle.CIRCLE);
      XDDFShapeProperties marker =
          new XDDFShapeProperties(points.getCTLineSer().getMarker().addNewSpPr());
      marker.setFillProperties(fill(rgb));
      marker.setLineProperties(line(rgb));
    } else {
      series.setFillProperties(fill(rgb));
    }
  }

  private static XDDFSolidFillProperties fill(String rgb) {
    return new XDDFSolidFillProperties(XDDFColor.from(HexFormat.of().parseHex(rgb)));
  }

  private static XDDFLineProperties line(String rgb) {
    return new XDDFLineProperties(fill(rgb));
  }
}
