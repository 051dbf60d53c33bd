package cn.yizhan.bill;

/**
 * Where the money of a bill stands on the patient's side until somebody pays it.
 *
 * <p>Every fen of a bill is in exactly one part; layers move it out, or from one part to another.
 */
public enum Part {
  /** 符合政策范围金额, national field {@code inscp_scp_amt}. */
  IN_SCOPE("in_scope", "符合政策范围"),
  /** 政策范围内但不计入后续保障: starts at zero; a layer may move money here. */
  EXCLUDED("excluded", "不计入后续"),
  /** 先行自付金额, national field {@code preselfpay_amt}. */
  PRE_SELF("pre_self", "先行自付"),
  /** 超限价自费费用, national field {@code overlmt_selfpay}. */
  OVER_LIMIT("over_limit", "超限价"),
  /** 目录外高额特殊药品; with {@link #FULL_SELF} national field {@code fulamt_ownpay_amt}. */
  SPECIAL_DRUG("special_drug", "目录外特药"),
  /** 其他全自费; with {@link #SPECIAL_DRUG} national field {@code fulamt_ownpay_amt}. */
  FULL_SELF("full_self", "其他全自费");

  /** How many parts there are. */
  public static final int COUNT = 6;

  private final String key;
  private final String label;

  Part(String key, String label) {
    this.key = key;
    this.label = label;
  }

  /** The name in JSON, without its unit. */
  public String key() {
    return key;
  }

  /** The Chinese word in workbooks, bills and statements. */
  public String label() {
    return label;
  }
}
