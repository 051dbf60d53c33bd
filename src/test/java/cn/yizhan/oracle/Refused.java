package cn.yizhan.oracle;

/** A visit that the rules do not settle (policy README: no row of 基本医保 means refused). */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String why) {
    super(why);
  }

  /** Refuses the visit if {@code fault} holds. */
  static void when(boolean fault, String why) {
    if (fault) {
      throw new Refused(why);
    }
  }
}
