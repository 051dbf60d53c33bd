package cn.yizhan.calc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the layers did, in their order, and what later ones may ask about those before them. */
final class LayerFacts {
  private final List<Movement> movements = new ArrayList<>(8);
  private long applied;
  private long usedUp;

  /** Notes that a layer has spoken without having anything to divide. */
  void note(Movement movement) {
    movements.add(movement);
  }

  /** Notes that a layer has applied. */
  void noteApplied(Movement movement, boolean capUsedUp) {
    long layer = 1L << movement.layer().index();
    applied |= layer;
    usedUp |= capUsedUp ? layer : 0;
    movements.add(movement);
  }

  List<Movement> movements() {
    return Collections.unmodifiableList(movements);
  }

  /** A bit for each layer that has applied. */
  long applied() {
    return applied;
  }

  boolean isApplied(int layer) {
    return (applied >> layer & 1) == 1;
  }

  /** Whether the layer's annual cap was used up when it was done. */
  boolean usedUp(int layer) {
    return (usedUp >> layer & 1) == 1;
  }

  /** 基数 it had; 0 when it did not apply. */
  long base(int layer) {
    return isApplied(layer) ? movement(layer).baseFen() : 0;
  }

  /** What a layer did that has applied: the last of it, when it took the bill line by line. */
  Movement movement(int layer) {
    return movements.get(indexOf(layer));
  }

  /** What was paid out of a layer's cap account from its movement on. */
  long paidFrom(int layer) {
    int capAccount = movement(layer).layer().capAccount();
    long paid = 0;
    for (int i = indexOf(layer); i < movements.size(); i++) {
      Movement movement = movements.get(i);
      paid += movement.layer().capAccount() == capAccount ? movement.paid().amount() : 0;
    }
    return paid;
  }

  private int indexOf(int layer) {
    int index = movements.size() - 1;
    while (movements.get(index).layer().index() != layer) {
      index--;
    }
    return index;
  }
}
