package cn.yizhan.workbook;

import java.util.List;
import java.util.stream.Collectors;

/** CSV that Excel opens rightly: a byte-order mark first, every cell quoted. */
public final class CsvText {
  /** What a file begins with, so that Chinese is read as such. */
  public static final String MARK = "\uFEFF";

  private CsvText() {}

  /** One line, its end included. */
  public static String line(List<String> cells) {
    return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  /** What a spreadsheet would take for a formula gets an apostrophe in front. */
  private static String quoted(String cell) {
    boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + cell.replace("\"", "\"\"") + '"';
  }
}
