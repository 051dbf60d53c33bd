package cn.yizhan.policy;

import cn.yizhan.money.Rounding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a region's policy says from its 施行日期 until the next edition's: one workbook.
 *
 * @param national the national code lists it was read with
 * @param insurances 险种 it speaks of
 * @param identities 人员类别 by name
 * @param classes 机构类别, by their value in {@link Dimension#INSTITUTION_CLASS}
 * @param institutions 定点机构 by code
 * @param diseases 病种; the first is value 1 of {@link Dimension#DISEASE}
 * @param layers in the order of 结算顺序
 * @param accounts names of the 累计账户, by index
 * @param capAccounts names of the 限额账户, by index
 * @param applications names of the 申请事项, by index
 * @param eligibility what it gives beside dividing bills
 * @param supervision what it watches
 */
public record Edition(
    Cover cover,
    National national,
    Vocabulary vocabulary,
    List<National.Insurance> insurances,
    List<Parameter> parameters,
    Map<String, Identity> identities,
    List<InstitutionClass> classes,
    Map<String, Institution> institutions,
    List<Disease> diseases,
    List<Layer> layers,
    List<String> accounts,
    List<String> capAccounts,
    List<String> applications,
    Eligibility eligibility,
    Supervision supervision) {
  public Edition {
    identities = Map.copyOf(identities);
    classes = List.copyOf(classes);
    institutions = Map.copyOf(institutions);
    diseases = List.copyOf(diseases);
    layers = List.copyOf(layers);
    accounts = List.copyOf(accounts);
    capAccounts = List.copyOf(capAccounts);
    applications = List.copyOf(applications);
  }

  /** The tags that may be said of a person: 人员标签, and 渐退期, which every region has. */
  public List<String> tags() {
    return Stream.concat(supervision.tags().stream(), Stream.of(EnrolmentRule.FADING_OUT))
        .distinct()
        .toList();
  }

  /** 监测规则, in the order of the sheet. */
  public List<MonitoringRule> monitoring() {
    return supervision.monitoring();
  }

  /** 机构考核, in the order of the sheet. */
  public List<InstitutionTarget> targets() {
    return supervision.targets();
  }

  /** 基金, one for each payer named. */
  public List<FundPlan> fund() {
    return supervision.funds();
  }

  /** The identity a word means: by its name, or by one of its 又称; no word means two. */
  public Optional<Identity> identity(String word) {
    Identity named = identities.get(word);
    return named != null
        ? Optional.of(named)
        : identities.values().stream().filter(identity -> identity.goesBy(word)).findFirst();
  }

  /**
   * 封面: which rules these are.
   *
   * @param from 施行日期
   * @param document 政策文件
   * @param documentNumber 文号
   * @param status 现行 or 征求意见稿
   * @param workbook the file, as {@code 360700-ganzhou/2023-01-01.xlsx}
   * @param sha256 of the file's bytes, in hexadecimal
   */
  public record Cover(
      String regionCode,
      String regionName,
      LocalDate from,
      String document,
      String documentNumber,
      String status,
      Rounding rounding,
      String workbook,
      String sha256) {}
}
