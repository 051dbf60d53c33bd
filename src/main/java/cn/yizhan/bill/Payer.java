package cn.yizhan.bill;

/** Who can pay part of a bill, each with its field of the national settlement (2304 setlinfo). */
public enum Payer {
  BASIC("统筹基金", "hifp_pay", true),
  SERIOUS_ILLNESS("大病保险", "hifmi_pay", true),
  EMPLOYEE_LARGE_AMOUNT("职工大额", "hifob_pay", true),
  CIVIL_SERVANT("公务员补助", "cvlserv_pay", true),
  ENTERPRISE("企业补充", "hifes_pay", true),
  ASSISTANCE("医疗救助", "maf_pay", true),
  OTHER("其他支付", "oth_pay", true),
  HOSPITAL("医院负担", "hosp_part_amt", false);

  /** How many payers there are. */
  public static final int COUNT = 8;

  private final String label;
  private final String national;
  private final boolean fund;

  Payer(String label, String national, boolean fund) {
    this.label = label;
    this.national = national;
    this.fund = fund;
  }

  /** The payer with this national field. */
  public static Payer ofNational(String national) {
    for (Payer payer : values()) {
      if (payer.national.equals(national)) {
        return payer;
      }
    }
    throw new IllegalArgumentException("bug: no payer has the field " + national);
  }

  /** The Chinese word in workbooks, bills and statements. */
  public String label() {
    return label;
  }

  /** The national field, in yuan there. */
  public String national() {
    return national;
  }

  /** Whether it counts in 基金支付总额 ({@code fund_pay_sumamt}). */
  public boolean fund() {
    return fund;
  }
}
