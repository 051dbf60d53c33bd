package cn.yizhan.oracle;

import java.time.LocalDate;
import java.util.List;

/**
 * What random years of one region are made of: every word of its policy, and the days and amounts
 * where its rules turn (the region's file; amounts in yuan).
 *
 * @param tiers 缴费档次, empty where the policy has none
 * @param places where an institution may be; empty where the class says it
 * @param approvals the layers that are paid on application
 * @param days 公布日期 and other days on which a figure changes
 * @param amounts deductibles, limits and bounds of one bill
 * @param turns where an account of the year turns
 */
record Menu(
    String code,
    LocalDate from,
    List<String> insurances,
    List<String> tiers,
    List<String> classes,
    List<String> places,
    List<String> marks,
    List<String> diseases,
    List<String> identities,
    List<String> approvals,
    List<String> otherPayments,
    List<LocalDate> days,
    List<Integer> amounts,
    List<Turn> turns) {

  /** What of an account is looked at: its position, or what was paid under its cap. */
  enum Kind {
    COUNTED,
    PAID
  }

  /** An account and an amount of it, in fen, at which a rule turns. */
  record Turn(Kind kind, String account, long fen) {}

  static Menu of(String region) {
    return switch (region) {
      case "120000" -> Menus.tianjin();
      case "140000" -> Menus.shanxi();
      case "330300" -> Menus.wenzhou();
      case "360700" -> Menus.ganzhou();
      case "520500" -> Menus.bijie();
      default -> throw new IllegalArgumentException("no such region: " + region);
    };
  }
}
