package cn.yizhan.policy;

import cn.yizhan.money.Ratio;
import java.util.Set;

/**
 * One row of 机构考核: an indicator, what counts in it, for whom it is computed and what it is held to.
 *
 * @param scopes 范围: what it is computed for
 * @param conditions 人员类别, 医疗类别: which settlements count; 机构类别: of which institutions
 * @param bound 要求; {@link Bound#NONE} is watched and held to nothing
 * @param ratio 比例 of the bound; zero for {@link Bound#NONE}
 * @param withoutSpecialCases 特殊病例: whether a settlement registered as one is left out
 */
public record InstitutionTarget(
    Indicator indicator,
    Set<Scope> scopes,
    Conditions conditions,
    Bound bound,
    Ratio ratio,
    boolean withoutSpecialCases,
    Source source) {
  public InstitutionTarget {
    scopes = Set.copyOf(scopes);
  }

  /** Whether a settlement counts, by the values of its identity, med type and institution class. */
  public boolean counts(int identityKey, int medType, int institutionClass) {
    int[] keys = new int[Dimension.COUNT];
    keys[Dimension.IDENTITY.ordinal()] = identityKey;
    keys[Dimension.MED_TYPE.ordinal()] = medType;
    keys[Dimension.INSTITUTION_CLASS.ordinal()] = institutionClass;
    return conditions.holds(keys);
  }

  /** 指标. */
  public enum Indicator {
    /** 目录内占比: 1 − ({@code special_drug} + {@code full_self}) ÷ total, both as billed. */
    IN_CATALOGUE("目录内占比"),
    /** 目录外占比: ({@code special_drug} + {@code full_self}) ÷ total, both as billed. */
    OUT_OF_CATALOGUE("目录外占比"),
    /** 市域内就诊率: visits to institutions 统筹区内 ÷ visits. */
    LOCAL_VISITS("市域内就诊率"),
    /** 综合保障率: 1 − what is left to the persons ÷ total. */
    PROTECTION("综合保障率");

    private final String label;

    Indicator(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** 范围: what an indicator is computed for. */
  public enum Scope {
    /** Each institution. */
    INSTITUTION("机构"),
    /** Each county's persons. */
    COUNTY("县区"),
    /** The whole region. */
    REGION("统筹区");

    private final String label;

    Scope(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** 要求: how a share is held to its ratio; both bounds may be reached. */
  public enum Bound {
    AT_LEAST("不低于"),
    AT_MOST("不超过"),
    NONE("只监测");

    private final String label;

    Bound(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
