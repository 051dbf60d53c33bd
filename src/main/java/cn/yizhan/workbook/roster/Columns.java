package cn.yizhan.workbook.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the columns of a roster stand, by the words of its header row. 年 and 月 may stand in a row
 * of their own under it.
 */
final class Columns {
  private static final int ENOUGH = 3;

  /** Those that tell the header row from a row of persons. */
  private static final Set<RosterColumn> TELLING =
      Set.of(RosterColumn.HEAD_NAME, RosterColumn.MEMBER_NAME, RosterColumn.HOUSEHOLD_SIZE);

  private final int headerRow;
  private int lastHeaderRow;
  private final Map<RosterColumn, RosterCell> headers = new EnumMap<>(RosterColumn.class);
  private final Map<RosterColumn, RosterCell> twice = new EnumMap<>(RosterColumn.class);
  private final List<RosterCell> unknown = new ArrayList<>();

  private Columns(int headerRow) {
    this.headerRow = headerRow;
    this.lastHeaderRow = headerRow;
  }

  /** The columns, if this row is the header row. */
  static Optional<Columns> of(SheetRows.Row row) {
    Columns columns = new Columns(row.number());
    boolean headBefore = false;
    for (RosterCell cell : row.cells()) {
      Optional<RosterColumn> known = RosterColumn.of(cell.text(), headBefore);
      if (known.isEmpty()) {
        columns.unknown.add(cell);
        continue;
      }
      headBefore =
          known.get() == RosterColumn.HEAD_NAME
              || (headBefore && known.get() != RosterColumn.MEMBER_NAME);
      columns.put(known.get(), cell);
    }
    boolean telling = columns.headers.keySet().stream().anyMatch(TELLING::contains);
    return telling && columns.headers.size() >= ENOUGH ? Optional.of(columns) : Optional.empty();
  }

  private void put(RosterColumn column, RosterCell cell) {
    if (headers.putIfAbsent(column, cell) != null) {
      twice.put(column, cell);
    }
  }

  /** Takes 年 月 日 out of the row under the header row; false when it is a row of something else. */
  boolean takeSecondRow(SheetRows.Row row) {
    Set<RosterColumn> parts = Set.of(RosterColumn.YEAR, RosterColumn.MONTH, RosterColumn.DAY);
    List<Optional<RosterColumn>> found =
        row.cells().stream().map(cell -> RosterColumn.of(cell.text(), false)).toList();
    if (!found.stream().allMatch(column -> column.isPresent() && parts.contains(column.get()))) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      put(found.get(i).orElseThrow(), row.cells().get(i));
    }
    RosterCell over = headers.get(RosterColumn.CHANGE_DAY);
    if (over != null && row.cells().stream().anyMatch(c -> c.column() == over.column())) {
      headers.remove(RosterColumn.CHANGE_DAY);
    }
    lastHeaderRow = row.number();
    return true;
  }

  int headerRow() {
    return headerRow;
  }

  int lastHeaderRow() {
    return lastHeaderRow;
  }

  /** Which of the two forms this is. */
  Layout layout() {
    boolean changes =
        headers.containsKey(RosterColumn.CHANGE) || headers.containsKey(RosterColumn.CHANGE_DAY);
    return changes ? Layout.CHANGES : Layout.LIST;
  }

  /** Those the form must have and this one has not. */
  Set<RosterColumn> missing() {
    Set<RosterColumn> missing = new LinkedHashSet<>(layout().columns());
    missing.removeAll(headers.keySet());
    if (headers.containsKey(RosterColumn.YEAR) && headers.containsKey(RosterColumn.MONTH)) {
      missing.remove(RosterColumn.CHANGE_DAY);
    }
    return missing;
  }

  /** The header cells of columns that were there already. */
  Map<RosterColumn, RosterCell> twice() {
    return twice;
  }

  /** The header cells that nothing is read from. */
  List<RosterCell> unknown() {
    return unknown;
  }

  Map<RosterColumn, RosterCell> headers() {
    return headers;
  }

  /** Where a column stands, from 0; -1 when it is not there. */
  int place(RosterColumn column) {
    RosterCell header = headers.get(column);
    return header == null ? -1 : header.column();
  }

  boolean reads(int column) {
    return headers.values().stream().anyMatch(header -> header.column() == column);
  }

  /** Whether a row says the header again, as at the top of a printed page. */
  boolean repeats(RosterLine line) {
    return headers.entrySet().stream()
        .filter(header -> TELLING.contains(header.getKey()))
        .allMatch(header -> line.cell(header.getKey()).text().equals(header.getValue().text()));
  }
}
