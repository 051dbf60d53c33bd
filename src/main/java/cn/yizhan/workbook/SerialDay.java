package cn.yizhan.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The number a cell keeps a day as: how many days after the epoch of its workbook. */
public final class SerialDay {
  private static final BigDecimal LAST = new BigDecimal(2_958_465);
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  /** Excel counts a 29 February 1900, which there was not: days before it are not what they say. */
  private static final BigDecimal FIRST_SAFE_1900 = new BigDecimal(61);

  private SerialDay() {}

  /** Whether a number is a day or a moment of one that can be told for sure. */
  public static boolean isOne(BigDecimal serial, boolean from1904) {
    return serial.signum() >= 0
        && serial.compareTo(LAST) <= 0
        && (from1904 || serial.compareTo(FIRST_SAFE_1900) >= 0);
  }

  /** The day; the time of day must be nothing. */
  public static LocalDate of(BigDecimal serial, boolean from1904) {
    return (from1904 ? EPOCH_1904 : EPOCH_1900).plusDays(serial.longValueExact());
  }
}
