package cn.yizhan.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** 公民身份号码 (GB 11643-1999): six digits of a place, the day of birth, three digits, a check. */
public final class IdNumbers {
  /** The check characters, by the weighted sum of the digits before, modulo 11. */
  private static final String CHECKS = "10X98765432";

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int LAST = 17;
  private static final int SHOWN_BEFORE = 6;
  private static final int SHOWN_AFTER = 4;
  private static final String HIDDEN = "*".repeat(LAST + 1 - SHOWN_BEFORE - SHOWN_AFTER);

  private IdNumbers() {}

  /** The number as it is kept: a final {@code x} is an {@code X}. */
  public static String canonical(String idNumber) {
    return idNumber.strip().toUpperCase(Locale.ROOT);
  }

  /** What is wrong with a number, without repeating it; nothing when it is right. */
  public static Optional<String> problem(String idNumber) {
    String number = canonical(idNumber);
    if (!isShapedLikeOne(number)) {
      return Optional.of("应为18位：17位数字（首位不为0）加1位数字或X");
    }
    if (!born(number)) {
      return Optional.of("第7至14位应为出生日期，如19680507");
    }
    if (number.charAt(LAST) != check(number)) {
      return Optional.of("最后一位校验码不对，请核对号码");
    }
    return Optional.empty();
  }

  /** The first six and the last four characters; nothing of what does not look like a number. */
  public static String masked(String idNumber) {
    String number = canonical(idNumber);
    if (!isShapedLikeOne(number)) {
      return "*".repeat(number.length());
    }
    return number.substring(0, SHOWN_BEFORE) + HIDDEN + number.substring(LAST + 1 - SHOWN_AFTER);
  }

  /** Whether a right number stands somewhere in a text. */
  public static boolean isIn(String text) {
    for (int at = next(text, 0); at >= 0; at = next(text, at + 1)) {
      if (problem(text.substring(at, at + LAST + 1)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** A text with what could be a number in it masked; mostly the text itself. */
  public static String hiddenIn(String text) {
    int at = next(text, 0);
    if (at < 0) {
      return text;
    }
    String number = text.substring(at, at + LAST + 1);
    return text.substring(0, at) + masked(number) + hiddenIn(text.substring(at + LAST + 1));
  }

  /** Where 18 characters begin that are shaped like a number and are no part of a longer word. */
  private static int next(String text, int from) {
    if (text.length() - from <= LAST) {
      return -1;
    }
    int digits = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean whole = digits == LAST && (digit || c == 'X' || c == 'x');
      if (whole && !isWord(text, i + 1) && !isWord(text, i - LAST - 1)) {
        String number = canonical(text.substring(i - LAST, i + 1));
        if (isShapedLikeOne(number) && born(number)) {
          return i - LAST;
        }
      }
      digits = digit ? digits + 1 : 0;
    }
    return -1;
  }

  private static boolean isWord(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isShapedLikeOne(String number) {
    boolean shaped = number.length() == LAST + 1 && number.charAt(0) != '0';
    for (int i = 0; shaped && i < LAST; i++) {
      shaped = number.charAt(i) >= '0' && number.charAt(i) <= '9';
    }
    return shaped && CHECKS.indexOf(number.charAt(LAST)) >= 0;
  }

  private static boolean born(String number) {
    try {
      var unused =
          LocalDate.of(
              Integer.parseInt(number, 6, 10, 10),
              Integer.parseInt(number, 10, 12, 10),
              Integer.parseInt(number, 12, 14, 10));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static char check(String number) {
    int sum = 0;
    for (int i = 0; i < LAST; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % CHECKS.length());
  }
}
