package cn.yizhan.workbook;

/** A copy of a bureau's own workbook with its mistakes marked. */
public final class MarkedCopy {
  /** The sheet that lists them; reading passes it over. */
  static final String REPORT = "核对结果";

  private MarkedCopy() {}
}
