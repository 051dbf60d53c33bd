package cn.yizhan.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A workbook of tables with as many rows as there are: what has been added waits on disk. */
public final class RowsWriter implements AutoCloseable {
  /** As many as a sheet can have. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int ROWS_IN_MEMORY = 100;

  private final SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY);

  /**
   * Begins a table with a header.
   *
   * @param isNumber says by a column's header whether its cells are whole numbers
   */
  public Table table(String name, List<String> header, Predicate<String> isNumber) {
    return new Table(name, header, isNumber);
  }

  /** Writes all of it. */
  public void writeTo(OutputStream out) throws IOException {
    book.write(out);
  }

  @Override
  public void close() throws IOException {
    book.close();
  }

  /** Rows of one form; a sheet that is full is followed by another. */
  public final class Table {
    private final String name;
    private final List<String> header;
    private final List<Boolean> numeric;
    private Sheet sheet;
    private int sheets;
    private int next;

    private Table(String name, List<String> header, Predicate<String> isNumber) {
      this.name = name;
      this.header = List.copyOf(header);
      this.numeric = header.stream().map(isNumber::test).toList();
      this.sheet = newSheet();
    }

    /** Adds a row; an empty cell stays empty. */
    @SuppressWarnings("LongDoubleConversion") // As Excel keeps numbers: exact up to 2^53.
    public void add(List<String> cells) {
      if (next == MOST_ROWS) {
        sheet = newSheet();
      }
      Row row = sheet.createRow(next++);
      for (int i = 0; i < cells.size(); i++) {
        String text = cells.get(i);
        if (text.isEmpty()) {
          continue;
        }
        Cell cell = row.createCell(i);
        if (numeric.get(i)) {
          cell.setCellValue(Long.parseLong(text));
        } else {
          cell.setCellValue(text);
        }
      }
    }

    private Sheet newSheet() {
      sheets++;
      Sheet made = book.createSheet(sheets == 1 ? name : name + sheets);
      made.createFreezePane(0, 1);
      Paper.landscape(made);
      Paper.fitWidth(made, header.size() * made.getDefaultColumnWidth());
      Row row = made.createRow(0);
      for (int i = 0; i < header.size(); i++) {
        row.createCell(i).setCellValue(header.get(i));
      }
      next = 1;
      return made;
    }
  }
}
