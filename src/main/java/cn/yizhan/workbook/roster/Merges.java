package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Area;
import java.util.Arrays;
import java.util.Optional;

/**
 * The merged cells of a roster: of one column, which say for every row what their first one says,
 * and of several, which nothing can be read from. As many as there are households, so packed.
 */
final class Merges {
  private final Ranges[] columns = new Ranges[SheetRows.MOST_COLUMNS];
  private final Ranges wide = new Ranges();

  /** The columns a wide one covers, by its first row. */
  private final java.util.Map<Integer, Area> wideAreas = new java.util.HashMap<>();

  Merges() {
    Arrays.setAll(columns, column -> new Ranges());
  }

  void add(Area area) {
    if (area.firstColumn() != area.lastColumn()) {
      wide.add(area.firstRow(), area.lastRow());
      wideAreas.put(area.firstRow(), area);
    } else if (area.firstColumn() < columns.length) {
      columns[area.firstColumn()].add(area.firstRow(), area.lastRow());
    }
  }

  void sort() {
    wide.sort();
    for (Ranges column : columns) {
      column.sort();
    }
  }

  /** The first row of the merged cell of this column that a row lies in; the row itself if none. */
  int firstRow(int column, int row) {
    return columns[column].firstOf(row);
  }

  /** Whether the row lies in a merged cell of this column. */
  boolean covers(int column, int row) {
    return columns[column].covers(row);
  }

  /** A merged cell of several columns that the row lies in. */
  Optional<Area> wide(int row) {
    return wide.covers(row)
        ? Optional.ofNullable(wideAreas.get(wide.firstOf(row)))
        : Optional.empty();
  }

  /** Ranges of rows that do not overlap, which Excel sees to. */
  private static final class Ranges {
    private long[] packed = new long[4];
    private int size;

    void add(int first, int last) {
      if (size == packed.length) {
        packed = Arrays.copyOf(packed, size * 2);
      }
      packed[size++] = (long) first << 32 | last;
    }

    void sort() {
      packed = Arrays.copyOf(packed, size);
      Arrays.sort(packed);
    }

    boolean covers(int row) {
      int at = at(row);
      return at >= 0 && row <= (int) packed[at];
    }

    int firstOf(int row) {
      int at = at(row);
      return at >= 0 && row <= (int) packed[at] ? (int) (packed[at] >> 32) : row;
    }

    /** The last range that begins at or before the row; -1 when there is none. */
    private int at(int row) {
      int found = Arrays.binarySearch(packed, (long) row << 32 | Integer.MAX_VALUE);
      return found >= 0 ? found : -found - 2;
    }
  }
}
