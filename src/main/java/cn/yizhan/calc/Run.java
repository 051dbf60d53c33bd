package cn.yizhan.calc;

import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.Vocabulary;
import java.util.List;
import java.util.Optional;

/** One bill walking through the layers under one identity: the settler's working memory. */
final class Run {
  private static final int IDENTITY = Dimension.IDENTITY.ordinal();
  private static final int CATEGORY = Dimension.CATEGORY.ordinal();
  private static final int REFERRAL = Dimension.REFERRAL.ordinal();
  private static final long[] NOTHING_TAKEN = {};

  private final Edition edition;
  private final Claim claim;
  private final YearSoFar year;
  private final Optional<Identity> identity;
  private final Optional<Identity> lookBack;
  private final int[] keys;
  private final Sides sides;
  private final long[] countedFen;
  private final long[] capPaidFen;
  private final LayerFacts facts = new LayerFacts();
  private final Amounts amounts;
  private boolean basicSpoke;

  Run(
      Edition edition,
      Claim claim,
      YearSoFar year,
      Optional<Identity> identity,
      Optional<Identity> lookBack) {
    this.edition = edition;
    this.claim = claim;
    this.year = year;
    this.identity = identity;
    this.lookBack = lookBack;
    this.keys = claim.keys().clone();
    keys[IDENTITY] = identityKey();
    keys[Dimension.STAYS.ordinal()] =
        claim.stay() ? Math.min(year.stays() + 1, Vocabulary.MOST_STAYS) : 0;
    this.sides = new Sides(claim.lineFen());
    this.countedFen = year.countedFen();
    this.capPaidFen = year.paidFen();
    this.amounts = new Amounts(claim, edition.cover().rounding());
  }

