package cn.yizhan.rpc;

import cn.yizhan.money.Fen;
import com.google.rpc.BadRequest.FieldViolation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the fields of one message and notes everything that is wrong, each under its path. */
final class Fields {
  /** The longest word a field may hold, in characters. */
  static final int LONGEST = 200;

  private static final int LONGEST_SHOWN = 40;
  private static final Pattern REGION = Pattern.compile("\\d{6}");
  private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,64}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final String path;
  private final List<FieldViolation> violations;

  private Fields(String path, List<FieldViolation> violations) {
    this.path = path;
    this.violations = violations;
  }

  static Fields of() {
    return new Fields("", new ArrayList<>());
  }

  /** The fields of a message in this one. */
  Fields in(String field) {
    return new Fields(path + field + ".", violations);
  }

  /** The fields of one message of a list in this one. */
  Fields in(String field, int index) {
    return in(field + "[" + index + "]");
  }

  /** Ends the call when anything was wrong. */
  void done() {
    if (!violations.isEmpty()) {
      throw Rejected.fields(violations);
    }
  }

  /** Notes what is wrong without showing it: it may be about a person. */
  void wrong(String field, String description) {
    violations.add(
        FieldViolation.newBuilder().setField(path + field).setDescription(description).build());
  }

  private void wrong(String field, String found, String right) {
    String written = found.isEmpty() ? "没有写" : "写的是“%s”".formatted(shown(found));
    wrong(field, written + "，应为" + right);
  }

  void region(String field, String value) {
    if (!REGION.matcher(value).matches()) {
      wrong(field, value, "六位统筹区代码，如 360700");
    }
  }

  /** A name that a machine gave: 1 to 64 visible ASCII characters. */
  void id(String field, String value) {
    if (!VISIBLE.matcher(value).matches()) {
      wrong(field, value, "1 到 64 个可见的 ASCII 字符");
    }
  }

  /** A word that must be there. */
  void word(String field, String value, int longest, String right) {
    if (value.isBlank() || isUnfit(value, longest)) {
      wrong(field, value, right);
    }
  }

  /** A word that may be left out. */
  void optionalWord(String field, String value, int longest) {
    if (!value.isEmpty() && (value.isBlank() || isUnfit(value, longest))) {
      wrong(field, value, "空着，或最多 %d 个字、没有控制字符".formatted(longest));
    }
  }

  void fen(String field, long value) {
    if (value < 0 || value > Fen.LARGEST) {
      wrong(field, String.valueOf(value), "0 到 %d 的分".formatted(Fen.LARGEST));
    }
  }

  Optional<LocalDate> day(String field, String value) {
    Optional<LocalDate> day = parse(value);
    if (day.isEmpty()) {
      wrong(field, value, "日期，如 2023-01-31");
    }
    return day;
  }

  Optional<LocalDate> optionalDay(String field, String value) {
    return value.isEmpty() ? Optional.empty() : day(field, value);
  }

  private static Optional<LocalDate> parse(String value) {
    try {
      return DAY.matcher(value).matches() ? Optional.of(LocalDate.parse(value)) : Optional.empty();
    } catch (DateTimeException notInTheCalendar) {
      return Optional.empty();
    }
  }

  private static boolean isUnfit(String value, int longest) {
    return value.codePointCount(0, value.length()) > longest
        || value.codePoints().anyMatch(Fields::isUnprintable);
  }

  /** A word as a message can hold it: short, and nothing in it that a terminal would obey. */
  static String shown(String value) {
    StringBuilder shown = new StringBuilder();
    value
        .codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(c -> shown.appendCodePoint(isUnprintable(c) ? 0xFFFD : c));
    boolean whole = value.codePointCount(0, value.length()) <= LONGEST_SHOWN;
    return whole ? shown.toString() : shown.append('…').toString();
  }

  private static boolean isUnprintable(int codePoint) {
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
