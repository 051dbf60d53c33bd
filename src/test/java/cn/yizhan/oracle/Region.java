package cn.yizhan.oracle;

import java.time.LocalDate;
import java.util.List;

/** One region's rules, written out by hand from its policy text. */
interface Region {

  /** 施行日期: earlier visits have no rules. */
  LocalDate inForceFrom();

  /** Every identity the policy knows, in tie order. */
  List<String> identities();

  /** 追溯月数: how long before its first day an identity counts for something; 0 for not at all. */
  default int lookBackMonths() {
    return 0;
  }

  /** Moves the money of one bill under one identity, or throws {@link Refused}. */
  void settle(Attempt attempt);

  /** The region of this 统筹区代码. */
  static Region of(String code) {
    return switch (code) {
      case "120000" -> new TianjinOracle();
      case "140000" -> new ShanxiOracle();
      case "330300" -> new WenzhouOracle();
      case "360700" -> new GanzhouOracle();
      case "520500" -> new BijieOracle();
      default -> throw new IllegalArgumentException("no such region: " + code);
    };
  }
}
