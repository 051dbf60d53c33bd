package cn.yizhan.workbook;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one spelling of what a cell says.
 *
 * <p>Two cells a person reads as the same are the same text: blanks of every kind at the ends are
 * trimmed and inside are one plain blank; what has no width is dropped; a line break is no break;
 * digits, Latin letters and % are half-width. Other signs are left as they are written, because （）
 * and ， belong to the prose of 依据; only in a cell that then is a number, a percentage or a day are
 * they half-width too.
 */
public final class CellText {
  private static final String AMOUNT = "-?(\\d{1,3}(,\\d{3})+|\\d{1,15})(\\.\\d{1,15})?";
  private static final Pattern NUMBER = Pattern.compile(AMOUNT);
  private static final Pattern PERCENT = Pattern.compile(AMOUNT + "%");
  private static final Pattern DAY = Pattern.compile("\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}");
  private static final int FULL_WIDTH = 0xFF01 - 0x21;

  private CellText() {}

  /** A text in its one spelling. */
  public static String normal(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    String text = folded(raw);
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC);
    boolean value =
        NUMBER.matcher(narrow).matches()
            || PERCENT.matcher(narrow).matches()
            || DAY.matcher(narrow).matches();
    return value ? narrow : text;
  }

  /** Digits, Latin letters and Chinese characters only: most cells of a big file. */
  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= 0x4E00 && c <= 0x9FFF);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** A number in its one spelling: plain, or {@code 62.5%}. */
  public static String ofNumber(BigDecimal number, boolean percent) {
    return percent ? plain(number.movePointRight(2)) + "%" : plain(number);
  }

  /** The number a text is, with or without thousands separators. */
  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(exact(text)) : Optional.empty();
  }

  /** The number a percentage is: 65% is 0.65. */
  static Optional<BigDecimal> percent(String text) {
    return PERCENT.matcher(text).matches()
        ? Optional.of(stripped(exact(text.substring(0, text.length() - 1)).movePointLeft(2)))
        : Optional.empty();
  }

  private static BigDecimal exact(String text) {
    return stripped(new BigDecimal(text.replace(",", "")));
  }

  /** Without trailing zeros, and zero always the same zero. */
  static BigDecimal stripped(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static String plain(BigDecimal number) {
    return stripped(number).toPlainString();
  }

  private static String folded(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    boolean blank = false;
    int i = 0;
    while (i < raw.length()) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (isBlank(c)) {
        blank = true;
      } else if (isBreak(c)) {
        blank |= between(text, raw, i);
      } else if (!isInvisible(c)) {
        if (blank && text.length() > 0) {
          text.append(' ');
        }
        blank = false;
        text.appendCodePoint(halfWidth(c));
      }
    }
    return text.toString();
  }

  /** A line break parts words only where no blank would otherwise: between Latin letters. */
  private static boolean between(StringBuilder before, String raw, int after) {
    int next = after;
    while (next < raw.length() && Character.isWhitespace(raw.charAt(next))) {
      next++;
    }
    return before.length() > 0
        && before.charAt(before.length() - 1) < 0x80
        && next < raw.length()
        && raw.charAt(next) < 0x80;
  }

  private static boolean isBlank(int c) {
    return c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.CONTROL;
  }

  private static int halfWidth(int c) {
    boolean digit = c >= '０' && c <= '９';
    boolean letter = (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
    return digit || letter || c == '％' ? c - FULL_WIDTH : c;
  }
}
