package cn.yizhan.bill;

import cn.yizhan.money.Fen;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One visit's bill, as a hospital sends it.
 *
 * @param id the caller's name for it, unique among the person's visits
 * @param settledOn 结算日期: decides the edition, the year and the identities
 * @param medType 医疗类别 ({@code med_type}): 11 普通门诊, 13 急诊, 14 门诊慢特病, 21 普通住院
 * @param guidanceFollowed 执行就医指导方案
 * @param disease 病种, a name of the region's lists; empty when it is on none
 * @param transferFrom the earlier visit this one was transferred from (转自)
 * @param otherPayments 外部已付: what others paid before, by name
 */
public record Visit(
    String id,
    LocalDate settledOn,
    String medType,
    AskedInstitution institution,
    Referral referral,
    boolean guidanceFollowed,
    Optional<String> disease,
    Optional<String> transferFrom,
    Map<String, Fen> otherPayments,
    List<FeeLine> lines) {
  public Visit {
    otherPayments = Map.copyOf(otherPayments);
    lines = List.copyOf(lines);
  }
}
