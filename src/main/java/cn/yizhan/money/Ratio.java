package cn.yizhan.money;

/** A ratio (比例) in basis points: 65% is 6500. A share of money is at most 100%. */
public record Ratio(int basisPoints) {
  /** 100%. */
  public static final int WHOLE = 10_000;

  private static final int LONGEST_USUAL = 16;

  public Ratio {
    if (basisPoints < 0) {
      throw new IllegalArgumentException("ratio must not be negative: " + basisPoints);
    }
  }

  /** The ratio as documents write it: {@code 65%}, {@code 62.5%}. */
  @Override
  public String toString() {
    return new Utf8Writer(LONGEST_USUAL).ratio(this).cut().toString();
  }
}
