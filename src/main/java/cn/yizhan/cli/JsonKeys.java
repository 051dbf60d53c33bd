package cn.yizhan.cli;

import cn.yizhan.money.Fen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one JSON object, asked for by name; each answer that is wrong is noted with its path.
 *
 * <p>After a note the answer is a stand-in: the caller goes on to find what else is wrong, and
 * throws the whole away.
 */
final class JsonKeys {
  /** The largest amount that is read: above every bill that can be settled, below any overflow. */
  static final long LARGEST_FEN = 1_000_000_000_000_000L;

  private static final int MOST_DIGITS = 16;

  private final Map<String, Json> members;
  private final String path;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  JsonKeys(Json.Members members, String path, Problems problems) {
    this.members = members.byKey();
    this.path = path;
    this.problems = problems;
  }

  /** The path of a member: {@code visits[2].id}; a key of odd characters is quoted. */
  static String path(String path, String key) {
    boolean plain = key.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    if (!plain || key.isEmpty()) {
      return path + "[\"" + Words.shown(key) + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  String path(String key) {
    return path(path, key);
  }

  boolean has(String key) {
    return member(key) != null;
  }

  /** A key that is known and not used. */
  void ignore(String key) {
    asked.add(key);
  }

  String text(String key) {
    return required(key, "一段文字，如 \"…\"") ? optionalText(key).orElse("") : "";
  }

  Optional<String> optionalText(String key) {
    Json member = member(key);
    return member == null ? Optional.empty() : word(() -> path(key), member);
  }

  LocalDate day(String key) {
    String expected = "一个日期，如 \"2023-01-31\"";
    return required(key, expected) ? optionalDay(key).orElse(LocalDate.MIN) : LocalDate.MIN;
  }

  Optional<LocalDate> optionalDay(String key) {
    Json member = member(key);
    if (member == null) {
      return Optional.empty();
    }
    Optional<LocalDate> day =
        member instanceof Json.Text text ? Words.day(text.value()) : Optional.empty();
    if (day.isEmpty()) {
      wrong(key, member, "一个有的日期，如 \"2023-01-31\"");
    }
    return day;
  }

  /** {@code true} or {@code false}; absent is {@code false}. */
  boolean flag(String key) {
    Json member = member(key);
    if (member != null && !(member instanceof Json.Flag)) {
      wrong(key, member, "true 或 false");
    }
    return member instanceof Json.Flag flag && flag.value();
  }

  /** An amount in fen; absent is 0. */
  long fen(String key) {
    Json member = member(key);
    return member == null ? 0 : fen(() -> path(key), member);
  }

  /** Amounts in fen by name; absent is none. */
  Map<String, Fen> fenByName(String key) {
    Map<String, Fen> amounts = new LinkedHashMap<>();
    JsonKeys names = object(key, false);
    for (Map.Entry<String, Json> entry : names.members.entrySet()) {
      String at = names.path(entry.getKey());
      Words.flaw(entry.getKey()).ifPresent(right -> problems.add(at, entry.getKey(), right));
      amounts.put(entry.getKey(), new Fen(fen(() -> at, entry.getValue())));
    }
    return amounts;
  }

  /** One of a closed list of words. */
  <E extends Enum<E>> E oneOf(String key, E[] values, Function<E, String> label) {
    Json member = member(key);
    String word = member instanceof Json.Text text ? text.value() : "";
    Optional<E> value = Labels.of(values, label, word);
    if (value.isEmpty()) {
      Json found = members.get(key);
      problems.add(path(key), found == null ? "" : found.toString(), Labels.list(values, label));
    }
    return value.orElse(values[0]);
  }

  JsonKeys object(String key, boolean required) {
    Json member = required && !required(key, "一个对象 {…}") ? null : member(key);
    if (member instanceof Json.Members object) {
      return new JsonKeys(object, path(key), problems);
    }
    if (member != null) {
      wrong(key, member, "一个对象 {…}");
    }
    return new JsonKeys(new Json.Members(Map.of()), path(key), new Problems());
  }

  List<JsonKeys> objects(String key, boolean required) {
    List<JsonKeys> objects = new ArrayList<>();
    for (Indexed element : elements(key, required, "一个数组 [{…}, …]")) {
      if (element.value() instanceof Json.Members object) {
        objects.add(new JsonKeys(object, element.path(), problems));
      } else {
        problems.add(element.path(), element.value().toString(), "一个对象 {…}");
      }
    }
    return objects;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Indexed element : elements(key, false, "一个数组，如 [\"…\"]")) {
      word(element::path, element.value()).ifPresent(texts::add);
    }
    return texts;
  }

  /** Notes every key that nobody has asked for. */
  void done() {
    members.forEach(
        (key, value) -> {
          if (!asked.contains(key)) {
            problems.add(path(key), value.toString(), "没有这个键，这里可以有 " + String.join("、", asked));
          }
        });
  }

  private record Indexed(String path, Json value) {}

  private List<Indexed> elements(String key, boolean required, String expected) {
    Json member = required && !required(key, expected) ? null : member(key);
    List<Indexed> indexed = new ArrayList<>();
    if (member instanceof Json.Elements elements) {
      String at = path(key);
      for (Json value : elements.list()) {
        indexed.add(new Indexed(at + "[" + indexed.size() + "]", value));
      }
    } else if (member != null) {
      wrong(key, member, expected);
    }
    return indexed;
  }

  /** The value of a key; null when it is absent or null, which means the same. */
  private @Nullable Json member(String key) {
    asked.add(key);
    Json member = members.get(key);
    return member instanceof Json.Nothing ? null : member;
  }

  private boolean required(String key, String expected) {
    asked.add(key);
    Json member = members.get(key);
    if (member == null || member instanceof Json.Nothing) {
      problems.add(path(key), member == null ? "" : member.toString(), expected);
      return false;
    }
    return true;
  }

  private void wrong(String key, Json found, String expected) {
    problems.add(path(key), found.toString(), expected);
  }

  private Optional<String> word(Supplier<String> at, Json value) {
    if (!(value instanceof Json.Text text)) {
      problems.add(at.get(), value.toString(), "一段文字，如 \"…\"");
      return Optional.empty();
    }
    Optional<String> flaw = Words.flaw(text.value());
    flaw.ifPresent(expected -> problems.add(at.get(), text.value(), expected));
    return flaw.isEmpty() ? Optional.of(text.value()) : Optional.empty();
  }

  private long fen(Supplier<String> at, Json value) {
    if (!(value instanceof Json.Whole whole) || whole.digits().startsWith("-")) {
      problems.add(at.get(), value.toString(), "不小于 0 的整数，单位是分，如 123456");
      return 0;
    }
    long fen =
        whole.digits().length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(whole.digits());
    if (fen > LARGEST_FEN) {
      problems.add(at.get(), whole.digits(), "不大于 " + LARGEST_FEN + " 的金额（分）");
      return 0;
    }
    return fen;
  }
}
