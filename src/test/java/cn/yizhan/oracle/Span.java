package cn.yizhan.oracle;

import java.math.BigDecimal;

/**
 * The stretch of money a visit adds to a position (policy README, "Arithmetic": p0 to p1).
 *
 * <p>每次 begins at nothing; 年度 begins at what the account has reached in the calendar year.
 */
record Span(BigDecimal from, BigDecimal to) {

  /** A stretch that begins at nothing: period 每次. */
  static Span once(BigDecimal base) {
    return new Span(BigDecimal.ZERO, base);
  }

  /** The exact part of this stretch that lies above {@code low} and not above {@code high}. */
  BigDecimal between(BigDecimal low, BigDecimal high) {
    return Slow.orNothing(to.min(high).subtract(from.max(low)));
  }

  /** The exact part of this stretch that lies above {@code low}: 超过起付标准的部分. */
  BigDecimal above(BigDecimal low) {
    return Slow.orNothing(to.subtract(from.max(low)));
  }
}
