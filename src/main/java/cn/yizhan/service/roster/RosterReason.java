package cn.yizhan.service.roster;

/** Why a row of a roster is refused. Closed: a client can tell them apart. */
public enum RosterReason {
  /** 身份证号码 is empty. */
  ID_BLANK,
  /** An old number of 15 digits. */
  ID_OLD,
  /** The cell is a number, of which Excel keeps 15 digits. */
  ID_AS_NUMBER,
  /** Not 18 characters, no day of birth, or a wrong check character (GB 11643). */
  ID_WRONG,
  /** The number stands further up already. */
  DUPLICATE,
  NAME_WRONG,
  /** Nothing says who heads the household. */
  HEAD_BLANK,
  /** Nobody of the household's rows is its head. */
  HEAD_NOT_A_MEMBER,
  /** The head's name differs from the one the head's own row says. */
  HEAD_OTHERWISE,
  /** 家庭人口数 is not the number of the household's rows. */
  HOUSEHOLD_SIZE,
  /** The household began further up. */
  HOUSEHOLD_APART,
  CHANGE_UNKNOWN,
  DAY_WRONG,
  DAY_IN_FUTURE,
  /** Somebody is to lose an identity that was never held. */
  NOT_HELD,
  FORMULA,
  MERGED,
  HIDDEN
}
