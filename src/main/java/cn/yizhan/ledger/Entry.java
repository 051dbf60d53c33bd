package cn.yizhan.ledger;

import cn.yizhan.bill.YearSoFar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One entry of the ledger. It never changes: what became of it since is told by later entries that
 * correct it ({@link Ledger#corrections}).
 *
 * @param id time-ordered (UUIDv7); of a settlement the settlement id
 * @param institution whose entry it is
 * @param requestId the request it answers or closes; none on what a request wrote besides
 * @param digest of the request
 * @param person whose year it belongs to
 * @param version its place in the person's year, from 1
 * @param settledOn the day it counts for
 * @param corrects the entry it takes back or recomputes
 * @param edition SHA-256 of the workbook it was computed with, hexadecimal; empty when with none
 * @param body what was asked and answered, as the service writes it
 * @param after the person's year once everything its request wrote had been written
 * @param lastSettledOn the last day settled in that year, then
 * @param previousId the entry before it in the person's year
 * @param hash SHA-256 over the previous entry's hash and everything above
 */
public record Entry(
    String id,
    EntryKind kind,
    String institution,
    Optional<String> requestId,
    Optional<Bytes> digest,
    PersonKey person,
    int year,
    int version,
    LocalDate settledOn,
    Optional<String> corrects,
    String edition,
    Bytes body,
    YearSoFar after,
    Optional<LocalDate> lastSettledOn,
    Instant recordedAt,
    Optional<String> previousId,
    Bytes hash) {

  /** This entry with the hash it must have after an entry with that hash, or after none. */
  public Entry hashedAfter(Optional<Bytes> previous) {
    return withHash(EntryHash.of(previous.orElse(EntryHash.START), this));
  }

  Entry withHash(Bytes right) {
    return new Entry(
        id,
        kind,
        institution,
        requestId,
        digest,
        person,
        year,
        version,
        settledOn,
        corrects,
        edition,
        body,
        after,
        lastSettledOn,
        recordedAt,
        previousId,
        right);
  }
}
