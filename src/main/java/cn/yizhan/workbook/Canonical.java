package cn.yizhan.workbook;

import cn.yizhan.workbook.Column.Kind;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A cell as its column wants it: an amount is a number cell however it was typed, a code is text.
 * The workbook and its text twin say the same because both are written from this.
 */
final class Canonical {
  /** More digits than this a workbook does not keep; such a cell stays text. */
  private static final int EXCEL_DIGITS = 15;

  private Canonical() {}

  /** The cell that a text is in a column. */
  static Cell of(Column column, int index, int rowNumber, String raw) {
    String text = CellText.normal(raw);
    Cell asText = Cell.ofText(index, rowNumber, text);
    if (!holdsValues(column.kind())) {
      return asText;
    }
    Optional<BigDecimal> percent = CellText.percent(text).filter(Canonical::fits);
    if (percent.isPresent()) {
      String shown = CellText.ofNumber(percent.get(), true);
      return new Cell(index, rowNumber, shown, percent, Optional.empty(), true);
    }
    Optional<BigDecimal> number = CellText.number(text).filter(Canonical::fits);
    if (number.isPresent()) {
      String shown = CellText.ofNumber(number.get(), false);
      return new Cell(index, rowNumber, shown, number, Optional.empty(), false);
    }
    Optional<LocalDate> day = day(text);
    return day.isEmpty() ? asText : new Cell(index, rowNumber, text, Optional.empty(), day, false);
  }

  /** The same cell as its column wants it. */
  static Cell of(Column column, Cell cell) {
    boolean typed = cell.number().isPresent() || cell.date().isPresent();
    return typed && holdsValues(column.kind())
        ? cell
        : of(column, cell.column(), cell.rowNumber(), cell.text());
  }

  /** What the twin says, and a reader of the workbook sees: {@code 30,000.00}, {@code 65%}. */
  static String print(Column column, Cell cell) {
    Cell canonical = of(column, cell);
    Optional<BigDecimal> number = canonical.number();
    boolean money = column.kind() == Kind.MONEY && !canonical.percent();
    return number.isPresent() && money && number.get().scale() <= 2
        ? yuan(number.get())
        : canonical.text();
  }

  private static String yuan(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(number);
  }

  private static boolean holdsValues(Kind kind) {
    return switch (kind) {
      case MONEY, PERCENT, INTEGER, DATE -> true;
      case TEXT, LONG_TEXT, CODE -> false;
    };
  }

  private static boolean fits(BigDecimal number) {
    return number.precision() <= EXCEL_DIGITS;
  }

  /** Days before this Excel cannot hold. */
  private static Optional<LocalDate> day(String text) {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() > 1900 ? Optional.of(day) : Optional.empty();
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
