package cn.yizhan.ledger;

import cn.yizhan.registry.IdNumbers;

/** Made-up id numbers with a right check character. */
public final class TestIds {
  private TestIds() {}

  /** The id number of the person so numbered, up to some hundred thousand. */
  public static String number(int person) {
    String day =
        "%04d%02d%02d"
            .formatted(1930 + person / 1000 / 336, 1 + person / 1000 % 12, 1 + person / 12000 % 28);
    String start = "330302" + day + "%03d".formatted(person % 1000);
    for (char check : "0123456789X".toCharArray()) {
      if (IdNumbers.problem(start + check).isEmpty()) {
        return start + check;
      }
    }
    throw new IllegalStateException("no check character fits " + start);
  }
}
