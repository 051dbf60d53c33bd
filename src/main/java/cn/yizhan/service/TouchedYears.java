package cn.yizhan.service;

import cn.yizhan.ledger.YearKey;
import cn.yizhan.registry.Rosters;
import java.util.List;

/** The years of those whom a roster (名单) changed something of, from the first day it did. */
public final class TouchedYears {
  private TouchedYears() {}

  /** Of each person the earliest year; declines when the region has no such roster. Waits. */
  public static List<YearKey> by(Rosters rosters, String region, String rosterId) {
    if (rosters.roster(rosterId).filter(one -> one.header().region().equals(region)).isEmpty()) {
      throw new Declined(
          Reason.ROSTER_UNKNOWN,
          "统筹区 %s 没有导入过编号“%s”的名单，请核对".formatted(region, rosterId),
          "roster_id",
          rosterId);
    }
    return rosters.touchedBy(rosterId).stream()
        .map(touched -> new YearKey(touched.person(), touched.from().getYear()))
        .toList();
  }
}
