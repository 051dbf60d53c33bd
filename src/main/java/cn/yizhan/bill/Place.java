package cn.yizhan.bill;

/** 就医地: where an institution lies, seen from the region that insures the person. */
public enum Place {
  LOCAL("统筹区内"),
  SAME_PROVINCE("省内异地"),
  OTHER_PROVINCE("省外");

  private final String label;

  Place(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
