package cn.yizhan.ledger;

import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An entry as a decision wants it; the ledger adds what it knows itself.
 *
 * <p>The first draft of a decision answers the request and gets its request id; a further one has
 * none, but for a {@link EntryKind#TOMBSTONE}, which gets the one it {@code closes}.
 *
 * @param id from {@link YearView#newId}
 * @param institution whose entry it is; of an adjustment, that of the settlement it corrects
 * @param closes the request id that a tombstone closes
 * @param settledOn the day it counts for
 * @param corrects the entry it takes back or recomputes
 * @param edition SHA-256 of the workbook it was computed with, hexadecimal; empty when with none
 * @param recorded what the body says, where whoever decided has it at hand: it need not be read out
 *     of the body again
 */
public record Draft(
    String id,
    EntryKind kind,
    String institution,
    Optional<String> closes,
    LocalDate settledOn,
    Optional<String> corrects,
    String edition,
    Bytes body,
    Optional<RecordedSettlement> recorded) {
  public Draft {
    if (closes.isPresent() != (kind == EntryKind.TOMBSTONE)) {
      throw new IllegalArgumentException("bug: a tombstone, and nothing else, closes a request id");
    }
  }

  /** One that tells no more than its body. */
  public Draft(
      String id,
      EntryKind kind,
      String institution,
      Optional<String> closes,
      LocalDate settledOn,
      Optional<String> corrects,
      String edition,
      Bytes body) {
    this(id, kind, institution, closes, settledOn, corrects, edition, body, Optional.empty());
  }
}
