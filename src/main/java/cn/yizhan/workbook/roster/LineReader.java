package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes rows of persons of a sheet's rows: puts each cell under its column, and what a merged cell
 * says into every row it covers.
 */
final class LineReader {
  /** A merged cell of these would be one person on several rows. */
  private static final Set<RosterColumn> NEVER_MERGED =
      Set.of(RosterColumn.MEMBER_NAME, RosterColumn.MEMBER_ID);

  private final Columns columns;
  private final Merges merges;
  private final RosterFile.LineVisitor visitor;

  /** The last merged cell of each column. */
  private final RosterCell[] tops;

  LineReader(Columns columns, Merges merges, RosterFile.LineVisitor visitor) {
    this.columns = columns;
    this.merges = merges;
    this.visitor = visitor;
    this.tops = new RosterCell[RosterColumn.values().length];
    Arrays.setAll(tops, column -> RosterCell.blank(0, 0));
  }

  boolean row(SheetRows.Row row) {
    if (row.number() > columns.lastHeaderRow()) {
      RosterLine line = line(row);
      if (line.isOfAPerson(row) && !columns.repeats(line)) {
        visitor.line(line);
      }
    }
    return true;
  }

  private RosterLine line(SheetRows.Row row) {
    RosterColumn[] all = RosterColumn.values();
    List<RosterCell> cells = new ArrayList<>(all.length);
    Optional<Area> merged = merges.wide(row.number());
    for (RosterColumn column : all) {
      int place = columns.place(column);
      RosterCell cell = own(row, place);
      if (place >= 0 && merges.covers(place, row.number())) {
        if (NEVER_MERGED.contains(column)) {
          int first = merges.firstRow(place, row.number());
          merged = Optional.of(new Area(first, place, row.number(), place));
        } else {
          cell = top(column, place, row.number(), cell);
        }
      }
      cells.add(cell);
    }
    return new RosterLine(row.number(), row.hidden(), merged, cells);
  }

  private static RosterCell own(SheetRows.Row row, int place) {
    for (RosterCell cell : row.cells()) {
      if (cell.column() == place) {
        return cell;
      }
    }
    return RosterCell.blank(Math.max(0, place), row.number());
  }

  /** What the merged cell says; its first row may hold nothing. */
  private RosterCell top(RosterColumn column, int place, int row, RosterCell own) {
    int first = merges.firstRow(place, row);
    if (first == row) {
      tops[column.ordinal()] = own;
      return own;
    }
    RosterCell top = tops[column.ordinal()];
    return top.rowNumber() == first ? top : own;
  }
}
