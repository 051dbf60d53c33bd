package cn.yizhan.workbook;

import java.util.List;

/**
 * A sheet's cells: the header row and the rows under it, wholly blank rows left out. Every row has
 * as many cells as the header.
 */
public record Sheet(String name, List<Cell> header, List<List<Cell>> rows) {
  public Sheet {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
