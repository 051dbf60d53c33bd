package cn.yizhan.policy;

/**
 * What one row of 资助参保 gives towards a person's premium (个人缴费).
 *
 * @param amount of the insured year: a plain amount, or a share of that year's figure of a
 *     parameter, such as 居民缴费标准; unbounded where this sheet gives no amount
 * @param funding who pays it, or the departments that do by rules of their own
 */
public record Subsidy(Kind kind, Amount amount, Funding funding, Source source) {
  /** 资助方式, the better first. */
  public enum Kind {
    /** The premium in full. */
    FULL("全额"),
    /** A fixed amount. */
    FIXED("定额"),
    /** Another department pays, by its own rules. */
    OTHER_DEPARTMENT("其他部门"),
    /** Nobody pays. */
    NONE("不资助");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
