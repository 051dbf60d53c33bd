package cn.yizhan.calc;

import cn.yizhan.bill.Refusal;
import cn.yizhan.money.Rounding;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Row;

/** What the amounts written in a row come to for one claim, and what a row gives for a base. */
final class Amounts {
  private final Claim claim;
  private final Rounding rounding;

  Amounts(Claim claim, Rounding rounding) {
    this.claim = claim;
    this.rounding = rounding;
  }

  /** What an amount comes to. */
  long fen(Amount amount) {
    if (amount instanceof Amount.Fixed fixed) {
      return fixed.fen();
    }
    if (amount instanceof Amount.OfTotal share) {
      return rounding.share(claim.totalFen(), share.ratio());
    }
    if (amount instanceof Amount.OfParameter share) {
      return rounding.share(inForce(share.parameter()).fen(), share.ratio());
    }
    return diseaseLimit();
  }

  /** The figure of a parameter that counts on the settlement date. */
  Parameter.Value inForce(Parameter parameter) {
    return parameter
        .lastPublished(claim.visit().settledOn())
        .orElseThrow(
            () ->
                new Refused(
                    Refusal.Reason.NO_PARAMETER,
                    "参数“%s”没有一个在 %s 以前公布的往年数，请在参数表补上"
                        .formatted(parameter.name(), claim.visit().settledOn())));
  }

  private long diseaseLimit() {
    return claim
        .disease()
        .map(disease -> disease.limit().fen())
        .filter(limit -> limit != Amount.UNBOUNDED)
        .orElseThrow(
            () ->
                new Refused(
                    Refusal.Reason.NO_DISEASE_LIMIT,
                    "这次就诊要用病种限额，而病种“%s”没有限额"
                        .formatted(claim.disease().map(Disease::name).orElse("不设"))));
  }

  /** 起付标准 of a row for this claim: along a chain of transfers, what is still to be charged. */
  long deductible(Layer layer, Row row) {
    long full = fen(row.deductible());
    if (layer.period() != Period.VISIT_CHAINED || claim.transfer().isEmpty()) {
      return full;
    }
    Transfer transfer = claim.transfer().get();
    boolean higher = claim.link().orElse(0) > transfer.rank();
    return higher ? Math.max(0, full - transfer.chargedFen()) : 0;
  }

  /** What the chain of transfers had been charged; −1 for a layer in which it plays no part. */
  long chained(Layer layer) {
    return layer.period() == Period.VISIT_CHAINED
        ? claim.transfer().map(Transfer::chargedFen).orElse(0L)
        : -1;
  }

  /**
   * What a row gives for a base from a position on: over all segments (lo, hi] the part of the base
   * that lies in the segment and above the deductible, times its ratio; summed, then rounded once.
   */
  long entitled(Row row, long deductibleFen, long baseFen, long positionFen) {
    long sum = 0;
    Steps steps = new Steps(this, row, deductibleFen, baseFen, positionFen);
    while (steps.next()) {
      sum += (steps.toFen() - steps.fromFen()) * steps.segment().ratio().basisPoints();
    }
    return rounding.toFen(sum);
  }
}
