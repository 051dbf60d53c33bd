package cn.yizhan.workbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shape every sheet must have: one header row, rows of values under it, and all of it to be
 * seen.
 */
final class SheetShape {
  private final String name;
  private final SheetCells cells;
  private final Problems problems;
  private final List<Cell> header = new ArrayList<>();

  private SheetShape(String name, SheetCells cells, Problems problems) {
    this.name = name;
    this.cells = cells;
    this.problems = problems;
  }

  /**
   * Makes a sheet of its cells and reports what is wrong with its shape; empty when it is blank.
   */
  static Optional<Sheet> of(WorkbookParts.Tab tab, SheetCells cells, Problems problems) {
    SheetShape shape = new SheetShape(tab.name(), cells, problems);
    if (cells.rows().isEmpty()) {
      return Optional.empty();
    }
    if (tab.hidden()) {
      problems.sheet(tab.name(), "隐藏的表", "取消隐藏（右键任一表名—取消隐藏）；不用的表请删去");
    }
    List<Cell> first = cells.rows().get(1);
    if (first == null) {
      problems.sheet(tab.name(), "第1行是空白", "第1行就是表头，下面每行一条；删去上面的空行和标题");
      return Optional.empty();
    }
    shape.header.addAll(padded(first, 1, first.get(first.size() - 1).column() + 1));
    shape.checkHeader();
    shape.checkHidden();
    shape.checkMerged();
    return Optional.of(new Sheet(tab.name(), shape.header, shape.rows()));
  }

  private void checkHeader() {
    Set<String> seen = new HashSet<>();
    for (Cell cell : header) {
      if (!cell.blank() && !seen.add(cell.text())) {
        problems.cell(name, cell, "", "表头不许重复，“%s”前面已经有了".formatted(cell.text()));
      }
    }
    Set<Integer> told = new HashSet<>();
    for (List<Cell> row : cells.rows().values()) {
      for (Cell cell : row) {
        boolean headed = cell.column() < header.size() && !header.get(cell.column()).blank();
        if (!headed && told.add(cell.column())) {
          problems.cell(
              name,
              Cell.ofText(cell.column(), 1, ""),
              "",
              "下面有内容（%s“%s”）的列要有表头；没用的内容请清空".formatted(cell.address(), cell.text()));
        }
      }
    }
  }

  private void checkHidden() {
    for (int row : cells.hiddenRows()) {
      problems.row(name, row, "隐藏的行", "取消隐藏或取消筛选；不用的行请删去");
    }
    for (Cell cell : header) {
      boolean hidden = cells.hiddenColumns().stream().anyMatch(a -> a.hasColumn(cell.column()));
      if (hidden && !cell.blank()) {
        problems.cell(name, cell, cell.text(), "隐藏的列", "取消隐藏；不用的列请删去");
      }
    }
  }

  private void checkMerged() {
    Area used = new Area(1, 0, Collections.max(cells.rows().keySet()), header.size() - 1);
    for (Area area : cells.merged()) {
      if (area.touches(used)) {
        String column =
            area.firstColumn() < header.size() ? header.get(area.firstColumn()).text() : "";
        problems.cell(name, area.corner(), column, "合并单元格 " + area, "取消合并，每一格都写上内容；标题不要放在表里");
      }
    }
  }

  private List<List<Cell>> rows() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<Integer, List<Cell>> row : cells.rows().entrySet()) {
      if (row.getKey() > 1) {
        List<Cell> padded = padded(row.getValue(), row.getKey(), header.size());
        if (!padded.stream().allMatch(Cell::blank)) {
          rows.add(padded);
        }
      }
    }
    return rows;
  }

  /** As many cells as the header has, blank ones where there are none. */
  private static List<Cell> padded(List<Cell> cells, int rowNumber, int width) {
    List<Cell> row = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      row.add(Cell.ofText(column, rowNumber, ""));
    }
    for (Cell cell : cells) {
      if (cell.column() < width) {
        row.set(cell.column(), cell);
      }
    }
    return row;
  }
}
