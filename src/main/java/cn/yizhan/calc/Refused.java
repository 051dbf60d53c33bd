package cn.yizhan.calc;

import cn.yizhan.bill.Refusal;

/** Ends a run when the bill turns out not to be settleable; never leaves the package. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  Refused(Refusal.Reason reason, String message) {
    super(message, null, false, false);
    this.refusal = new Refusal(reason, message);
  }

  Refusal refusal() {
    return refusal;
  }
}
