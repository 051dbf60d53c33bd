package cn.yizhan.registry;

/** Names of persons, as far as they are shown. */
public final class PersonNames {
  private PersonNames() {}

  /** Whether a name is what {@link #masked} gave. */
  public static boolean isMasked(String name) {
    return name.indexOf('*') >= 0;
  }

  /** The first character, and a star for each other one: 张*. */
  public static String masked(String name) {
    int characters = name.codePointCount(0, name.length());
    return characters < 2
        ? "*".repeat(characters)
        : Character.toString(name.codePointAt(0)) + "*".repeat(characters - 1);
  }
}
