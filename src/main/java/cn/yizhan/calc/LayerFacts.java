package cn.yizhan.calc;

/** What later layers may ask about the layers before them. */
final class LayerFacts {
  private static final int FACTS = 4;

  private final long[] facts;
  private long applied;
  private long usedUp;

  LayerFacts(int layers) {
    this.facts = new long[layers * FACTS];
  }

  /** Notes that a layer has applied. */
  void note(int layer, long base, long position, long entitled, long capPaid, boolean capUsedUp) {
    applied |= 1L << layer;
    usedUp |= capUsedUp ? 1L << layer : 0;
    facts[layer * FACTS] = base;
    facts[layer * FACTS + 1] = position;
    facts[layer * FACTS + 2] = entitled;
    facts[layer * FACTS + 3] = capPaid;
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
    return facts[layer * FACTS];
  }

  long position(int layer) {
    return facts[layer * FACTS + 1];
  }

  /** What it was entitled to pay, after the cap. */
  long entitled(int layer) {
    return facts[layer * FACTS + 2];
  }

  /** What its cap account had paid before it. */
  long capPaidBefore(int layer) {
    return facts[layer * FACTS + 3];
  }
}
