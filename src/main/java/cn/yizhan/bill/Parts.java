package cn.yizhan.bill;

import cn.yizhan.money.Fen;
import java.util.Arrays;

/** An amount of money for each {@link Part}; unchangeable. */
public final class Parts {
  private final long[] fen;

  private Parts(long[] fen) {
    this.fen = fen;
  }

  /**
   * Takes one amount per part, in the order of {@link Part}; none may be negative. An array is
   * taken over: the caller must not keep it.
   */
  public static Parts of(long... fen) {
    if (fen.length != Part.COUNT) {
      throw new IllegalArgumentException("bug: " + fen.length + " parts");
    }
    for (long amount : fen) {
      if (amount < 0) {
        throw new IllegalArgumentException("fen must not be negative: " + amount);
      }
    }
    return new Parts(fen);
  }

  public Fen get(Part part) {
    return new Fen(fen[part.ordinal()]);
  }

  /** The amount of one part, in fen. */
  public long fen(Part part) {
    return fen[part.ordinal()];
  }

  /** Copies the amounts in fen, in the order of {@link Part}, to a place of an array. */
  public void copyTo(long[] to, int at) {
    System.arraycopy(fen, 0, to, at, Part.COUNT);
  }

  /** The sum over all parts, in fen. */
  public long totalFen() {
    long total = 0;
    for (long amount : fen) {
      total = Math.addExact(total, amount);
    }
    return total;
  }

  /** The amounts in fen, in the order of {@link Part}; a copy. */
  public long[] toFen() {
    return fen.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parts parts && Arrays.equals(fen, parts.fen);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(fen);
  }

  @Override
  public String toString() {
    return Arrays.toString(fen);
  }
}
