package cn.yizhan.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The editions in use, by region and day. */
public interface Tables {
  /** 统筹区代码 of the regions there are, in their order. */
  List<String> regions();

  /** Whether there is any edition of the region. */
  default boolean knows(String region) {
    return regions().contains(region);
  }

  /** The region's edition in force on a day; empty before its first one. */
  Optional<Edition> inForce(String region, LocalDate day);
}
