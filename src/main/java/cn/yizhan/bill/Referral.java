package cn.yizhan.bill;

/** 转诊: how a visit came to its institution. */
public enum Referral {
  REFERRED("已转诊"),
  NOT_REFERRED("未转诊"),
  /** First visit where it should be, emergency, or a disease that needs none. */
  NOT_NEEDED("无需转诊");

  private final String label;

  Referral(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
