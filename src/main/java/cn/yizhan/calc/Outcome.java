package cn.yizhan.calc;

import cn.yizhan.bill.Refusal;
import java.util.List;

/** The answer to one bill: divided, or refused. */
public sealed interface Outcome permits Settlement, Outcome.Refused {
  /** The bill was refused, for every reason found; nothing was changed. */
  record Refused(List<Refusal> refusals) implements Outcome {
    public Refused {
      refusals = List.copyOf(refusals);
    }

    /** The first reason, in the order of {@link Refusal.Reason}. */
    public Refusal.Reason reason() {
      return refusals.get(0).reason();
    }

    /** All reasons in words. */
    public String message() {
      return String.join("；", refusals.stream().map(Refusal::message).toList());
    }
  }
}
