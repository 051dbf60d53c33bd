package cn.yizhan.policy;

import java.time.LocalDate;
import java.util.Optional;

/** The editions in use, by region and day. */
public interface Tables {
  /** Whether there is any edition of the region. */
  boolean knows(String region);

  /** The region's edition in force on a day; empty before its first one. */
  Optional<Edition> inForce(String region, LocalDate day);
}
