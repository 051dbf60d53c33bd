package cn.yizhan.workbook;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mistakes found in one workbook so far, each once. Reading goes on after one, with a stand-in
 * value.
 */
final class Problems {
  private final String workbook;
  private final Set<CellProblem> found = new LinkedHashSet<>();
  private final Set<String> cells = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();

  Problems(String workbook) {
    this(workbook, List.of());
  }

  /** Goes on after mistakes already found: nothing more is said about their cells. */
  Problems(String workbook, List<CellProblem> already) {
    this.workbook = workbook;
    found.addAll(already);
    already.forEach(problem -> unreadable.add(problem.sheet() + '!' + problem.cell()));
    cells.addAll(unreadable);
  }

  String workbook() {
    return workbook;
  }

  /** About one cell. */
  void cell(String sheet, Cell cell, String header, String expected) {
    cell(sheet, cell, header, cell.text(), expected);
  }

  /** About one cell, where what was found is more than its text. Of a blank cell one is enough. */
  void cell(String sheet, Cell cell, String header, String what, String expected) {
    String where = sheet + '!' + cell.address();
    boolean known = !cells.add(where);
    if (!unreadable.contains(where) && !(known && what.isEmpty())) {
      found.add(new CellProblem(workbook, sheet, cell.address(), header, what, expected));
    }
  }

  /** About a row. */
  void row(String sheet, int rowNumber, String what, String expected) {
    found.add(new CellProblem(workbook, sheet, "第" + rowNumber + "行", "", what, expected));
  }

  /** About a whole sheet. */
  void sheet(String sheet, String what, String expected) {
    found.add(new CellProblem(workbook, sheet, "", "", what, expected));
  }

  /** About the whole file. */
  void file(String what, String expected) {
    found.add(new CellProblem(workbook, "", "", "", what, expected));
  }

  /** Whether anything has been said about the cell. */
  boolean about(String sheet, Cell cell) {
    return cells.contains(sheet + '!' + cell.address());
  }

  boolean none() {
    return found.isEmpty();
  }

  /** How many there are: whether reading something added any. */
  int count() {
    return found.size();
  }

  List<CellProblem> all() {
    return List.copyOf(found);
  }
}
