package cn.yizhan.policy;

/**
 * What one row of 免押金 says of the deposit (押金) at admission.
 *
 * @param where its condition cells but the identity, in words: {@code 医疗类别 普通住院，转诊 已转诊}
 * @param condition 条件: what the person must do or show; empty for 不设
 */
public record DepositRule(Kind kind, String where, String condition, Source source) {
  /** 押金, the better first. */
  public enum Kind {
    /** None is asked for. */
    WAIVED("免收"),
    /** As little as can be. */
    RESTRAINED("严格控制"),
    /** As from everybody. */
    COLLECTED("照收");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
