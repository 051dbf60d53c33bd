package cn.yizhan.workbook;

/**
 * One mistake, written for the person who keeps the workbook.
 *
 * @param workbook the file
 * @param sheet empty when it is about the whole file
 * @param cell {@code E6}; a row is {@code 第6行}; empty when it is about the whole sheet
 * @param column the header of its column; empty when it is about more than one
 * @param found what stands there
 * @param expected what would be right, with an example
 */
public record CellProblem(
    String workbook, String sheet, String cell, String column, String found, String expected) {
  /** Where it is, as Excel names it: {@code 赣州.xlsx「住院救助」E6　比例}. */
  public String where() {
    StringBuilder where = new StringBuilder(workbook);
    if (!sheet.isEmpty()) {
      where.append('「').append(sheet).append('」');
    }
    where.append(cell);
    return column.isEmpty() ? where.toString() : where + "　" + column;
  }

  @Override
  public String toString() {
    return "%s：写的是“%s”。%n    应为：%s".formatted(where(), found.isEmpty() ? "（空白）" : found, expected);
  }
}
