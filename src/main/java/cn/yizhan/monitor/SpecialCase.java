package cn.yizhan.monitor;

import cn.yizhan.ledger.YearKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 特殊病例: a settlement registered, with a reason, to be left out of the indicators that leave such
 * cases out (机构考核, 登记后不计).
 *
 * @param id of the registration
 * @param year the settlement's
 * @param idNumberMasked empty for a person who is not registered any more
 */
public record SpecialCase(
    String id,
    YearKey year,
    String idNumberMasked,
    String settlementId,
    LocalDate settledOn,
    String institution,
    State state,
    String reason,
    Instant registeredAt,
    String registeredBy,
    Optional<Withdrawal> withdrawal) {

  /** Whether it has an effect. */
  public enum State {
    /** 已登记: the settlement stands, computed again or not, and is left out. */
    REGISTERED,
    /** 已撤销: the registration was taken back; the settlement counts again. */
    WITHDRAWN,
    /** 结算已撤销: there is nothing left to be counted or left out. */
    REVERSED
  }

  /** Who took it back, and when. */
  public record Withdrawal(Instant at, String by, String note) {}
}
