package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.yizhan.app.BadConfiguration.Flaw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

final class ConfigurationTest {
  static final List<Arguments> WRONG =
      List.of(
          arguments("listen.prt=7443", "listen.prt：没有这个设置", "listen.port"),
          arguments("ledger=a", "ledger：没有这个设置", "ledger.url"),
          arguments("listen.port=65536", "listen.port：写的是“65536”", "0 到 65535 的整数"),
          arguments("listen.port=seven", "listen.port：写的是“seven”", "0 到 65535 的整数"),
          arguments("listen.port=", "listen.port：写的是“”", "0 到 65535 的整数"),
          arguments("ledger.queue-length=0", "queue-length：写的是“0”", "1 到 1000000 的整数"),
          arguments("listen.plaintext=yes", "listen.plaintext：写的是“yes”", "true 或 false"),
          arguments("log.format=xml", "log.format：写的是“xml”", "text 或 json"),
          arguments("listen.port=1\nlisten.port=2", "listen.port：写了不止一次", "每个设置只写一次"),
          arguments("tls.certificate=a.pem", "tls.certificate：只写了一个", "一起写"),
          arguments("tls.key=a.pem", "tls.key：只写了一个", "一起写"),
          arguments("tls.client-ca=a.pem", "没有服务器自己的证书", "同时写 tls.certificate 和 tls.key"),
          arguments("ledger.key=YQ==\nledger.key-file=a", "密钥写了两处", "只写一个"),
          arguments("ledger.url=mysql://a", "ledger.url：写的不是 PostgreSQL 的地址", "jdbc:postgresql:"),
          arguments("tables=\\u00zz", "有写坏的 \\u", "反斜杠写成"));

  @TempDir private Path folder;

  @Test
  void withoutAWordTheDefaultsHold() throws BadConfiguration {
    Configuration configuration = read("", Map.of(), Map.of());

    assertThat(configuration.whole(Setting.LISTEN_PORT)).isEqualTo(7443);
    assertThat(configuration.text(Setting.LISTEN_ADDRESS)).isEqualTo("127.0.0.1");
    assertThat(configuration.flag(Setting.LISTEN_PLAINTEXT)).isFalse();
    assertThat(configuration.place(Setting.DATA)).contains(Path.of("yizhan-data"));
    assertThat(configuration.place(Setting.TOKENS)).isEmpty();
  }

