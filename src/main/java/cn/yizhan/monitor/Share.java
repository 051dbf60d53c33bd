package cn.yizhan.monitor;

import cn.yizhan.money.Ratio;
import java.math.BigInteger;

/**
 * A part of a whole, exact: fen of fen, or visits of visits.
 *
 * @param part from 0 to {@code whole}
 */
public record Share(long part, long whole) {
  public static final Share NOTHING = new Share(0, 0);

  public Share {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException("bug: %d is no part of %d".formatted(part, whole));
    }
  }

  /** Whether there is anything it is a share of. */
  public boolean isDefined() {
    return whole > 0;
  }

  /** Less than nothing, nothing or more than nothing: how it compares with a ratio. */
  public int compareTo(Ratio ratio) {
    BigInteger here = BigInteger.valueOf(part).multiply(BigInteger.valueOf(Ratio.WHOLE));
    return here.compareTo(
        BigInteger.valueOf(whole).multiply(BigInteger.valueOf(ratio.basisPoints())));
  }

  /** In basis points, half of one rounded up: for showing, never for comparing. */
  public int basisPoints() {
    if (!isDefined()) {
      return 0;
    }
    BigInteger twice =
        BigInteger.valueOf(part).multiply(BigInteger.valueOf(2L * Ratio.WHOLE)).add(big(whole));
    return twice.divide(big(whole).shiftLeft(1)).intValueExact();
  }

  private static BigInteger big(long number) {
    return BigInteger.valueOf(number);
  }

  /** {@code 91.5%}, shown to two decimals; 无 of nothing. */
  @Override
  public String toString() {
    return isDefined() ? new Ratio(basisPoints()).toString() : "无";
  }
}
