package cn.yizhan.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The oracle's arithmetic: exact decimals of fen, made whole once, half up (policy README,
 * "Arithmetic": each layer rounds once).
 *
 * <p>Every amount in this package is a {@link BigDecimal} in fen. Ratios are whole percents, so a
 * product is exact and nothing is rounded but by {@link #toFen}.
 */
final class Slow {
  private Slow() {}

  /** An amount of the policy text, written there in yuan. */
  static BigDecimal yuan(long yuan) {
    return BigDecimal.valueOf(yuan).movePointRight(2);
  }

  /** The exact share, not rounded. */
  static BigDecimal percent(int percent, BigDecimal amount) {
    return amount.multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
  }

  /** The one rounding of a layer: 四舍五入到分. */
  static BigDecimal toFen(BigDecimal exact) {
    return exact.setScale(0, RoundingMode.HALF_UP);
  }

  /** The amount, or nothing where it is negative. */
  static BigDecimal orNothing(BigDecimal amount) {
    return amount.max(BigDecimal.ZERO);
  }
}
