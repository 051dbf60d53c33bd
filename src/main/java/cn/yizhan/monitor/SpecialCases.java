package cn.yizhan.monitor;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import java.util.List;
import java.util.Set;

/** The register of 特殊病例. Everything here waits for the database. */
public interface SpecialCases {
  /**
   * Who asks: again under the same id is answered as before.
   *
   * @param digest of what is asked
   * @param by as the audit names callers
   * @param why the reason of a registration, or the note of a withdrawal
   */
  record Asked(String requestId, Bytes digest, String by, String why) {}

  /**
   * Which ones; empty means whichever.
   *
   * @param year 0 for every year
   * @param before only those with a smaller id; empty for the first page
   */
  record Query(
      String region,
      int year,
      String institution,
      Set<SpecialCase.State> states,
      String before,
      int limit) {
    public Query {
      states = Set.copyOf(states);
    }
  }

  /** What came of asking. */
  sealed interface Outcome {
    /** The registration, as it stands now. */
    record Done(SpecialCase registration, boolean replayed) implements Outcome {}

    /** The request id was used for something else, with this digest. */
    record Reused(Bytes recorded) implements Outcome {}

    /** The settlement does not stand any more. */
    record Reversed() implements Outcome {}

    /** To be registered, but is so already. */
    record InForce(SpecialCase registration) implements Outcome {}

    /** To be withdrawn, but is not registered. */
    record NotInForce() implements Outcome {}
  }

  /** Registers a settlement. */
  Outcome register(Asked asked, Entry settlement);

  /** Takes the registration of a settlement back, whether the settlement stands or not. */
  Outcome withdraw(Asked asked, Entry settlement);

  /** Newest first. */
  List<SpecialCase> list(Query query);
}
