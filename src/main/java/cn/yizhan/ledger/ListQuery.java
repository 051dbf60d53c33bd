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
  /** A settlement's place in the list. */
  public record Position(LocalDate settledOn, String settlementId) {}
}
