package cn.yizhan.app;

import cn.yizhan.app.BadConfiguration.Flaw;
import cn.yizhan.app.Configuration.Value;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Makes a {@link Configuration} of a file, the environment and flags, or says all that is wrong.
 */
final class ConfigurationReader {
  /** The file that is read when it is there and none was named. */
  static final String FILE = "yizhan.properties";

  /** The variable that names the file. */
  static final String FILE_VARIABLE = "YIZHAN_CONFIG";

  private static final String VARIABLES = "YIZHAN_";

  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<Setting, Value> said = new EnumMap<>(Setting.class);

  private ConfigurationReader() {}

  /**
   * Reads.
   *
   * @param asked the file the command line names
   * @param environment all of it; what does not begin with {@code YIZHAN_} is left alone
   * @param flags values by setting, as the command line has them
   * @param here the folder to look for {@value #FILE} in
   */
  static Configuration read(
      Optional<Path> asked, Map<String, String> environment, Map<Setting, String> flags, Path here)
      throws BadConfiguration {
    ConfigurationReader reader = new ConfigurationReader();
    Path usual = here.resolve(FILE);
    asked
        .or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of))
        .or(() -> Files.exists(usual) ? Optional.of(usual) : Optional.empty())
        .ifPresent(reader::file);
    reader.environment(environment);
    flags.forEach((setting, text) -> reader.say(setting, text, setting.flag()));
    reader.wrongTogether();
    if (!reader.flaws.isEmpty()) {
      throw new BadConfiguration(reader.flaws);
    }
    return new Configuration(reader.said);
  }

  private void file(Path file) {
    Map<String, String> sorted = new TreeMap<>();
    Once properties = new Once();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (CharacterCodingException notUtf8) {
      flaws.add(new Flaw(file.toString(), "不是 UTF-8 编码", "另存为 UTF-8"));
    } catch (IOException unreadable) {
      flaws.add(new Flaw(file.toString(), "读不了（" + FileTrouble.of(unreadable) + "）", "一个能读的文件"));
    } catch (IllegalArgumentException malformed) {
      flaws.add(new Flaw(file.toString(), "有写坏的 \\u", "反斜杠写成 \\\\"));
    }
    properties.stringPropertyNames().forEach(key -> sorted.put(key, properties.getProperty(key)));
    for (String key : properties.again) {
      flaws.add(new Flaw(file + " " + key, "写了不止一次", "每个设置只写一次"));
    }
    sorted.forEach(
        (key, text) -> {
          Optional<Setting> setting = Setting.of(key);
          if (setting.isPresent()) {
            say(setting.get(), text, file + " " + key);
          } else {
            flaws.add(new Flaw(file + " " + key, "没有这个设置", Setting.nearest(key).key()));
          }
        });
  }

  private void environment(Map<String, String> environment) {
    Map<String, Setting> known = new TreeMap<>();
    Arrays.stream(Setting.values()).forEach(setting -> known.put(setting.variable(), setting));
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              Setting setting = known.get(variable);
              if (setting != null && !text.isBlank()) {
                say(setting, text, variable);
              } else if (setting == null
                  && variable.startsWith(VARIABLES)
                  && !variable.equals(FILE_VARIABLE)) {
                String nearest = Setting.nearest(key(variable)).variable();
                flaws.add(new Flaw("环境变量 " + variable, "没有这个设置", nearest));
              }
            });
  }

  private static String key(String variable) {
    return variable
        .substring(VARIABLES.length())
        .toLowerCase(java.util.Locale.ROOT)
        .replace('_', '.');
  }

  private void say(Setting setting, String text, String from) {
    String value = text.strip();
    if (setting.kind().accepts(value)) {
      said.put(setting, new Value(value, from));
    } else {
      flaws.add(new Flaw(from, "写的是“%s”".formatted(value), setting.kind().form()));
    }
  }

  /** What each is right alone and wrong with the others. */
  private void wrongTogether() {
    Configuration all = new Configuration(said);
    if (all.isSet(Setting.TLS_CERTIFICATE) != all.isSet(Setting.TLS_KEY)) {
      Setting there = all.isSet(Setting.TLS_KEY) ? Setting.TLS_KEY : Setting.TLS_CERTIFICATE;
      flaws.add(new Flaw(all.where(there), "只写了一个", "tls.certificate 和 tls.key 一起写"));
    }
    if (all.isSet(Setting.TLS_CLIENT_CA) && !all.isSet(Setting.TLS_CERTIFICATE)) {
      String right = "同时写 tls.certificate 和 tls.key：客户端证书要在 TLS 里出示";
      flaws.add(new Flaw(all.where(Setting.TLS_CLIENT_CA), "没有服务器自己的证书", right));
    }
    if (all.isSet(Setting.LEDGER_KEY) && all.isSet(Setting.LEDGER_KEY_FILE)) {
      String right = "ledger.key 和 ledger.key-file 只写一个";
      flaws.add(new Flaw(all.where(Setting.LEDGER_KEY), "密钥写了两处", right));
    }
    String url = all.text(Setting.LEDGER_URL);
    if (!url.isEmpty() && !url.matches("jdbc:postgresql:.+")) {
      String right = "jdbc:postgresql://主机/库名，或空着用 data 文件夹里的 SQLite";
      flaws.add(new Flaw(all.where(Setting.LEDGER_URL), "写的不是 PostgreSQL 的地址", right));
    }
  }

  /** Properties that notice a key that is written twice, where the last would win. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1;

    private final transient List<String> again = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        again.add(key.toString());
      }
      return super.put(key, value);
    }
  }
}
