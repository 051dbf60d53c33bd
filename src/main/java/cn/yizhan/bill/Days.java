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
}
