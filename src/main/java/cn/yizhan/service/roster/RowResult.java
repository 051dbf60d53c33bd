package cn.yizhan.service.roster;

/** What became of a row. */
public enum RowResult {
  /** Something in the registry becomes otherwise by it. */
  ACCEPTED("接受"),
  /** The registry says so already. */
  ALREADY_SO("已是如此"),
  /** Not taken in; a finding says why. */
  REFUSED("拒绝");

  private final String label;

  RowResult(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
