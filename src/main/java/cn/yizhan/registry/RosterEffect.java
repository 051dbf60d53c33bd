package cn.yizhan.registry;

/** What a row of a roster would do to the registry. */
public enum RosterEffect {
  /** Something becomes otherwise. */
  CHANGES,
  /** So it does, and the person comes into the registry by it: nothing says who is insured yet. */
  REGISTERS,
  /** The registry says just this. */
  ALREADY_SO,
  /** It ends an identity that the person never held: a mistake in the roster. */
  NOT_HELD;

  /** Whether something becomes otherwise. */
  public boolean changes() {
    return this == CHANGES || this == REGISTERS;
  }

  /** The same effect, told apart for a person who is not known. */
  RosterEffect onOne(boolean known) {
    return this == CHANGES && !known ? REGISTERS : this;
  }
}
