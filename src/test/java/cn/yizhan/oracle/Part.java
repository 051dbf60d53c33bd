package cn.yizhan.oracle;

/** A part of the patient's side (policy README, "parts of the patient's side"). */
enum Part {
  IN_SCOPE("in_scope"),
  EXCLUDED("excluded"),
  PRE_SELF("pre_self"),
  OVER_LIMIT("over_limit"),
  SPECIAL_DRUG("special_drug"),
  FULL_SELF("full_self");

  private final String key;

  Part(String key) {
    this.key = key;
  }

  /** The name in {@code left_fen}; a line's field is this and {@code _fen}. */
  String key() {
    return key;
  }
}
