package cn.yizhan.monitor;

/** Where an alert stands. */
public enum AlertState {
  NEW("新预警"),
  PUSHED("已推送"),
  VERIFIED("已核实"),
  INCLUDED("已纳入"),
  CLOSED("已了结"),
  /** The ledger does not cross the line any more. */
  WITHDRAWN("已撤回");

  private final String label;

  AlertState(String label) {
    this.label = label;
  }

  /** The Chinese word. */
  public String label() {
    return label;
  }

  /** Whether somebody has finished with it: what the ledger does since does not move it. */
  public boolean isFinal() {
    return this == INCLUDED || this == CLOSED;
  }

  /** Whether a person's step may lead from here to there. */
  public boolean leadsTo(AlertState next) {
    return switch (next) {
      case PUSHED -> this == NEW;
      case VERIFIED -> this == PUSHED;
      case INCLUDED, CLOSED -> this == VERIFIED;
      case NEW, WITHDRAWN -> false;
    };
  }
}
