package cn.yizhan.monitor;

import cn.yizhan.bill.Payer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

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

  /** Settlements alike but for 特殊病例, once they are taken apart from each other. */
  public Slice as(boolean specialCases, Sums theirs) {
    return new Slice(
        month, institution, county, identity, insurance, medType, specialCases, theirs);
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
    public static final Sums NONE = new Sums(0, 0, 0, 0, Collections.nCopies(Payer.COUNT, 0L));

    public Sums {
      paidFen = List.copyOf(paidFen);
    }

    /** Together with others. */
    public Sums plus(Sums others) {
      return with(others, Math::addExact);
    }

    /** Without some of them. */
    public Sums minus(Sums some) {
      return with(some, Math::subtractExact);
    }

    private Sums with(Sums others, LongBinaryOperator of) {
      List<Long> paid = new ArrayList<>(paidFen.size());
      for (int payer = 0; payer < paidFen.size(); payer++) {
        paid.add(of.applyAsLong(paidFen.get(payer), others.paidFen.get(payer)));
      }
      return new Sums(
          of.applyAsLong(count, others.count),
          of.applyAsLong(totalFen, others.totalFen),
          of.applyAsLong(outOfCatalogueFen, others.outOfCatalogueFen),
          of.applyAsLong(leftFen, others.leftFen),
          paid);
    }
  }
}
