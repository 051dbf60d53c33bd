package cn.yizhan.bench;

import cn.yizhan.bench.TianjinSettlement.Layer;
import cn.yizhan.bench.TianjinSettlement.Step;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Settler;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import java.util.Arrays;
import java.util.List;

/** Holds the hand-written rules to the settler: the same figures, and the same steps to them. */
final class Agreement {
  private Agreement() {}

  /** Fails on the first bill about which the two do not agree. */
  static void check(Edition edition, List<TianjinBills.Both> bills) {
    for (TianjinBills.Both both : bills) {
      Settlement byTable = Sample.settled(Settler.settle(edition, both.claim(), both.year()));
      TianjinSettlement byHand = HandWrittenTianjin.settle(both.bill(), both.tianjinYear());
      same(
          "identity",
          byTable.identity().map(Identity::name).orElse(Identity.NONE),
          byHand.hardship().word);
      same(
          "billed", Arrays.toString(byTable.billed().toFen()), Arrays.toString(byHand.billedFen()));
      same("left", Arrays.toString(byTable.left().toFen()), Arrays.toString(byHand.leftFen()));
      for (Payer payer : Payer.values()) {
        same(payer.label(), byTable.paidBy(payer).amount(), byHand.paidFen()[payer.ordinal()]);
      }
      same("steps", byTable.movements().stream().map(Agreement::step).toList(), byHand.steps());
      same("year", TianjinBills.year(byTable.yearAfter()), byHand.after());
      same(
          "alternatives",
          byTable.alternatives().stream()
              .map(other -> other.identity() + other.personPays().amount())
              .toList(),
          byHand.alternatives().stream()
              .map(other -> other.hardship().word + other.personFen())
              .toList());
    }
  }

  private static Step step(Movement movement) {
    return new Step(
        Arrays.stream(Layer.values())
            .filter(layer -> layer.word.equals(movement.layer().name()))
            .findFirst()
            .orElseThrow(),
        movement.line(),
        movement.baseFen(),
        movement.positionFen(),
        movement.deductibleFen(),
        movement.capLeftFen(),
        movement.entitledFen(),
        movement.amountFen(),
        movement.taken(Part.IN_SCOPE).amount(),
        movement.taken(Part.PRE_SELF).amount(),
        movement.taken(Part.OVER_LIMIT).amount(),
        movement.taken(Part.SPECIAL_DRUG).amount(),
        movement.taken(Part.FULL_SELF).amount());
  }

  private static void same(String what, Object byTable, Object byHand) {
    if (!byTable.equals(byHand)) {
      throw new IllegalStateException(
          "bug: %s by table %s, by hand %s".formatted(what, byTable, byHand));
    }
  }
}
