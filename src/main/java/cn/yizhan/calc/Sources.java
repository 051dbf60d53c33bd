package cn.yizhan.calc;

import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.Segment;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The workbook rows a settlement rests on. */
public final class Sources {
  private Sources() {}

  /** Every row used, once, in the order of use: layer rows, parameters, disease limits. */
  public static List<Source> of(Settlement settlement) {
    Set<Source> sources = new LinkedHashSet<>();
    for (Movement movement : settlement.movements()) {
      sources.addAll(of(settlement, movement));
    }
    return List.copyOf(sources);
  }

  private static List<Source> of(Settlement settlement, Movement movement) {
    return of(settlement, movement, steps(settlement, movement));
  }

  /** The rows one movement rests on, whose steps are known. */
  static List<Source> of(Settlement settlement, Movement movement, List<Step> steps) {
    List<Source> sources = new ArrayList<>(4);
    for (Step step : steps) {
      sources.add(step.segment().source());
    }
    Row row = movement.row();
    if (sources.isEmpty()) {
      sources.add(row.source());
    }
    addSource(settlement, row.deductible(), sources);
    addSource(settlement, row.annualCap(), sources);
    return sources;
  }

  private static void addSource(Settlement settlement, Amount amount, List<Source> sources) {
    parameter(settlement, amount).ifPresent(value -> sources.add(value.source()));
    if (amount instanceof Amount.DiseaseLimit) {
      settlement.claim().disease().ifPresent(disease -> sources.add(disease.source()));
    }
  }

  /** The figure of the parameter an amount names, as it counted on the day. */
  static Optional<Parameter.Value> parameter(Settlement settlement, Amount amount) {
    return amount instanceof Amount.OfParameter share
        ? share.parameter().lastPublished(settlement.claim().visit().settledOn())
        : Optional.empty();
  }

  /** A segment and the stretch of the base that lies in it. */
  record Step(Segment segment, long fromFen, long toFen) {}

  /** The segments a movement's base reached, above the deductible. */
  static List<Step> steps(Settlement settlement, Movement movement) {
    Amounts amounts = new Amounts(settlement.claim(), settlement.edition().cover().rounding());
    long to = movement.positionFen() + movement.baseFen();
    long lower = Math.max(movement.positionFen(), movement.deductibleFen());
    List<Step> steps = new ArrayList<>(4);
    for (Segment segment : movement.row().segments()) {
      long upper = Math.min(to, amounts.fen(segment.upper()));
      if (upper > lower) {
        steps.add(new Step(segment, lower, upper));
        lower = upper;
      }
    }
    return steps;
  }
}
