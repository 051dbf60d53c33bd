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
    return workbook + "「" + sheet + "」第" + rowNumber + "行";
  }

  /** Appends all of it: {@code 赣州市若干措施五（三）；360700-ganzhou/2023-01-01.xlsx「住院救助」第6行（原文）}. */
  public void appendTo(StringBuilder text) {
    text.append(clause).append('；').append(workbook).append('「').append(sheet).append("」第");
    text.append(rowNumber).append("行（").append(origin.label()).append('）');
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }
}
