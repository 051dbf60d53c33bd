package cn.yizhan.monitor;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The settlements of one month that are alike in everything indicators and funds tell apart, added
 * up.
 *
 * @param county where the persons are registered
 * @param identity 人员类别 that counted; empty for 普通参保人
 * @param special whether they were registered as special cases (特殊病例)
 */
public record Slice(
    YearMonth month,
    String institution,
    Optional<String> county,
    String identity,
    String insurance,
    String medType,
    boolean special,
    Sums sums) {
  /** Whether the persons are in hardship (困难群众): some identity counted. */
  public boolean inHardship() {
    return !identity.isEmpty();
  }

  /**
   * What settlements add up to, in fen.
   *
   * @param outOfCatalogueFen 目录外特药 and 其他全自费, as billed
   * @param leftFen what is left to the persons
   * @param paidFen what each payer gives, in the order of {@link cn.yizhan.bill.Payer}
   */
  public record Sums(
      long count, long totalFen, long outOfCatalogueFen, long leftFen, List<Long> paidFen) {
    public Sums {
      paidFen = List.copyOf(paidFen);
    }
  }
}
