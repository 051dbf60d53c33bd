package cn.yizhan.calc;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import java.util.List;
import java.util.Optional;

/**
 * A bill divided: who pays which part, what is left to the person, and every step that led there.
 *
 * <p>What the payers took and what is left make the bill, to the fen; a Settlement where they don't
 * cannot be built.
 */
public final class Settlement implements Outcome {
  private final Edition edition;
  private final Claim claim;
  private final Optional<Identity> identity;
  private final Sides sides;
  private final Parts billed;
  private final Amounts amounts;
  private final long onApplicationFen;
  private final List<Movement> movements;
  private final List<Alternative> alternatives;
  private final YearSoFar yearAfter;

  /** What a bill would have left the person under another of the identities in force. */
  public record Alternative(String identity, Fen personPays, Fen onApplication) {}

  Settlement(Edition edition, Claim claim, Run run, List<Alternative> alternatives) {
    this.edition = edition;
    this.claim = claim;
    this.identity = run.identity();
    this.sides = run.sides();
    this.billed = sides.billed();
    this.amounts = run.amounts();
    this.onApplicationFen = run.onApplicationFen();
    this.movements = run.movements();
    this.alternatives = List.copyOf(alternatives);
    this.yearAfter = run.yearAfter();
    long sum = sides.totalFen() + sides.totalPaidFen();
    if (sum != claim.totalFen() || sides.totalBilledFen() != claim.totalFen()) {
      throw new IllegalStateException("bug: parts make " + sum + " of " + claim.totalFen());
    }
  }

  public Edition edition() {
    return edition;
  }

  /** The visit in the edition's terms. */
  public Claim claim() {
    return claim;
  }

  /** What the amounts of its rows come to. */
  Amounts amounts() {
    return amounts;
  }

  /** The identity that counted; empty for 普通参保人. */
  public Optional<Identity> identity() {
    return identity;
  }

  /** 医疗费总额, {@code medfee_sumamt}. */
  public Fen total() {
    return new Fen(claim.totalFen());
  }

  /** The bill by part, as it came. */
  public Parts billed() {
    return billed;
  }

  /** What is left to the person, by part. */
  public Parts left() {
    return sides.left();
  }

  /** 个人负担总金额, {@code psn_part_amt}. */
  public Fen personPays() {
    return new Fen(sides.totalFen());
  }

  /** What one payer pays. */
  public Fen paidBy(Payer payer) {
    return new Fen(sides.paidFen(payer));
  }

  /** 基金支付总额, {@code fund_pay_sumamt}: every payer but the hospital. */
  public Fen fundsPay() {
    long sum = 0;
    for (Payer payer : Payer.values()) {
      sum += payer.fund() ? sides.paidFen(payer) : 0;
    }
    return new Fen(sum);
  }

  /** 全自费金额, {@code fulamt_ownpay_amt}: 目录外特药 and 其他全自费 of the bill. */
  public Fen fullyOwnPay() {
    return billed.get(Part.SPECIAL_DRUG).plus(billed.get(Part.FULL_SELF));
  }

  /** 实际支付起付线, {@code act_pay_dedc}: what 基本医保 charged this visit. */
  public Fen deductibleCharged() {
    long fen = 0;
    for (Movement movement : movements) {
      fen += movement.layer().basic() ? movement.chargedFen() : 0;
    }
    return new Fen(fen);
  }

  /** What the person could still get on application; not more than what is left. */
  public Fen onApplication() {
    return new Fen(onApplicationFen);
  }

  /** What each layer that spoke of the visit did, in order. */
  public List<Movement> movements() {
    return movements;
  }

  /** The other identities in force, and what they would have left the person. */
  public List<Alternative> alternatives() {
    return alternatives;
  }

  /** The year with this visit in it. */
  public YearSoFar yearAfter() {
    return yearAfter;
  }

  /** This stay as one that a later stay can be transferred from; empty when it cannot. */
  public Optional<Transfer> link() {
    if (claim.link().isEmpty()) {
      return Optional.empty();
    }
    long charged = claim.transfer().map(Transfer::chargedFen).orElse(0L);
    for (Movement movement : movements) {
      charged += movement.chainedFen() >= 0 ? movement.chargedFen() : 0;
    }
    return Optional.of(new Transfer(claim.link().get(), charged));
  }
}
