package cn.yizhan.app;

import cn.yizhan.registry.Registry;
import cn.yizhan.registry.Registry.Registration;
import java.util.List;

/** Puts many persons into the registry. */
final class Registering {
  /** So many share a transaction: settlements wait for no longer than that. */
  private static final int TOGETHER = 500;

  private Registering() {}

  /** Registers all; how many were not registered just so before. */
  static int all(Registry registry, List<Registration> persons, String by) {
    int changed = 0;
    for (int from = 0; from < persons.size(); from += TOGETHER) {
      int to = Math.min(from + TOGETHER, persons.size());
      changed += registry.putAll(persons.subList(from, to), by);
    }
    return changed;
  }
}
