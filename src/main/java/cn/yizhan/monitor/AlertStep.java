package cn.yizhan.monitor;

/** What can happen to an alert: the first two by the ledger, the others by somebody. */
public enum AlertStep {
  /** 越线. */
  RAISED,
  /** 回落: the line is not crossed any more. */
  FELL_BACK,
  PUSHED,
  VERIFIED,
  INCLUDED,
  CLOSED;

  /** Somebody's step to a state. */
  public static AlertStep to(AlertState state) {
    return valueOf(state.name());
  }
}
