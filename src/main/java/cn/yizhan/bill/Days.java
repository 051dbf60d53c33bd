package cn.yizhan.bill;

import java.time.LocalDate;
import java.util.Optional;

/** From a day to a day, both included; without {@code to} it has not ended. */
public record Days(LocalDate from, Optional<LocalDate> to) {
  /** Since ever: what is known to hold, but not since when. */
  public static final Days ALWAYS = new Days(LocalDate.of(1, 1, 1), Optional.empty());

  public Days {
    if (to.isPresent() && to.get().isBefore(from)) {
      throw new IllegalArgumentException("ends before it begins: " + from + " – " + to.get());
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
  }

  public boolean overlaps(Days other) {
    return startsBy(other.to) && other.startsBy(to);
  }

  /** Whether the two together are one interval: they overlap, or one follows the other at once. */
  public boolean meets(Days other) {
    return startsBy(other.to.map(day -> day.plusDays(1)))
        && other.startsBy(to.map(day -> day.plusDays(1)));
  }

  private boolean startsBy(Optional<LocalDate> day) {
    return day.isEmpty() || !from.isAfter(day.get());
  }

  /** Whether every day of the other is one of these. */
  public boolean covers(Days other) {
    return !from.isAfter(other.from)
        && (to.isEmpty() || (other.to.isPresent() && !other.to.get().isAfter(to.get())));
  }

  /** The one interval of two that {@link #meets meet}. */
  public Days with(Days other) {
    if (!meets(other)) {
      throw new IllegalArgumentException("a gap between " + this + " and " + other);
    }
    LocalDate first = from.isBefore(other.from) ? from : other.from;
    boolean open = to.isEmpty() || other.to.isEmpty();
    return new Days(
        first,
        open
            ? Optional.empty()
            : Optional.of(to.get().isAfter(other.to.get()) ? to.get() : other.to.get()));
  }
}
