package cn.yizhan.calc;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.Vocabulary;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A person under one identity before a visit of which only some is known: the lookups a {@link Run}
 * makes, made without a bill.
 */
final class Prospect {
  private final Edition edition;
  private final int[] given;
  private final YearSoFar year;
  private final Amounts amounts;
  private final Claim claim;

  /**
   * Looks ahead from a year.
   *
   * @param claim a visit without a bill; its keys are −1 where they are open
   * @param identity its value in {@link Dimension#IDENTITY}
   */
  Prospect(Edition edition, Claim claim, int identity, YearSoFar year) {
    this.edition = edition;
    this.claim = claim;
    this.given = claim.keys().clone();
    given[Dimension.IDENTITY.ordinal()] = identity;
    this.year = year;
    this.amounts = new Amounts(claim, edition.cover().rounding());
  }

  Edition edition() {
    return edition;
  }

  YearSoFar year() {
    return year;
  }

  /** What is given of the visit, −1 where it is open. */
  int[] given() {
    return given.clone();
  }

  boolean isGiven(Dimension dimension) {
    return given[dimension.ordinal()] >= 0;
  }

  /** What a layer says of one visit. */
  sealed interface Verdict {
    /** Whether both are of the same rows: rows are looked up, so the same one is one object. */
    boolean isSame(Verdict other);

    /** A row speaks, if only to say 不予支付. */
    record Speaks(Row row, Optional<Behind> gate) implements Verdict {
      @Override
      @SuppressWarnings("ReferenceEquality") // comparing all of a row's sources would cost more
      public boolean isSame(Verdict other) {
        return other instanceof Speaks that
            && row == that.row
            && gate.flatMap(Behind::row).orElse(row)
                == that.gate.flatMap(Behind::row).orElse(that.row);
      }
    }

    /** A layer before it applies, which excludes it. */
    record Excluded(Layer by) implements Verdict {
      @Override
      public boolean isSame(Verdict other) {
        return other instanceof Excluded that && by.index() == that.by.index();
      }
    }

    /** No row speaks. */
    record Silent() implements Verdict {
      @Override
      public boolean isSame(Verdict other) {
        return other instanceof Silent;
      }
    }
  }

  /** The row of the layer that is the precondition of another, if one speaks. */
  record Behind(Layer layer, Optional<Row> row) {}

  /** The verdict on a visit all of whose keys that matter are there. */
  Verdict verdict(Layer layer, int[] visit) {
    int[] keys = withStays(visit);
    for (Layer other : edition.layers().subList(0, layer.index())) {
      if ((layer.excludedBy() >> other.index() & 1) == 1 && applies(other, keys)) {
        return new Verdict.Excluded(other);
      }
    }
    Optional<Row> row = layer.rows().find(keys);
    if (row.isEmpty()) {
      return new Verdict.Silent();
    }
    return new Verdict.Speaks(row.get(), gate(layer, keys));
  }

  private boolean applies(Layer layer, int[] keys) {
    return verdict(layer, keys) instanceof Verdict.Speaks speaks
        && speaks.row().payment() != Payment.NOT_COVERED;
  }

  private Optional<Behind> gate(Layer layer, int[] keys) {
    if (layer.precondition() < 0) {
      return Optional.empty();
    }
    Layer before = edition.layers().get(layer.precondition());
    Optional<Row> row =
        verdict(before, keys) instanceof Verdict.Speaks speaks
            ? Optional.of(speaks.row()).filter(found -> found.payment() != Payment.NOT_COVERED)
            : Optional.empty();
    return Optional.of(new Behind(before, row));
  }

  /** 年度住院次数 follows from the med type: the next stay's, where the visit is one. */
  private int[] withStays(int[] visit) {
    int stays = Dimension.STAYS.ordinal();
    int medType = visit[Dimension.MED_TYPE.ordinal()];
    if (visit[stays] >= 0) {
      return visit;
    }
    int[] keys = visit.clone();
    boolean stay = medType >= 0 && edition.vocabulary().isStay(medType);
    keys[stays] = stay ? Math.min(year.stays() + 1, Vocabulary.MOST_STAYS) : 0;
    return keys;
  }

  /** What a layer's verdict can depend on. */
  Set<Dimension> dimensions(Layer layer) {
    Set<Dimension> all = EnumSet.copyOf(layer.rows().dimensions());
    for (Layer other : edition.layers().subList(0, layer.index())) {
      if ((layer.excludedBy() >> other.index() & 1) == 1 || layer.precondition() == other.index()) {
        all.addAll(dimensions(other));
      }
    }
    if (all.remove(Dimension.STAYS)) {
      all.add(Dimension.MED_TYPE);
    }
    return all;
  }

  /** What an amount comes to; empty when that depends on the bill. */
  Optional<Long> fen(Amount amount) {
    boolean open =
        amount instanceof Amount.OfTotal
            || (amount instanceof Amount.DiseaseLimit && claim.disease().isEmpty());
    return open ? Optional.empty() : Optional.of(amounts.fen(amount));
  }

  /** The figure behind an amount that is a share of a parameter. */
  Optional<Parameter.Value> figure(Amount amount) {
    return amount instanceof Amount.OfParameter share
        ? Optional.of(amounts.inForce(share.parameter()))
        : Optional.empty();
  }

  /** What settling would make of what a row gives. */
  Movement.Kind kind(Layer layer, Row row) {
    return row.payment() == Payment.NOT_COVERED
        ? Movement.Kind.NOT_COVERED
        : Run.kind(layer, row, claim.approved());
  }
}
