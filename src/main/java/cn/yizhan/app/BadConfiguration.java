package cn.yizhan.app;

import java.util.List;

/** The configuration cannot be used. Carries everything that is wrong with it, not the first. */
final class BadConfiguration extends Exception {
  private final List<Flaw> flaws;

  /**
   * One thing that is wrong.
   *
   * @param where the file and key, the variable or the flag
   * @param found what stands there
   * @param right what would be right
   */
  record Flaw(String where, String found, String right) {
    @Override
    public String toString() {
      return "%s：%s。%n    应为：%s".formatted(where, found, right);
    }
  }

  BadConfiguration(List<Flaw> flaws) {
    super(message(flaws));
    this.flaws = List.copyOf(flaws);
  }

  List<Flaw> flaws() {
    return flaws;
  }

  private static String message(List<Flaw> flaws) {
    StringBuilder message = new StringBuilder("配置有 %d 处要改：".formatted(flaws.size()));
    flaws.forEach(flaw -> message.append(System.lineSeparator()).append(flaw));
    return message.toString();
  }
}
