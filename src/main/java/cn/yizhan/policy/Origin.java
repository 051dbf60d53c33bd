package cn.yizhan.policy;

/** Where a row's number comes from (来源), the surest first. */
public enum Origin {
  /** The number stands in the document. */
  STATED("原文"),
  /** It follows from the document by arithmetic. */
  DERIVED("推算"),
  /** The document is unclear; the row holds the reading chosen. */
  READING("口径"),
  /** The document leaves it out; a placeholder, which a settlement points out. */
  PLACEHOLDER("示例");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
