package cn.yizhan.policy;

import cn.yizhan.policy.EnrolmentRule.Matter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an edition gives a person beside dividing bills. Whatever its workbook has no sheet for, or
 * a sheet without rows, the region says nothing about.
 *
 * @param subsidies 资助参保
 * @param enrolment 参保规则, a table by identity for each matter ruled
 * @param deposits 免押金
 * @param grants 一次性救助, in the order of the sheet
 */
public record Eligibility(
    Optional<RowTable<Subsidy>> subsidies,
    Map<Matter, RowTable<EnrolmentRule>> enrolment,
    Optional<RowTable<DepositRule>> deposits,
    List<OneTimeGrant> grants) {
  /** Of a workbook with none of these sheets. */
  public static final Eligibility NONE =
      new Eligibility(Optional.empty(), Map.of(), Optional.empty(), List.of());

  public Eligibility {
    enrolment = Map.copyOf(enrolment);
    grants = List.copyOf(grants);
  }

  /** What 参保规则 says of a matter for an identity ({@link Identity#key()}). */
  public Optional<EnrolmentRule> rule(Matter matter, int identityKey) {
    int[] keys = new int[Dimension.COUNT];
    keys[Dimension.IDENTITY.ordinal()] = identityKey;
    return Optional.ofNullable(enrolment.get(matter)).flatMap(rules -> rules.find(keys));
  }
}
