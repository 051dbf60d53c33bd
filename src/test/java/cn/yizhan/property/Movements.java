package cn.yizhan.property;

import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Settlement;
import java.util.Optional;

/** The movements of a settlement, by the name of their layer. */
final class Movements {
  private Movements() {}

  /** What a layer did; empty when it did not speak of the visit. */
  static Optional<Movement> of(Settlement settlement, String layer) {
    return settlement.movements().stream()
        .filter(movement -> movement.layer().name().equals(layer))
        .findFirst();
  }

  /** What a layer moved; 0 when it did not speak of the visit. */
  static long fen(Settlement settlement, String layer) {
    return of(settlement, layer).map(movement -> movement.paid().amount()).orElse(0L);
  }
}
