package cn.yizhan.bill;

/**
 * Why a bill is not settled: a closed reason, and a sentence in Chinese that says where, what was
 * found and what would be right. A refusal changes nothing.
 */
public record Refusal(Reason reason, String message) {
  /** The reasons, in the order in which they are looked at. */
  public enum Reason {
    UNKNOWN_REGION,
    NO_EDITION_IN_FORCE,
    DUPLICATE_VISIT,
    OUT_OF_ORDER,
    UNKNOWN_INSURANCE,
    UNKNOWN_TIER,
    UNKNOWN_IDENTITY,
    UNKNOWN_APPLICATION,
    UNKNOWN_TAG,
    UNKNOWN_MED_TYPE,
    UNKNOWN_INSTITUTION,
    UNKNOWN_DISEASE,
    UNKNOWN_CATEGORY,
    UNKNOWN_OTHER_PAYMENT,
    UNKNOWN_TRANSFER,
    AMOUNT_TOO_LARGE,
    NO_BASIC_ROW,
    NO_PARAMETER,
    NO_DISEASE_LIMIT,
    OTHER_PAYMENT_TOO_LARGE,
    UNCONFIRMED_ROW
  }
}