  @Test
  void aFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws BadConfiguration {
    Configuration configuration =
        read(
            "listen.port=1\nmetrics.port=1\nlimits.message-bytes=2048\n# 注释\ntables=费率表",
            Map.of("YIZHAN_LISTEN_PORT", "2", "YIZHAN_METRICS_PORT", "2"),
            Map.of(Setting.LISTEN_PORT, "3"));

    assertThat(configuration.whole(Setting.LISTEN_PORT)).isEqualTo(3);
    assertThat(configuration.whole(Setting.METRICS_PORT)).isEqualTo(2);
    assertThat(configuration.whole(Setting.MESSAGE_BYTES)).isEqualTo(2048);
    assertThat(configuration.text(Setting.TABLES)).isEqualTo("费率表");
    assertThat(configuration.where(Setting.LISTEN_PORT)).isEqualTo("--listen.port");
    assertThat(configuration.where(Setting.METRICS_PORT)).isEqualTo("YIZHAN_METRICS_PORT");
    assertThat(configuration.where(Setting.TABLES)).endsWith("yizhan.properties tables");
    assertThat(configuration.where(Setting.DATA)).isEqualTo("data");
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("WRONG")
  void saysWhatIsWrongAndWhatWouldBeRight(String file, String wrong, String right) {
    List<Flaw> flaws = flaws(file, Map.of());

    assertThat(flaws).singleElement().asString().contains(wrong, right);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    List<Flaw> flaws =
        flaws(
            "listen.prt=7443\nlog.format=xml",
            Map.of("YIZHAN_LEDGER_ULR", "a", "YIZHAN_METRICS_PORT", "x", "PATH", "/bin"));

    assertThat(flaws).extracting(Flaw::right).hasSize(4).contains("YIZHAN_LEDGER_URL");
    assertThat(new BadConfiguration(flaws)).hasMessageStartingWith("配置有 4 处要改：");
  }

  @Test
  void anEmptyVariableSaysNothing() throws BadConfiguration {
    Configuration configuration =
        read("listen.port=1", Map.of("YIZHAN_LISTEN_PORT", " "), Map.of());

    assertThat(configuration.whole(Setting.LISTEN_PORT)).isEqualTo(1);
  }

  @Test
  void aFileThatWasNamedMustBeThereAndInUtf8() throws IOException {
    Path missing = folder.resolve("missing.properties");
    Path gbk = folder.resolve("gbk.properties");
    Files.writeString(gbk, "tables=费率表", Charset.forName("GBK"));

    assertThat(flawsOf(Optional.of(missing), Map.of())).singleElement().asString().contains("读不了");
    assertThat(flawsOf(Optional.empty(), Map.of("YIZHAN_CONFIG", gbk.toString())))
        .singleElement()
        .asString()
        .contains("不是 UTF-8");
  }

  @Test
  void showsEverySettingItsOriginAndNoSecret() throws BadConfiguration {
    List<String> lines =
        read(
                "ledger.password=geheim\nlisten.port=1",
                Map.of(
                    "YIZHAN_LEDGER_KEY", "c2VjcmV0",
                    "YIZHAN_LEDGER_URL", "jdbc:postgresql://db/y?user=u&password=geheim"),
                Map.of(Setting.TABLES, "C:\\tables"))
            .lines();

    assertThat(String.join("\n", lines))
        .doesNotContain("geheim", "c2VjcmV0")
        .contains("# from YIZHAN_LEDGER_URL\nledger.url=jdbc:postgresql://db/y?user=u&password=***")
        .contains("# ledger.password is set; not shown", "# ledger.key is set; not shown")
        .contains("# default\nmetrics.port=9464")
        .contains("tables=C:\\\\tables");
    assertThat(Setting.values())
        .allMatch(setting -> lines.stream().anyMatch(line -> line.contains(setting.key())));
  }

  @Test
  void whatItShowsCanBeReadAgain() throws BadConfiguration {
    Configuration configuration =
        read("", Map.of(), Map.of(Setting.TABLES, "C:\\费率表", Setting.LISTEN_PORT, "9"));

    Configuration again = read(String.join("\n", configuration.lines()), Map.of(), Map.of());

    assertThat(Setting.values())
        .allMatch(setting -> again.text(setting).equals(configuration.text(setting)));
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsDocumentedAndItsDefaultIsRight(Setting setting) {
    assertThat(setting.meaning()).hasSizeGreaterThan(19).matches("[A-Z].*[.a-z]");
    assertThat(setting.key()).matches("[a-z]+(\\.[a-z-]+)?");
    assertThat(setting.kind().accepts(setting.standard())).isTrue();
    assertThat(Setting.nearest(setting.key())).isEqualTo(setting);
    assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
  }

  private Configuration read(
      String file, Map<String, String> environment, Map<Setting, String> flags)
      throws BadConfiguration {
    write(file);
    return ConfigurationReader.read(Optional.empty(), environment, flags, folder);
  }

  private List<Flaw> flaws(String file, Map<String, String> environment) {
    write(file);
    return flawsOf(Optional.empty(), environment);
  }

  private List<Flaw> flawsOf(Optional<Path> asked, Map<String, String> environment) {
    try {
      ConfigurationReader.read(asked, environment, Map.of(), folder);
    } catch (BadConfiguration bad) {
      return bad.flaws();
    }
    return Assertions.fail("it was taken");
  }

  private void write(String text) {
    try {
      Files.writeString(folder.resolve(ConfigurationReader.FILE), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
