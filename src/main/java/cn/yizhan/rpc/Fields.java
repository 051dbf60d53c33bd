package cn.yizhan.rpc;

import cn.yizhan.money.Fen;
import cn.yizhan.registry.IdNumbers;
import com.google.rpc.BadRequest.FieldViolation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one message and notes everything that is wrong, each under its path. */
final class Fields {
  /** The longest word a field may hold, in characters. */
  static final int LONGEST = 200;

  private static final int LONGEST_SHOWN = 40;
  private static final int NOT_IN_A_LIST = -1;
  private static final int REGION_DIGITS = 6;
  private static final int LONGEST_ID = 64;
  private static final String DAY = "0000-00-00";

  private final @Nullable Fields outer;
  private final String name;
  private final int index;
  private final List<FieldViolation> violations;

  private Fields(@Nullable Fields outer, String name, int index, List<FieldViolation> violations) {
    this.outer = outer;
    this.name = name;
    this.index = index;
    this.violations = violations;
  }

  static Fields of() {
    return new Fields(null, "", NOT_IN_A_LIST, new ArrayList<>());
  }

  /** The fields of a message in this one. */
  Fields in(String field) {
    return in(field, NOT_IN_A_LIST);
  }

  /** The fields of one message of a list in this one. */
  Fields in(String field, int place) {
    return new Fields(this, field, place, violations);
  }

  /** Asked for only when something is wrong, which is seldom. */
  private String path() {
    if (outer == null) {
      return "";
    }
    return outer.path() + name + (index == NOT_IN_A_LIST ? "" : "[" + index + "]") + ".";
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
        FieldViolation.newBuilder().setField(path() + field).setDescription(description).build());
  }

  private void wrong(String field, String found, String right) {
    String written = found.isEmpty() ? "没有写" : "写的是“%s”".formatted(shown(found));
    wrong(field, written + (Character.isDigit(right.charAt(0)) ? "，应为 " : "，应为") + right);
  }

  void region(String field, String value) {
    if (value.length() != REGION_DIGITS || !isBetween(value, '0', '9')) {
      wrong(field, value, "六位统筹区代码，如 360700");
    }
  }

  /** A name that a machine gave: 1 to 64 visible ASCII characters. */
  void id(String field, String value) {
    if (value.isEmpty() || value.length() > LONGEST_ID || !isBetween(value, '!', '~')) {
      wrong(field, value, "1 到 64 个可见的 ASCII 字符");
    }
  }

  /** The same of a request about a person, whose number it must not hold. */
  void id(String field, String value, String idNumber) {
    id(field, value);
    if (!idNumber.isEmpty() && value.contains(idNumber)) {
      wrong(field, "里面有这个人的身份证号码，应为不含身份证号码的编号：这一项照原样保存");
    }
  }

  /** A word that must be there. */
  void word(String field, String value, int longest, String right) {
    if (value.isBlank() || isUnfit(value, longest)) {
      wrong(field, value, right);
    } else {
      aboutNobody(field, value);
    }
  }

  /** What is kept as it is written holds no id number. */
  private void aboutNobody(String field, String value) {
    if (IdNumbers.isIn(value)) {
      wrong(field, "里面有身份证号码，应为不写身份证号码的文字：这一项照原样保存");
    }
  }

  /** A number or word that a machine gave, of no person's: 1 to {@code longest} characters. */
  void number(String field, String value, int longest, String idNumber, String right) {
    if (value.isBlank() || isUnfit(value, longest)) {
      wrong(field, value, right);
    } else if (!idNumber.isEmpty() && value.contains(idNumber)) {
      wrong(field, "里面有这个人的身份证号码，应为不含身份证号码的编号：这一项照原样保存");
    }
  }

  /** A word that may be left out. */
  void optionalWord(String field, String value, int longest) {
    if (!isFit(value, longest)) {
      wrong(field, value, "空着，或最多 %d 个字、没有控制字符".formatted(longest));
    } else {
      aboutNobody(field, value);
    }
  }

  void fen(String field, long value) {
    if (value < 0) {
      String right = "0 到 %d 的分；退费不记负数，用 Reverse 撤销原结算，再按退费后的账单结算".formatted(Fen.LARGEST);
      wrong(field, String.valueOf(value), right);
    } else if (value > Fen.LARGEST) {
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
    if (!isShapedLikeDay(value)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(number(value, 0, 4), number(value, 5, 7), number(value, 8, 10)));
    } catch (DateTimeException notInTheCalendar) {
      return Optional.empty();
    }
  }

  /** Whether a text is empty, or short and printable and not blank. */
  static boolean isFit(String value, int longest) {
    return value.isEmpty() || !(value.isBlank() || isUnfit(value, longest));
  }

  private static boolean isShapedLikeDay(String value) {
    boolean shaped = value.length() == DAY.length();
    for (int i = 0; shaped && i < DAY.length(); i++) {
      char found = value.charAt(i);
      shaped = DAY.charAt(i) == '-' ? found == '-' : found >= '0' && found <= '9';
    }
    return shaped;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  private static boolean isBetween(String value, char least, char most) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < least || value.charAt(i) > most) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnfit(String value, int longest) {
    if (value.length() <= longest && isBetween(value, ' ', '~')) {
      return false;
    }
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
