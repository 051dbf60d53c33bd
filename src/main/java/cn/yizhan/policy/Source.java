package cn.yizhan.policy;

/**
 * What a number rests on: the clause that orders it and the workbook row that holds it.
 *
 * @param clause 依据: document and clause
 * @param workbook the file, as {@code 360700-ganzhou/2023-01-01.xlsx}
 * @param rowNumber the row as Excel numbers it, from 1
 */
public record Source(String clause, String workbook, String sheet, int rowNumber, Origin origin) {
  /** The row as Excel names it: {@code 360700-ganzhou/2023-01-01.xlsx「住院救助」第6行}. */
  public String cell() {
    return "%s「%s」第%d行".formatted(workbook, sheet, rowNumber);
  }

  @Override
  public String toString() {
    return "%s；%s（%s）".formatted(clause, cell(), origin.label());
  }
}
