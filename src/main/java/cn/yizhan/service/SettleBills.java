package cn.yizhan.service;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.History;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Sources;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settles a person's bills, each by the edition in force on its day. */
public final class SettleBills {
  private final Tables tables;
  private final boolean confirmedOnly;
  private final boolean hindsight;

  /**
   * Settles with these tables.
   *
   * @param confirmedOnly refuse what rests on a 示例 row
   * @param hindsight 事后重算: later identities are known, so that 追溯月数 count
   */
  public SettleBills(Tables tables, boolean confirmedOnly, boolean hindsight) {
    this.tables = tables;
    this.confirmedOnly = confirmedOnly;
    this.hindsight = hindsight;
  }

  /** What became of one visit. */
  public record Answer(Visit visit, Outcome outcome) {}

  /** Settles all visits in their order. */
  public List<Answer> run(PersonBills bills) {
    History history = new History(bills.person(), hindsight);
    return bills.visits().stream()
        .map(visit -> new Answer(visit, settle(bills.region(), visit, history)))
        .toList();
  }

  private Outcome settle(String region, Visit visit, History history) {
    Optional<Edition> inForce = tables.inForce(region, visit.settledOn());
    if (inForce.isEmpty()) {
      return withoutEdition(region, visit.settledOn());
    }
    return confirmedOnly
        ? history.settle(inForce.get(), visit, SettleBills::unconfirmed)
        : history.settle(inForce.get(), visit);
  }

  private Outcome.Refused withoutEdition(String region, LocalDate day) {
    return tables.knows(region)
        ? refused(Reason.NO_EDITION_IN_FORCE, noneInForce(day))
        : refused(Reason.UNKNOWN_REGION, KnownRegion.unknown(tables, region));
  }

  /** That no edition of a region is in force on a day. */
  static String noneInForce(LocalDate day) {
    return "%s 没有在施行的费率表：最早一版的施行日期在它之后".formatted(day);
  }

  /** Why a settlement must not stand when only confirmed rows may be used. */
  static Optional<Refusal> unconfirmed(Settlement settlement) {
    List<String> cells = new ArrayList<>();
    for (Source source : Sources.of(settlement)) {
      if (source.origin() == Origin.PLACEHOLDER) {
        cells.add(source.cell());
      }
    }
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(Reason.UNCONFIRMED_ROW, "用到了来源是“示例”、尚未确认的行：" + String.join("、", cells)));
  }

  private static Outcome.Refused refused(Reason reason, String message) {
    return new Outcome.Refused(List.of(new Refusal(reason, message)));
  }
}
