package cn.yizhan.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words of a bill: what may stand in one, how a day reads, how a wrong one is shown. */
final class Words {
  /** The longest word a bill may hold, in characters. */
  static final int LONGEST = 200;

  /** What stands where bytes were not UTF-8. */
  static final int NOT_UTF_8 = 0xFFFD;

  private static final int LONGEST_SHOWN = 60;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Words() {}

  /** What would be right instead of this word; empty when nothing is wrong with it. */
  static Optional<String> flaw(String word) {
    if (word.isBlank()) {
      return Optional.of("不空白的文字");
    }
    if (word.length() > LONGEST) {
      return Optional.of("最多 " + LONGEST + " 个字");
    }
    if (word.indexOf(NOT_UTF_8) >= 0) {
      return Optional.of("UTF-8 编码的文字（像是用别的编码存的，请另存为 UTF-8）");
    }
    return word.codePoints().anyMatch(Words::unprintable)
        ? Optional.of("没有控制字符的文字")
        : Optional.empty();
  }

  /** A day as {@code 2023-01-31}; empty when it is not one. */
  static Optional<LocalDate> day(String word) {
    if (!DAY.matcher(word).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(word));
    } catch (DateTimeException notInTheCalendar) {
      return Optional.empty();
    }
  }

  /** A word as a message can hold it: short, and nothing in it that a terminal would obey. */
  static String shown(String word) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(word.length(), LONGEST_SHOWN);
    word.substring(0, length)
        .codePoints()
        .forEach(c -> shown.appendCodePoint(unprintable(c) ? NOT_UTF_8 : c));
    return length < word.length() ? shown.append('…').toString() : shown.toString();
  }

  private static boolean unprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
