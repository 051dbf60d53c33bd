package cn.yizhan.calc;

import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of a layer that is open to a person, with what is left of it this year. Amounts in fen;
 * one that depends on the bill itself is empty, and its {@link Amount} says on what.
 *
 * @param when the circumstances it is for, a phrase each; none when in all that were asked about
 * @param kind what settling would make of it now: paid, on approval, on application, not covered
 * @param positionFen what the layer's account has counted this year; 0 for one that counts visits
 * @param deductibleFen 起付标准 in force
 * @param deductibleLeftFen what of it is still to be met
 * @param capFen 年度限额; empty when there is none
 * @param capLeftFen what of it can still be paid
 * @param gate 前置条件, for a layer that has one
 * @param rests on these rows of the workbook, parameters among them
 * @param trouble why an amount cannot be said; empty when all can
 */
public record Offer(
    List<String> when,
    Row row,
    Movement.Kind kind,
    long positionFen,
    OptionalLong deductibleFen,
    OptionalLong deductibleLeftFen,
    OptionalLong capFen,
    OptionalLong capLeftFen,
    List<Stretch> stretches,
    Optional<Gate> gate,
    List<Source> rests,
    Optional<String> trouble) {
  public Offer {
    when = List.copyOf(when);
    stretches = List.copyOf(stretches);
    rests = List.copyOf(rests);
  }

  /**
   * One segment (分段): above {@code from}, up to and including {@code to}.
   *
   * @param to unbounded for the last
   */
  public record Stretch(Amount from, Amount to, Ratio ratio, Source source) {}

  /**
   * 前置条件: the annual cap of another layer must be used up.
   *
   * @param layer whose
   * @param leftFen what is left of it; empty when that layer gives no capped amount here, so that
   *     it cannot be used up
   */
  public record Gate(String layer, OptionalLong leftFen) {
    /** Whether it is met before the visit. */
    public boolean isMet() {
      return leftFen.isPresent() && leftFen.getAsLong() == 0;
    }
  }
}
