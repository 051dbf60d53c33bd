package cn.yizhan.money;

import java.math.BigDecimal;

/**
 * An amount of money in fen (分). 1 yuan is 100 fen.
 *
 * <p>Never negative: a bill is divided among payers, and no part of it can be less than nothing.
 */
public record Fen(long amount) implements Comparable<Fen> {
  public static final Fen ZERO = new Fen(0);

  /** The largest amount accepted, in fen: 5 亿元. Its share in basis points fits a {@code long}. */
  public static final long LARGEST = 50_000_000_000L;

  private static final int LONGEST_USUAL = 32;

  public Fen {
    if (amount < 0) {
      throw new IllegalArgumentException("fen must not be negative: " + amount);
    }
  }

  /** Reads yuan exactly, thousands commas allowed; {@code "12.345"} is refused, not rounded. */
  public static Fen ofYuan(String yuan) {
    return new Fen(new BigDecimal(yuan.replace(",", "")).movePointRight(2).longValueExact());
  }

  public Fen plus(Fen other) {
    return new Fen(Math.addExact(amount, other.amount));
  }

  /** What is left of this amount after {@code other}; more than stands here is a bug. */
  public Fen minus(Fen other) {
    return new Fen(amount - other.amount);
  }

  @Override
  public int compareTo(Fen other) {
    return Long.compare(amount, other.amount);
  }

  /** The amount in yuan as documents write it: {@code 1,234.50}. */
  @Override
  public String toString() {
    return yuan(amount);
  }

  /** Fen in yuan as documents write it: {@code 1,234.50}. */
  public static String yuan(long fen) {
    return new Utf8Writer(LONGEST_USUAL).yuan(fen).cut().toString();
  }
}
