package cn.yizhan.calc;

import cn.yizhan.bill.Part;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Row;

/**
 * What one layer did with a bill, with every number its arithmetic used.
 *
 * @param line the fee line it is about, from 0; −1 when it is about the whole bill
 * @param baseFen 基数
 * @param positionFen where the base begins to count: 0, or what the year had accumulated
 * @param deductibleFen 起付标准 as applied
 * @param chainedFen what the chain of transfers had been charged already; −1 when it plays no part
 * @param capLeftFen 年度限额 left before this visit; −1 when there is none
 * @param entitledFen rounded, before cap and parts
 * @param amountFen what was paid, or can be applied for
 * @param takenFen what was taken from each of the layer's parts, in their order; none when nothing
 *     could be
 */
@SuppressWarnings("ArrayRecordComponent") // read on the settle path, never handed out changed
public record Movement(
    Layer layer,
    Row row,
    Kind kind,
    int line,
    long baseFen,
    long positionFen,
    long deductibleFen,
    long chainedFen,
    long capLeftFen,
    long entitledFen,
    long amountFen,
    long[] takenFen) {
  /** What became of it. */
  public enum Kind {
    /** 直接: paid at the window. */
    PAID,
    /** 依申请, and an approval covers the visit: paid. */
    PAID_ON_APPROVAL,
    /** 依申请: reported, not paid. */
    ON_APPLICATION,
    /** 不予支付. */
    NOT_COVERED,
    /** 前置条件未满足: the base is zero and the account does not move. */
    PRECONDITION_UNMET
  }

  /** What moved now: zero for what is only reported. */
  public Fen paid() {
    return kind == Kind.PAID || kind == Kind.PAID_ON_APPROVAL ? new Fen(amountFen) : Fen.ZERO;
  }

  /** What the person can still apply for. */
  public Fen onApplication() {
    return kind == Kind.ON_APPLICATION ? new Fen(amountFen) : Fen.ZERO;
  }

  /** What was taken from one part. */
  public Fen taken(Part part) {
    int index = layer.parts().indexOf(part);
    return index < 0 || takenFen.length == 0 ? Fen.ZERO : new Fen(takenFen[index]);
  }

  /** What the layer was to give, after its cap. */
  long dueFen() {
    return capLeftFen < 0 ? entitledFen : Math.min(entitledFen, capLeftFen);
  }

  /** 起付标准 charged to this visit: min(p1, D) − min(p0, D). */
  public long chargedFen() {
    return Math.min(positionFen + baseFen, deductibleFen) - Math.min(positionFen, deductibleFen);
  }
}
