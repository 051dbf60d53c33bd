package cn.yizhan.registry;

import cn.yizhan.registry.Registry.Registration;

/** What every registry makes of what it is told, whatever it keeps it in. */
final class Revisions {
  /** A change to one person. */
  interface Change {
    Effect on(Revision revision);
  }

  private Revisions() {}

  /** A person as registered anew. */
  static Effect replace(Revision revision, Registration registration) {
    Effect effect = revision.replace(registration.holdings());
    if (effect == Effect.INSURED_TWICE) {
      throw new IllegalArgumentException("bug: insured twice on a day: " + registration);
    }
    return effect;
  }
}
