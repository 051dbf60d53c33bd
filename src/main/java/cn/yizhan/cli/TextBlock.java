package cn.yizhan.cli;

import cn.yizhan.money.Fen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The lines of a text bill that belong together: the person's, or one visit's. Asked for by key;
 * what is wrong is noted with its line.
 */
final class TextBlock {
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,13}|\\d{1,3}(,\\d{3}){1,4})\\.\\d{2}");

  private final String name;
  private final int number;
  private final List<Line> lines = new ArrayList<>();
  private final Problems problems;

  /** One line: a key, and its values. */
  record Line(int number, String key, List<String> values) {
    String where() {
      return "第" + number + "行";
    }

    /** The values as they stand, with one blank between them. */
    String shown() {
      return String.join("　", values);
    }
  }

  /** Begins a block, such as {@code 就诊 v1}, at a line. */
  TextBlock(String name, int number, Problems problems) {
    this.name = name;
    this.number = number;
    this.problems = problems;
  }

  void add(Line line) {
    lines.add(line);
  }

  /** All lines of a key that may stand more than once. */
  List<Line> all(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).toList();
  }

  /** The line of a key that may stand once. */
  Optional<Line> optional(String key) {
    List<Line> found = all(key);
    for (int i = 1; i < found.size(); i++) {
      note(found.get(i), key + "　" + found.get(i).shown(), "“" + key + "”只写一次");
    }
    return found.stream().findFirst();
  }

  /** The line of a key that must stand once. */
  Optional<Line> required(String key, String form) {
    Optional<Line> found = optional(key);
    if (found.isEmpty()) {
      problems.add("第%d行起的%s".formatted(number, name), "", "一行“" + form + "”");
    }
    return found;
  }

  /** The only value of a line; a stand-in after a note. */
  String only(Line line, String form) {
    if (line.values().size() == 1) {
      return line.values().get(0);
    }
    note(line, line.shown(), form);
    return "";
  }

  String requiredWord(String key, String form) {
    return required(key, form).map(line -> only(line, form)).orElse("");
  }

  Optional<String> optionalWord(String key, String form) {
    return optional(key).map(line -> only(line, form));
  }

  /** One of a closed list of words. */
  <E> Optional<E> oneOf(Optional<Line> line, String key, E[] values, Function<E, String> label) {
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Optional<E> value = Labels.of(values, label, line.get().shown());
    if (value.isEmpty()) {
      note(line.get(), line.get().shown(), key + "　" + Labels.list(values, label) + " 之一");
    }
    return value;
  }

  /** A day; {@link LocalDate#MIN} after a note. */
  LocalDate day(Line line, String word) {
    Optional<LocalDate> day = Words.day(word);
    if (day.isEmpty()) {
      note(line, word, "一个有的日期，如 2023-01-31");
    }
    return day.orElse(LocalDate.MIN);
  }

  /** An amount in yuan; 0 after a note. */
  Fen yuan(Line line, String word) {
    if (AMOUNT.matcher(word).matches()) {
      return Fen.ofYuan(word);
    }
    note(line, word, "元、两位小数，如 8,000.00");
    return Fen.ZERO;
  }

  void note(Line line, String found, String expected) {
    problems.add(line.where(), found, expected);
  }
}
