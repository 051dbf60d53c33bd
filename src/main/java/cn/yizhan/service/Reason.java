package cn.yizhan.service;

/**
 * Why a call is not answered: every reason there is, roughly in the order in which they are looked
 * at. Those of a bill that is not settled stand here under the names of {@link
 * cn.yizhan.bill.Refusal.Reason}.
 */
public enum Reason {
  /** The regions' workbooks are still being read. */
  LOADING,
  /** More calls wait for the database than may. */
  BUSY,
  DEADLINE_PASSED,
  /** The bytes are no message of this method. */
  MALFORMED,
  /** The request is longer than the server is set to read. */
  MESSAGE_TOO_LONG,

  CALLER_UNKNOWN,
  NOT_YOUR_INSTITUTION,
  ROLE_MISSING,

  /** Fields are missing or wrong; all of them are named. */
  INVALID_FIELDS,

  REQUEST_ID_REUSED,
  REVERSED_BEFORE,

  /** Not insured here on the day, but in another region, which is named. */
  INSURED_ELSEWHERE,
  PERSON_UNKNOWN,
  /** Registered, but not insured on the day; the days known to be insured are named. */
  NOT_INSURED,

  /** The 人员编号 is another person's. */
  NUMBER_TAKEN,
  /** What is to end was never held. */
  NOT_HELD,
  /** Insured otherwise on one of the days. */
  INSURED_TWICE,

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

  /** The amounts are not those of the pre-settlement any more. */
  YEAR_MOVED,

  NO_BASIC_ROW,
  NO_PARAMETER,
  NO_DISEASE_LIMIT,
  OTHER_PAYMENT_TOO_LARGE,
  UNCONFIRMED_ROW,

  /** There is no such settlement, or it is another institution's. */
  SETTLEMENT_UNKNOWN,
  ALREADY_REVERSED,
  /** The person's year has later settlements, and nobody asked for them to be recomputed. */
  LATER_SETTLEMENTS,
  /** A later settlement could not be recomputed. */
  CASCADE_REFUSED,
  /** The region has taken in no such roster. */
  ROSTER_UNKNOWN,
  /** A settlement of the year could not be recomputed with what is known now. */
  RESETTLE_REFUSED,

  APPLICATION_UNKNOWN,
  /** The person has an open application for the same item. */
  APPLICATION_OPEN,
  /** The application was approved or rejected before. */
  APPLICATION_DECIDED,
  /** A notice is asked for, and there is none. */
  APPLICATION_NOT_REJECTED,
  /** A one-time grant whose conditions are not met, or that was given before. */
  GRANT_NOT_DUE,
  /** To be rejected, but nobody says which rule is not met, and the workbook knows of none. */
  NOTHING_UNMET,

  ALERT_UNKNOWN,
  /** The alert stands where no such step leads from. */
  ALERT_STEP,

  /** To be registered as a special case, but is one already. */
  SPECIAL_CASE_REGISTERED,
  /** To be a special case no more, but is none. */
  SPECIAL_CASE_NOT_REGISTERED,

  /** More settlements wait to be written than may. */
  QUEUE_FULL,
  LEDGER_UNAVAILABLE,

  /** A defect of this program, under an incident id. */
  DEFECT
}
