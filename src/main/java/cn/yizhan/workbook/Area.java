package cn.yizhan.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of cells.
 *
 * @param firstRow as Excel numbers it, from 1
 * @param firstColumn from 0
 */
public record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {
  private static final Pattern ADDRESS =
      Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7})(?::\\$?([A-Z]{1,3})\\$?([0-9]{1,7}))?");

  /** Reads {@code E6} or {@code A2:B5}. */
  public static Area of(String address) throws NotAWorkbook {
    Matcher match = ADDRESS.matcher(address);
    if (!match.matches()) {
      throw NotAWorkbook.damaged("地址“%s”".formatted(address));
    }
    int row = Integer.parseInt(match.group(2));
    int column = column(match.group(1));
    return match.group(3) == null
        ? new Area(row, column, row, column)
        : new Area(row, column, Integer.parseInt(match.group(4)), column(match.group(3)));
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + (letters.charAt(i) - 'A' + 1);
    }
    return column - 1;
  }

  boolean touches(Area other) {
    return firstRow <= other.lastRow
        && other.firstRow <= lastRow
        && firstColumn <= other.lastColumn
        && other.firstColumn <= lastColumn;
  }

  boolean hasColumn(int column) {
    return firstColumn <= column && column <= lastColumn;
  }

  /** Its first cell, empty. */
  Cell corner() {
    return Cell.ofText(firstColumn, firstRow, "");
  }

  @Override
  public String toString() {
    return corner().address() + ":" + Cell.ofText(lastColumn, lastRow, "").address();
  }
}
