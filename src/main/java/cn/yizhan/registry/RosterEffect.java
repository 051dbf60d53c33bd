package cn.yizhan.registry;

/** What a row of a roster would do to the registry. */
public enum RosterEffect {
  /** Something becomes otherwise. */
  CHANGES,
  /** The registry says just this. */
  ALREADY_SO,
  /** It ends an identity that the person never held: a mistake in the roster. */
  NOT_HELD
}
