package cn.yizhan.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A holding as the registry keeps it: never changed, and never deleted but withdrawn.
 *
 * @param place tells the rows of one person from one another, for ever
 * @param recordedAt since when the registry says so; the epoch where that was not kept yet
 * @param withdrawn empty while it stands
 */
public record Kept(
    int place, Holding holding, Instant recordedAt, String by, Optional<Withdrawn> withdrawn) {
  /** Since when the registry does not say so any more, and who took it back. */
  public record Withdrawn(Instant at, String by) {}

  /** Whether the registry said so at a moment. */
  public boolean saidAt(Instant moment) {
    return !recordedAt.isAfter(moment)
        && (withdrawn.isEmpty() || withdrawn.get().at().isAfter(moment));
  }

  boolean stands() {
    return withdrawn.isEmpty();
  }

  Kept withdrawnAt(Instant at, String whom) {
    return new Kept(place, holding, recordedAt, by, Optional.of(new Withdrawn(at, whom)));
  }
}
