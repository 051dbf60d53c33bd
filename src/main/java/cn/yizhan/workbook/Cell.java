package cn.yizhan.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A cell as it stands in a sheet.
 *
 * @param column its column, from 0
 * @param rowNumber its row as Excel numbers it, from 1
 * @param text what a reader sees, trimmed: {@code 65%}, {@code 30,000.00}, {@code 2023-01-01}
 * @param number the exact number of a number cell: 65% is 0.65
 * @param date the day of a date cell
 * @param percent whether a number cell is formatted as a percentage
 */
public record Cell(
    int column,
    int rowNumber,
    String text,
    Optional<BigDecimal> number,
    Optional<LocalDate> date,
    boolean percent) {

  /** A cell of text. */
  public static Cell ofText(int column, int rowNumber, String text) {
    return new Cell(column, rowNumber, text, Optional.empty(), Optional.empty(), false);
  }

  public boolean blank() {
    return text.isEmpty();
  }

  /** The address as Excel writes it: {@code E6}. */
  public String address() {
    StringBuilder letters = new StringBuilder();
    for (int c = column; c >= 0; c = c / 26 - 1) {
      letters.insert(0, (char) ('A' + c % 26));
    }
    return letters.toString() + rowNumber;
  }
}
