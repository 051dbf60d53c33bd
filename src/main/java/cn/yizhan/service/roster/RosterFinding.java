package cn.yizhan.service.roster;

import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterFile;

/**
 * One thing wrong with a row.
 *
 * @param rowNumber the row, as Excel numbers it
 * @param column the column it is about
 * @param cell its address; of a household, that of its first row
 * @param found what stands there, never an id number in clear
 * @param expected what would be right
 */
public record RosterFinding(
    RosterReason reason,
    int rowNumber,
    RosterColumn column,
    String cell,
    String found,
    String expected) {
  static RosterFinding of(
      RosterReason reason, RosterColumn column, RosterCell cell, String found, String expected) {
    return new RosterFinding(reason, cell.rowNumber(), column, cell.address(), found, expected);
  }

  /** The same as a mistake in a workbook. */
  public CellProblem in(RosterFile file) {
    return new CellProblem(
        file.name(), file.head().sheet(), cell, column.header(), found, expected);
  }
}
