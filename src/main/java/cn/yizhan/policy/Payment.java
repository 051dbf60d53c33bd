package cn.yizhan.policy;

/** 兑付: how what a row gives reaches the person. */
public enum Payment {
  /** Paid at the window. */
  DIRECT("直接"),
  /** Computed and reported; paid once an approval covers the visit. */
  ON_APPLICATION("依申请"),
  /** The policy excludes the combination: nothing is paid and no account moves. */
  NOT_COVERED("不予支付");

  private final String label;

  Payment(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
