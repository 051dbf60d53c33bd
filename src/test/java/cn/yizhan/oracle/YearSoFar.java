package cn.yizhan.oracle;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What a person's settled visits have reached, by calendar year of the settlement date (policy
 * README, "Arithmetic"): positions, money paid under a cap, stays; and the chains of transfers.
 */
final class YearSoFar {
  /** A stay that a later one may be transferred from (毕节 3a), and the chain's deductibles. */
  record ChainedStay(int rank, BigDecimal charged) {}

  private final Map<String, BigDecimal> counted = new HashMap<>();
  private final Map<String, BigDecimal> paid = new HashMap<>();
  private final Map<Integer, Integer> stays = new HashMap<>();
  private final Map<String, ChainedStay> chained = new HashMap<>();

  YearSoFar copy() {
    YearSoFar copy = new YearSoFar();
    copy.counted.putAll(counted);
    copy.paid.putAll(paid);
    copy.stays.putAll(stays);
    copy.chained.putAll(chained);
    return copy;
  }

  /** The position of an account: 年内已计入. */
  BigDecimal counted(int year, String account) {
    return counted.getOrDefault(year + account, BigDecimal.ZERO);
  }

  void count(int year, String account, BigDecimal base) {
    counted.merge(year + account, base, BigDecimal::add);
  }

  /** What was paid under a cap: 年内已支付. */
  BigDecimal paid(int year, String capAccount) {
    return paid.getOrDefault(year + capAccount, BigDecimal.ZERO);
  }

  void pay(int year, String capAccount, BigDecimal amount) {
    paid.merge(year + capAccount, amount, BigDecimal::add);
  }

  /** Counts one more stay and answers which of the year it is, from 1. */
  int nextStay(int year) {
    return stays.merge(year, 1, Integer::sum);
  }

  /** The stay of this id, or null if no chain can go on from it. */
  ChainedStay chained(String visitId) {
    return chained.get(visitId);
  }

  void chain(String visitId, ChainedStay stay) {
    chained.put(visitId, stay);
  }
}
