package cn.yizhan.policy;

import java.util.List;

/**
 * What an edition watches. Whatever its workbook has no sheet for, the region says nothing about.
 *
 * @param tags 人员标签: what may be said of a person besides identities
 * @param monitoring 监测规则, in the order of the sheet
 * @param targets 机构考核, in the order of the sheet
 * @param funds 基金, one for each payer named
 */
public record Supervision(
    List<String> tags,
    List<MonitoringRule> monitoring,
    List<InstitutionTarget> targets,
    List<FundPlan> funds) {
  /** Of a workbook with none of these sheets. */
  public static final Supervision NONE =
      new Supervision(List.of(), List.of(), List.of(), List.of());

  public Supervision {
    tags = List.copyOf(tags);
    monitoring = List.copyOf(monitoring);
    targets = List.copyOf(targets);
    funds = List.copyOf(funds);
  }
}
