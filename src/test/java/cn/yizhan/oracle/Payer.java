package cn.yizhan.oracle;

/** A payer of the case format (cases/README.md, "Output"). */
enum Payer {
  HIFP("hifp_pay_fen"),
  HIFMI("hifmi_pay_fen"),
  HIFOB("hifob_pay_fen"),
  MAF("maf_pay_fen"),
  OTH("oth_pay_fen"),
  HOSP("hosp_part_fen");

  private final String key;

  Payer(String key) {
    this.key = key;
  }

  /** The field of the answer that holds what this payer took. */
  String key() {
    return key;
  }
}
