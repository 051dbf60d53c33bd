package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.Settled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the rows of {@code settled} of one year against its entries. */
final class SettledCheck {
  private SettledCheck() {}

  /** What is wrong; nothing where an entry cannot be read, which is found elsewhere. */
  static List<String> of(List<Entry> chain, List<Settled> written) {
    Map<String, Settled> right = new LinkedHashMap<>();
    try {
      Settled.standing(chain).forEach(settled -> right.put(settled.settlementId(), settled));
    } catch (IllegalStateException unreadable) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (Settled settled : written) {
      Settled should = right.remove(settled.settlementId());
      if (should == null) {
        found.add("结算汇总里有 %s，按分录它不在或已撤销".formatted(settled.settlementId()));
      } else if (!settled.equals(saying(should, settled))) {
        found.add("结算汇总里的 %s 与分录不符".formatted(settled.settlementId()));
      }
    }
    right.keySet().forEach(id -> found.add("结算汇总里没有 %s，按分录它有效".formatted(id)));
    return found;
  }

  /** What the entries say; of the county, where they do not, what is written. */
  private static Settled saying(Settled should, Settled written) {
    return should.withCounty(should.county().or(written::county));
  }
}
