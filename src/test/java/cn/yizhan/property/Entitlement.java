package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Offer;
import cn.yizhan.policy.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the segments that were told give for a base, worked out the slow way. */
record Entitlement(Offer offer, Movement movement) {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

  /** Where every bound is a plain amount, it is what was settled. */
  void assertSame() {
    long lower = movement.deductibleFen();
    long from = movement.positionFen();
    long to = from + movement.baseFen();
    BigDecimal sum = BigDecimal.ZERO;
    for (Offer.Stretch stretch : offer.stretches()) {
      if (!(stretch.to() instanceof Amount.Fixed bound)) {
        return;
      }
      long inIt = Math.max(0, Math.min(to, bound.fen()) - Math.max(from, lower));
      BigDecimal ratio = BigDecimal.valueOf(stretch.ratio().basisPoints()).divide(WHOLE);
      sum = sum.add(BigDecimal.valueOf(inIt).multiply(ratio));
      lower = Math.max(lower, bound.fen());
    }
    assertThat(sum.setScale(0, RoundingMode.HALF_UP).longValueExact())
        .as("%s by the ratios told", movement.layer().name())
        .isEqualTo(movement.entitledFen());
  }
}
