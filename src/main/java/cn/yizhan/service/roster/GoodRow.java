package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.Change;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row that nothing is wrong with.
 *
 * @param change whether the person comes or goes
 * @param day 动态调整时间, when it was written to the day
 */
record GoodRow(
    int rowNumber,
    String idNumber,
    String name,
    Optional<String> township,
    Optional<String> village,
    String headIdNumber,
    Change change,
    Optional<LocalDate> day) {
  /** Without names and id numbers: this ends up in logs. */
  @Override
  public String toString() {
    return "row " + rowNumber;
  }
}
