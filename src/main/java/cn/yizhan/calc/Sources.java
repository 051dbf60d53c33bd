package cn.yizhan.calc;

import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The workbook rows a settlement rests on. */
public final class Sources {
  private Sources() {}

  /** Every row used, once, in the order of use: layer rows, parameters, disease limits. */
  public static List<Source> of(Settlement settlement) {
    Set<Source> sources = new LinkedHashSet<>();
    for (Movement movement : settlement.movements()) {
      each(settlement, movement, sources::add);
    }
    return List.copyOf(sources);
  }

  /** The rows one movement rests on, at least one. */
  static void each(Settlement settlement, Movement movement, Consumer<Source> used) {
    Row row = movement.row();
    Steps steps = new Steps(settlement.amounts(), movement);
    if (!steps.next()) {
      used.accept(row.source());
    } else {
      do {
        used.accept(steps.segment().source());
      } while (steps.next());
    }
    ofAmount(settlement, row.deductible(), used);
    ofAmount(settlement, row.annualCap(), used);
  }

  private static void ofAmount(Settlement settlement, Amount amount, Consumer<Source> used) {
    if (amount instanceof Amount.OfParameter) {
      parameter(settlement, amount).ifPresent(value -> used.accept(value.source()));
    } else if (amount instanceof Amount.DiseaseLimit) {
      settlement.claim().disease().ifPresent(disease -> used.accept(disease.source()));
    }
  }

  /** The figure of the parameter an amount names, as it counted on the day. */
  static Optional<Parameter.Value> parameter(Settlement settlement, Amount amount) {
    return amount instanceof Amount.OfParameter share
        ? share.parameter().lastPublished(settlement.claim().visit().settledOn())
        : Optional.empty();
  }
}
