package cn.yizhan.policy;

/** 期间: where a layer's position starts. */
public enum Period {
  /** At zero, each visit. */
  VISIT("每次"),
  /** At what its account has accumulated in the calendar year of the settlement date. */
  YEAR("年度"),
  /**
   * At zero; along a chain of local transfers the deductible is charged once, up to the highest.
   */
  VISIT_CHAINED("每次·转诊连续计算");

  private final String label;

  Period(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
