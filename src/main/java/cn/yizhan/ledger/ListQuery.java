package cn.yizhan.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which settlements of an institution to list, by day settled and then by id, newest first.
 *
 * @param from settled on or after it
 * @param to settled on or before it
 * @param after the last one of the page before
 * @param limit at most so many
 */
public record ListQuery(
    String institution,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Position> after,
    int limit) {
  /** Whether an entry is among what is asked for, the limit aside. */
  boolean takes(Entry entry) {
    return entry.institution().equals(institution)
        && from.stream().noneMatch(entry.settledOn()::isBefore)
        && to.stream().noneMatch(entry.settledOn()::isAfter)
        && after.stream().allMatch(last -> last.isBefore(entry));
  }

  /** A settlement's place in the list. */
  public record Position(LocalDate settledOn, String settlementId) {
    /** Whether the entry comes after this place: it is older. */
    boolean isBefore(Entry entry) {
      int days = entry.settledOn().compareTo(settledOn);
      return days < 0 || (days == 0 && entry.id().compareTo(settlementId) < 0);
    }
  }
}
