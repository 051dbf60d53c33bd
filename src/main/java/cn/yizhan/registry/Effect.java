package cn.yizhan.registry;

/** What came of a change to a person's registration. */
public enum Effect {
  CHANGED,
  /** It was just so before. */
  ALREADY_SO,
  /** What is to end was never held. */
  NOT_HELD,
  /** Insured otherwise on one of the days: nobody is insured twice. Nothing was changed. */
  INSURED_TWICE,
  PERSON_UNKNOWN;

  /** Whether it is so now, changed or not. */
  public boolean isSo() {
    return this == CHANGED || this == ALREADY_SO;
  }
}
