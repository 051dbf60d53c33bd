package cn.yizhan.workbook;

import java.util.List;

/**
 * A workbook of figures to be read: tables, and charts over their columns.
 *
 * @param tables a sheet each, in order
 */
public record FigureBook(List<Table> tables) {
  public FigureBook {
    tables = List.copyOf(tables);
  }

  /** What a column's numbers are; decides how they are shown. */
  public enum Unit {
    TEXT,
    /** Whole numbers as they are. */
    COUNT,
    /** Fen, shown in yuan. */
    FEN,
    /** Basis points, shown as a percentage. */
    BASIS_POINTS
  }

  public record Head(String name, Unit unit) {}

  /** A cell: a text, or a number in its column's unit. */
  public sealed interface Cell {
    record Text(String text) implements Cell {}

    record Amount(long number) implements Cell {}

    static Cell of(String text) {
      return new Text(text);
    }

    static Cell of(long number) {
      return new Amount(number);
    }
  }

  /**
   * A sheet.
   *
   * @param notes lines under the table
   * @param charts on a sheet in front of all tables
   */
  public record Table(
      String name,
      List<Head> heads,
      List<List<Cell>> rows,
      List<String> notes,
      List<Chart> charts) {
    public Table {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
      charts = List.copyOf(charts);
    }

    /** Nothing is drawn of a table without rows. */
    List<Chart> drawn() {
      return rows.isEmpty() ? List.of() : charts;
    }
  }

  public enum Shape {
    /** Columns side by side. */
    COLUMNS,
    /** Lines, for what goes on in time. */
    LINES
  }

  /**
   * A chart over all of the table's rows, or the first of them.
   *
   * @param category the column whose texts stand along the axis, from 0
   * @param series the columns that are drawn
   * @param mostRows no more rows than this
   */
  public record Chart(
      String title, Shape shape, String axis, int category, List<Integer> series, int mostRows) {
    public Chart {
      series = List.copyOf(series);
    }
  }
}
