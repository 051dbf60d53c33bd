package cn.yizhan.policy;

import cn.yizhan.money.Utf8Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a number rests on: the clause that orders it and the workbook row that holds it. */
public final class Source {
  private final String clause;
  private final String workbook;
  private final String sheet;
  private final int rowNumber;
  private final Origin origin;
  private final int hash;

  /** All of it as answers quote it, again and again. */
  private final Utf8Text text;

  /** The row alone, likewise. */
  private final Utf8Text row;

  /**
   * A row that rests on a clause.
   *
   * @param clause 依据: document and clause
   * @param workbook the file, as {@code 360700-ganzhou/2023-01-01.xlsx}
   * @param rowNumber the row as Excel numbers it, from 1
   */
  public Source(String clause, String workbook, String sheet, int rowNumber, Origin origin) {
    this.clause = clause;
    this.workbook = workbook;
    this.sheet = sheet;
    this.rowNumber = rowNumber;
    this.origin = origin;
    this.hash = Objects.hash(clause, workbook, sheet, rowNumber, origin.ordinal());
    this.row = Utf8Text.of(inSheet());
    this.text = Utf8Text.of(clause + "；" + cell() + "（" + origin.label() + "）");
  }

  public String clause() {
    return clause;
  }

  public String workbook() {
    return workbook;
  }

  public String sheet() {
    return sheet;
  }

  public int rowNumber() {
    return rowNumber;
  }

  public Origin origin() {
    return origin;
  }

  /** The row as Excel names it: {@code 360700-ganzhou/2023-01-01.xlsx「住院救助」第6行}. */
  public String cell() {
    return workbook + inSheet();
  }

  private String inSheet() {
    return "「" + sheet + "」第" + rowNumber + "行";
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return this == object
        || (object instanceof Source other
            && hash == other.hash
            && rowNumber == other.rowNumber
            && origin == other.origin
            && sheet.equals(other.sheet)
            && workbook.equals(other.workbook)
            && clause.equals(other.clause));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** All of it: {@code 赣州市若干措施五（三）；360700-ganzhou/2023-01-01.xlsx「住院救助」第6行（原文）}. */
  @Override
  public String toString() {
    return text.toString();
  }

  /** The same, to be sent. */
  public Utf8Text text() {
    return text;
  }

  /** The row alone, without its workbook, to be sent: {@code 「住院救助」第6行}. */
  public Utf8Text row() {
    return row;
  }
}
