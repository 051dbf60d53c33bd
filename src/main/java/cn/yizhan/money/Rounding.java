package cn.yizhan.money;

/**
 * How a layer's entitlement becomes whole fen (舍入方式). Each layer rounds once; this is the only
 * place in the program where money is rounded.
 */
public enum Rounding {
  HALF_UP("四舍五入"),
  DOWN("去尾"),
  HALF_EVEN("四舍六入五成双");

  private final String label;

  Rounding(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whole fen of a sum of (fen × basis points), which is exact; never negative. */
  public long toFen(long fenTimesBasisPoints) {
    long fen = fenTimesBasisPoints / Ratio.WHOLE;
    long twice = (fenTimesBasisPoints - fen * Ratio.WHOLE) * 2;
    return switch (this) {
      case DOWN -> fen;
      case HALF_UP -> twice >= Ratio.WHOLE ? fen + 1 : fen;
      case HALF_EVEN ->
          twice > Ratio.WHOLE || (twice == Ratio.WHOLE && (fen & 1) == 1) ? fen + 1 : fen;
    };
  }

  /** The share {@code ratio} of an amount, in whole fen. */
  public long share(long fen, Ratio ratio) {
    return toFen(Math.multiplyExact(fen, ratio.basisPoints()));
  }
}
