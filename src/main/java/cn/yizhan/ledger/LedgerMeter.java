package cn.yizhan.ledger;

/** Hears what the writers of a ledger do; called on their threads, so it must not wait. */
public interface LedgerMeter {
  /** Hears nothing. */
  LedgerMeter NONE = new LedgerMeter() {};

  /** A group of commands was answered by one transaction, begin to commit. */
  default void committed(int commands, long nanos) {}

  /** Commands lost a race, or their connection, and are decided once more. */
  default void retried(int commands) {}

  /** Commands were given up as {@link NotRecorded.Unavailable}. */
  default void failed(int commands) {}
}