  /** Lets every layer have its turn. */
  void walk() {
    List<Layer> layers = edition.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if ((facts.applied() & layer.excludedBy()) != 0) {
        continue;
      }
      if (layer.base() instanceof Base.FeeLines) {
        walkLines(layer);
      } else {
        walkBill(layer);
      }
    }
  }

  private void walkLines(Layer layer) {
    for (int line = 0; line < claim.lineCategories().length; line++) {
      keys[CATEGORY] = claim.lineCategories()[line];
      Optional<Row> row = layer.rows().find(keys);
      if (row.isPresent() && speaks(layer, row.get())) {
        move(layer, row.get(), sides.standing(layer.parts(), line), line);
      }
    }
  }

  private void walkBill(Layer layer) {
    Optional<Row> found = layer.rows().find(keys);
    boolean lookedBack = false;
    if (found.isEmpty() && lookBack.isPresent() && layer.lookBackMonths() > 0) {
      keys[IDENTITY] = lookBack.get().key();
      found = layer.rows().find(keys);
      keys[IDENTITY] = identityKey();
      lookedBack = true;
    }
    if (found.isEmpty() || !speaks(layer, found.get())) {
      return;
    }
    Row row = found.get();
    if (layer.precondition() >= 0 && !lookedBack && !facts.usedUp(layer.precondition())) {
      facts.note(nothing(layer, row, Movement.Kind.PRECONDITION_UNMET));
      return;
    }
    if (layer.base() instanceof Base.OtherPayment other) {
      long stated = stated(other.name());
      if (stated > 0) {
        payStated(layer, row, other.name(), stated);
      }
      return;
    }
    move(layer, row, base(layer), -1);
  }

  /** Notes that a basic layer has spoken; false when all it says is 不予支付. */
  private boolean speaks(Layer layer, Row row) {
    basicSpoke |= layer.basic();
    if (row.payment() == Payment.NOT_COVERED) {
      facts.note(nothing(layer, row, Movement.Kind.NOT_COVERED));
      return false;
    }
    return true;
  }

  private long stated(String name) {
    Fen stated = claim.visit().otherPayments().get(name);
    return stated == null ? 0 : stated.amount();
  }

  private void payStated(Layer layer, Row row, String name, long stated) {
    long standing = sides.standing(layer.parts(), -1);
    if (stated > standing) {
      throw new Refused(
          Refusal.Reason.OTHER_PAYMENT_TOO_LARGE,
          "外部已付“%s”%s 元，超过此时个人负担的 %s 元，请核对".formatted(name, Fen.yuan(stated), Fen.yuan(standing)));
    }
    move(layer, row, stated, -1);
  }

  private long base(Layer layer) {
    Base base = layer.base();
    if (base instanceof Base.SameAs same) {
      return facts.base(same.layer());
    }
    if (base instanceof Base.ReferralGap gap) {
      return referralGap(edition.layers().get(gap.layer()));
    }
    return sides.standing(layer.parts(), -1);
  }

  /** What a layer would have paid if the visit had been referred, less what it paid (毕节 (七)). */
  private long referralGap(Layer layer) {
    if (!facts.isApplied(layer.index())) {
      return 0;
    }
    int referral = keys[REFERRAL];
    keys[REFERRAL] = Referral.REFERRED.ordinal();
    Optional<Row> row = layer.rows().find(keys);
    keys[REFERRAL] = referral;
    if (row.isEmpty() || row.get().payment() == Payment.NOT_COVERED) {
      return 0;
    }
    Movement was = facts.movement(layer.index());
    long deductible = amounts.deductible(layer, row.get());
    long would = amounts.entitled(row.get(), deductible, was.baseFen(), was.positionFen());
    long cap = amounts.fen(row.get().annualCap());
    if (cap != Amount.UNBOUNDED) {
      would = Math.min(would, Math.max(0, cap - capPaidBefore(layer)));
    }
    return Math.max(0, would - was.dueFen());
  }

  /** The one arithmetic of every layer. */
  private void move(Layer layer, Row row, long base, int line) {
    long position = layer.period() == Period.YEAR ? countedFen[layer.account()] : 0;
    long deductible = amounts.deductible(layer, row);
    long entitled = amounts.entitled(row, deductible, base, position);
    long cap = amounts.fen(row.annualCap());
    long capLeft = cap == Amount.UNBOUNDED ? -1 : Math.max(0, cap - capPaid(layer));
    long due = capLeft < 0 ? entitled : Math.min(entitled, capLeft);
    Movement.Kind kind = kind(layer, row, claim.approved());
    long[] taken = new long[layer.parts().size()];
    boolean now = kind != Movement.Kind.ON_APPLICATION;
    long amount =
        now ? sides.move(layer, due, line, taken) : sides.promise(layer.parts(), due, taken);
    if (now && layer.capAccount() >= 0) {
      capPaidFen[layer.capAccount()] += amount;
    }
    if (layer.period() == Period.YEAR) {
      countedFen[layer.account()] += base;
    }
    Movement movement =
        new Movement(
            layer,
            row,
            kind,
            line,
            base,
            position,
            deductible,
            amounts.chained(layer),
            capLeft,
            entitled,
            amount,
            taken);
    facts.noteApplied(movement, cap != Amount.UNBOUNDED && capPaid(layer) >= cap);
  }

  /** What the layer's cap account has paid this year; 0 when it has none. */
  private long capPaid(Layer layer) {
    return layer.capAccount() < 0 ? 0 : capPaidFen[layer.capAccount()];
  }

  /** What it had paid before the layer did. */
  private long capPaidBefore(Layer layer) {
    return layer.capAccount() < 0 ? 0 : capPaid(layer) - facts.paidFrom(layer.index());
  }

  /** What becomes of what a row gives. */
  static Movement.Kind kind(Layer layer, Row row, long approvals) {
    if (row.payment() == Payment.DIRECT) {
      return Movement.Kind.PAID;
    }
    int application = layer.application();
    boolean approved = application >= 0 && (approvals >> application & 1) == 1;
    return approved ? Movement.Kind.PAID_ON_APPROVAL : Movement.Kind.ON_APPLICATION;
  }

  private Movement nothing(Layer layer, Row row, Movement.Kind kind) {
    return new Movement(layer, row, kind, -1, 0, 0, 0, -1, -1, 0, 0, NOTHING_TAKEN);
  }

  /** Leaves less to pay now; or as much, but less after what could be applied for. */
  boolean leavesLessThan(Run other) {
    long mine = personFen();
    long theirs = other.personFen();
    return mine != theirs
        ? mine < theirs
        : mine - onApplicationFen() < theirs - other.onApplicationFen();
  }

  boolean basicSpoke() {
    return basicSpoke;
  }

  int[] keys() {
    return keys;
  }

  Optional<Identity> identity() {
    return identity;
  }

  String identityName() {
    return identity.map(Identity::name).orElse(Identity.NONE);
  }

  private int identityKey() {
    return identity.isPresent() ? identity.get().key() : 0;
  }

  long personFen() {
    return sides.totalFen();
  }

  long onApplicationFen() {
    return Math.min(sides.promisedFen(), sides.totalFen());
  }

  /** Where the money stands; the run is over, nothing moves any more. */
  Sides sides() {
    return sides;
  }

  Amounts amounts() {
    return amounts;
  }

  List<Movement> movements() {
    return facts.movements();
  }

  YearSoFar yearAfter() {
    return new YearSoFar(
        year.year(),
        year.stays() + (claim.stay() ? 1 : 0),
        year.accounts(),
        countedFen,
        year.capAccounts(),
        capPaidFen);
  }
}
