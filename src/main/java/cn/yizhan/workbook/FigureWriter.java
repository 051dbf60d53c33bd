package cn.yizhan.workbook;

import cn.yizhan.workbook.FigureBook.Head;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a {@link FigureBook}: the charts in front, then the tables, ready to be printed. */
public final class FigureWriter {
  private static final Map<Unit, String> FORMATS =
      new EnumMap<>(
          Map.of(
              Unit.TEXT, "General",
              Unit.COUNT, "#,##0",
              Unit.FEN, "#,##0.00",
              Unit.BASIS_POINTS, "0.00%"));

  /** Texts longer than this, in letters, are broken into lines. */
  private static final int LONG_TEXT = 30;

  private static final int WIDEST = 48;

  /** What is left free beside a text, and a button that filters. */
  private static final int BESIDE = 4;

  private static final int LETTER = 256;
  private static final int LINE_POINTS = 15;

  private final XSSFWorkbook book;
  private final CellStyle header;
  private final Map<Unit, CellStyle> styles = new EnumMap<>(Unit.class);

  private FigureWriter(XSSFWorkbook book) {
    this.book = book;
    Styles looks = new Styles(book);
    this.header = looks.header(Styles.Tone.WORDS);
    FORMATS.forEach((unit, format) -> styles.put(unit, looks.figure(format, unit == Unit.TEXT)));
  }

  /** Writes all of it. */
  public static void write(FigureBook figures, OutputStream out) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      FigureWriter writer = new FigureWriter(book);
      if (figures.tables().stream().anyMatch(table -> !table.drawn().isEmpty())) {
        ChartSheet charts = new ChartSheet(book);
        figures.tables().forEach(table -> charts.add(writer.table(table), table));
      } else {
        figures.tables().forEach(writer::table);
      }
      book.write(out);
    }
  }

  private XSSFSheet table(Table table) {
    XSSFSheet sheet = book.createSheet(table.name());
    Row first = sheet.createRow(0);
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < table.heads().size(); column++) {
      var cell = first.createCell(column);
      cell.setCellValue(table.heads().get(column).name());
      cell.setCellStyle(header);
      widths.add(width(table, column));
      sheet.setColumnWidth(column, widths.get(column) * LETTER);
    }
    for (List<FigureBook.Cell> cells : table.rows()) {
      Row row = sheet.createRow(sheet.getLastRowNum() + 1);
      fill(row, table.heads(), cells);
      int lines = lines(cells, widths);
      if (lines > 1) {
        // Not every program that shows it makes room for lines by itself.
        row.setHeightInPoints(lines * LINE_POINTS);
      }
    }
    int next = table.rows().size() + 2;
    for (String note : table.notes()) {
      sheet.createRow(next++).createCell(0).setCellValue(note);
    }
    sheet.createFreezePane(0, 1);
    sheet.setAutoFilter(new CellRangeAddress(0, table.rows().size(), 0, table.heads().size() - 1));
    Paper.landscape(sheet);
    Paper.fitWidth(sheet, widths.stream().mapToInt(Integer::intValue).sum());
    return sheet;
  }

  /** As wide as its longest text, unless that is long; a Chinese character is two letters wide. */
  private static int width(Table table, int column) {
    int head = letters(table.heads().get(column).name());
    int widest = 0;
    for (List<FigureBook.Cell> row : table.rows()) {
      FigureBook.Cell cell = row.get(column);
      int letters =
          cell instanceof FigureBook.Cell.Text text
              ? letters(text.text())
              : String.valueOf(((FigureBook.Cell.Amount) cell).number()).length() * 4 / 3;
      widest = Math.max(widest, letters);
    }
    int broken = widest <= LONG_TEXT ? widest : Math.max(20, Math.min(WIDEST, widest / 2));
    return Math.max(head, broken) + BESIDE;
  }

  /** How many lines the cell that needs most of them has. */
  private static int lines(List<FigureBook.Cell> cells, List<Integer> widths) {
    int lines = 1;
    for (int column = 0; column < cells.size(); column++) {
      if (cells.get(column) instanceof FigureBook.Cell.Text text) {
        lines = Math.max(lines, lines(letters(text.text()), widths.get(column)));
      }
    }
    return lines;
  }

  private static int lines(int letters, int width) {
    // A wide character that does not fit into a line leaves a letter of it empty.
    int room = width - BESIDE + 1;
    return (letters + room - 1) / room;
  }

  private static int letters(String text) {
    return text.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum();
  }

  private void fill(Row row, List<Head> heads, List<FigureBook.Cell> cells) {
    for (int column = 0; column < cells.size(); column++) {
      var cell = row.createCell(column);
      Unit unit = heads.get(column).unit();
      cell.setCellStyle(styles.get(unit));
      if (cells.get(column) instanceof FigureBook.Cell.Amount number) {
        cell.setCellValue(0);
        ((XSSFCell) cell).getCTCell().setV(shown(unit, number.number()).toPlainString());
      } else if (cells.get(column) instanceof FigureBook.Cell.Text text && !text.text().isEmpty()) {
        // Without a text the cell stays blank: a chart takes a text for nought.
        cell.setCellValue(text.text());
      }
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
}
