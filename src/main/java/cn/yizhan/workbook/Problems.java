package cn.yizhan.workbook;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found in one workbook so far. Reading goes on after one, with a stand-in value. */
final class Problems {
  private final String workbook;
  private final List<CellProblem> found = new ArrayList<>();

  Problems(String workbook) {
    this.workbook = workbook;
  }

  String workbook() {
    return workbook;
  }

  /** About one cell. */
  void cell(String sheet, Cell cell, String header, String expected) {
    cell(sheet, cell, header, cell.text(), expected);
  }

  /** About one cell, where what was found is more than its text. */
  void cell(String sheet, Cell cell, String header, String what, String expected) {
    found.add(new CellProblem(workbook, sheet, cell.address(), header, what, expected));
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
