package cn.yizhan.workbook.roster;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as people write it, or only its month.
 *
 * @param day empty when only the month was written
 */
public record WrittenDay(YearMonth month, Optional<LocalDate> day) {
  private static final String NOTHING_OF_THE_CLOCK = "(T?0{1,2}:00(:00)?(\\.0+)?)?";
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})(?:年|[-/.])(\\d{1,2})(?:月|[-/.])(\\d{1,2})[日号]?");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:年|[-/.])(\\d{1,2})月?份?");
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");
  private static final Pattern CHINESE =
      Pattern.compile("([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?");
  private static final String NUMERALS = "〇一二三四五六七八九";

  static WrittenDay of(LocalDate day) {
    return new WrittenDay(YearMonth.from(day), Optional.of(day));
  }

  /** Whether this is the same day or month, as far as both say it. */
  boolean agrees(WrittenDay other) {
    return month.equals(other.month)
        && (day.isEmpty() || other.day.isEmpty() || day.equals(other.day));
  }

  /** Reads a text that is nothing but a day or a month. */
  public static Optional<WrittenDay> read(String text) {
    String bare = bare(text).replaceFirst(NOTHING_OF_THE_CLOCK + "$", "");
    for (Pattern pattern : new Pattern[] {DAY, MONTH, DIGITS}) {
      Matcher match = pattern.matcher(bare);
      if (match.matches()) {
        return day(match);
      }
    }
    return Optional.empty();
  }

  /** The last full day that stands somewhere in a text. */
  public static Optional<LocalDate> find(String text) {
    Matcher match = DAY.matcher(bare(text));
    Optional<LocalDate> found = Optional.empty();
    while (match.find()) {
      found = day(match).flatMap(WrittenDay::day);
    }
    return found;
  }

  private static Optional<WrittenDay> day(Matcher match) {
    try {
      int year = Integer.parseInt(match.group(1));
      int month = Integer.parseInt(match.group(2));
      String day = match.groupCount() < 3 ? null : match.group(3);
      return Optional.of(
          day == null
              ? new WrittenDay(YearMonth.of(year, month), Optional.empty())
              : of(LocalDate.of(year, month, Integer.parseInt(day))));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** Without blanks, half-width, with digits for Chinese numerals. */
  private static String bare(String text) {
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s_]", "");
    return CHINESE
        .matcher(narrow)
        .replaceAll(
            match ->
                years(match.group(1))
                    + "年"
                    + number(match.group(2))
                    + "月"
                    + (match.group(3) == null ? "" : number(match.group(3)) + "日"));
  }

  private static String years(String numerals) {
    StringBuilder digits = new StringBuilder();
    numerals
        .replaceAll("[○零]", "〇")
        .chars()
        .forEach(numeral -> digits.append(NUMERALS.indexOf(numeral)));
    return digits.toString();
  }

  /** 一 to 三十一. */
  private static int number(String numerals) {
    int ten = numerals.indexOf('十');
    if (ten < 0) {
      return Math.max(0, NUMERALS.indexOf(numerals));
    }
    int tens = ten == 0 ? 1 : NUMERALS.indexOf(numerals.charAt(0));
    int ones = ten == numerals.length() - 1 ? 0 : NUMERALS.indexOf(numerals.charAt(ten + 1));
    return tens * 10 + ones;
  }
}
