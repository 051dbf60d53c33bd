package cn.yizhan.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program was told, every {@link Setting} with its value and where the value came from. A
 * flag goes before the environment, the environment before the file, the file before the default.
 */
final class Configuration {
  private final Map<Setting, Value> values;

  /**
   * A value, checked.
   *
   * @param from {@code yizhan.properties}, {@code YIZHAN_TABLES}, {@code --tables}; empty when it
   *     is the default
   */
  record Value(String text, String from) {}

  Configuration(Map<Setting, Value> said) {
    values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, said.getOrDefault(setting, new Value(setting.standard(), "")));
    }
  }

  /** The same, but for one setting. */
  Configuration with(Setting setting, String text) {
    Map<Setting, Value> others = new EnumMap<>(values);
    others.put(setting, new Value(text, ""));
    return new Configuration(others);
  }

  /** The text of a setting; empty when it is neither set nor has a default. */
  String text(Setting setting) {
    return value(setting).text();
  }

  /** The file or folder of a setting; empty when it is neither set nor has a default. */
  Optional<Path> place(Setting setting) {
    String text = text(setting);
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }

  boolean flag(Setting setting) {
    return Boolean.parseBoolean(text(setting));
  }

  int whole(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  boolean isSet(Setting setting) {
    return !text(setting).isEmpty();
  }

  /** How a message names a setting: where it was set, else its key. */
  String where(Setting setting) {
    String from = value(setting).from();
    return from.isEmpty() ? setting.key() : from;
  }

  /** Every setting with its meaning, its value and where that came from, as a file would say it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      String from = value(setting).from();
      lines.add("# " + setting.meaning());
      lines.add("# %s".formatted(from.isEmpty() ? "default" : "from " + from));
      lines.add(shown(setting));
      lines.add("");
    }
    return lines;
  }

  private String shown(Setting setting) {
    if (setting.isSecret()) {
      return "# %s is %s".formatted(setting.key(), isSet(setting) ? "set; not shown" : "not set");
    }
    String text = text(setting).replaceAll("(?i)(password=)[^&;]*", "$1********");
    return setting.key() + "=" + text.replace("\\", "\\\\");
  }

  private Value value(Setting setting) {
    return values.getOrDefault(setting, new Value("", ""));
  }
}
