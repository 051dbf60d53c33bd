package cn.yizhan.ledger;

/** What became of a command: recorded for good, or refused. */
public sealed interface Answer permits Answer.Recorded, Refused {
  /**
   * It stands in the ledger, and no crash takes it away.
   *
   * @param entry the first entry of the decision
   * @param replayed whether it stood there before, written by the same request earlier
   */
  record Recorded(Entry entry, boolean replayed) implements Answer {}
}
