package cn.yizhan.ledger;

import cn.yizhan.bill.YearSoFar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a command makes of the person's year as it stands. */
public sealed interface Decision {
  /**
   * Write these entries, all or none.
   *
   * @param drafts at least one; the first answers the request
   * @param after the person's year when all of them stand
   * @param lastSettledOn the last day settled in it, then
   */
  record Append(List<Draft> drafts, YearSoFar after, Optional<LocalDate> lastSettledOn)
      implements Decision {
    public Append {
      drafts = List.copyOf(drafts);
      if (drafts.isEmpty() || drafts.get(0).kind() == EntryKind.TOMBSTONE) {
        throw new IllegalArgumentException("bug: the first entry answers the request");
      }
    }
  }

  /** Write nothing; the request id stays free. */
  record Refuse(Refused refused) implements Decision {}
}
