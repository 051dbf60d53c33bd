package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.registry.IdSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code yizhan serve} says when it does not start. */
final class ServeCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void printsItsConfiguration() {
    environment.put("YIZHAN_METRICS_PORT", "9000");

    assertThat(serve("--print-config", "--listen.port=8443")).isZero();

    assertThat(text(out))
        .contains("# from --listen.port\nlisten.port=8443")
        .contains("# from YIZHAN_METRICS_PORT\nmetrics.port=9000")
        .contains("# default\nlisten.address=127.0.0.1");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void everySettingButASecretIsAFlagThatHelpExplains() {
    assertThat(serve("--help")).isZero();

    for (Setting setting : Setting.values()) {
      assertThat(text(out).contains(setting.flag() + "=")).isEqualTo(!setting.isSecret());
    }
    assertThat(text(out).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void refusesUnknownSettingsWhereverTheyAre() throws IOException {
    Files.writeString(folder.resolve("yizhan.properties"), "listen.prt=1");
    environment.put("YIZHAN_LISTEN_ADRESS", "::1");

    assertThat(serve()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("有 2 处要改", "listen.port", "YIZHAN_LISTEN_ADDRESS");

    assertThat(serve("--listen.prt=1")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("Unknown option: '--listen.prt=1'", "--listen.port");
  }

  @Test
  void refusesPlainTextThatOthersCanReach() {
    environment.put("YIZHAN_TOKENS", tokens("").toString());

    assertThat(serve("--listen.address=0.0.0.0")).isEqualTo(ExitCode.CANNOT_START);

    assertThat(text(err)).contains("没有 TLS", "--listen.address", "listen.plaintext=true");
  }

  @Test
  void refusesToServeWhenItCouldKnowNobody() {
    assertThat(serve()).isEqualTo(ExitCode.CANNOT_START);

    assertThat(text(err)).contains("没有办法认出谁在调用", "tls.client-ca", "tokens", "yizhan demo");
  }

  @Test
  void refusesAPageThatOthersCouldReadOrNobodyCouldSignInTo() {
    environment.put("YIZHAN_TOKENS", tokens("").toString());

    assertThat(serve("--console.port=0", "--console.address=0.0.0.0"))
        .isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("没有 TLS", "--console.address", "0.0.0.0");

    environment.remove("YIZHAN_TOKENS");
    environment.put("YIZHAN_TLS_CLIENT_CA", "ca.pem");
    environment.put("YIZHAN_TLS_CERTIFICATE", "own.pem");
    environment.put("YIZHAN_TLS_KEY", "own.key");
    assertThat(serve("--console.port=0")).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("--console.port：值班台用令牌登录", "yizhan token");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThat(serve("--listen.address=nowhere.invalid")).isEqualTo(ExitCode.CANNOT_START);

    assertThat(text(err)).contains("没有“nowhere.invalid”这个地址");
  }

  @Test
  void refusesToStartWithoutAKeyOrWithOneThatCannotBe() throws IOException {
    environment.put("YIZHAN_TOKENS", tokens("").toString());

    assertThat(serveAnywhere()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("没有身份证号密钥", "yizhan ledger key", "YIZHAN_LEDGER_KEY");

    environment.put("YIZHAN_LEDGER_KEY", "geheim");
    assertThat(serveAnywhere()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("YIZHAN_LEDGER_KEY：身份证号密钥应为 32 字节").doesNotContain("geheim");

    environment.remove("YIZHAN_LEDGER_KEY");
    assertThat(serveAnywhere("--ledger.key-file=" + folder.resolve("none")))
        .isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("密钥文件读不了");
  }

  @Test
  void refusesAKeyThatDoesNotFitTheLedger() throws Exception {
    environment.put("YIZHAN_TOKENS", tokens("").toString());
    environment.put("YIZHAN_LEDGER_KEY", IdSecret.random().hex());
    TestServers.start(folder, environment.get("YIZHAN_LEDGER_KEY")).close();
    environment.put("YIZHAN_LEDGER_KEY", IdSecret.random().hex());

    assertThat(serveAnywhere()).isEqualTo(ExitCode.CANNOT_START);

    assertThat(text(err)).contains("密钥");
  }

  @Test
  void refusesBrokenTokensAndMissingTables() {
    environment.put("YIZHAN_LEDGER_KEY", IdSecret.random().hex());
    environment.put("YIZHAN_TOKENS", tokens("broken").toString());

    assertThat(serveAnywhere()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("令牌文件有 1 处要改");

    environment.put("YIZHAN_TOKENS", tokens("").toString());
    assertThat(serveAnywhere("--tables=" + folder.resolve("none")))
        .isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("national.xlsx");
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    environment.put("YIZHAN_LEDGER_KEY", IdSecret.random().hex());
    environment.put("YIZHAN_TOKENS", tokens("").toString());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(serve("--listen.port=" + port, "--metrics.port=0", data()))
          .isEqualTo(ExitCode.CANNOT_START);
      assertThat(text(err)).contains("--listen.port：", port, "端口可能已被占用");

      assertThat(serve("--listen.port=0", "--metrics.port=" + port, data()))
          .isEqualTo(ExitCode.CANNOT_START);
      assertThat(text(err)).contains("--metrics.port：", port, "端口可能已被占用");

      assertThat(serve("--listen.port=0", "--metrics.port=0", "--console.port=" + port, data()))
          .isEqualTo(ExitCode.CANNOT_START);
      assertThat(text(err)).contains("--console.port：", port, "端口可能已被占用");
    }
  }

  private Path tokens(String text) {
    try {
      return Files.writeString(folder.resolve("tokens"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String data() {
    return "--data=" + folder.resolve("data");
  }

  private int serveAnywhere(String... more) {
    String[] arguments = new String[more.length + 3];
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[0] = "--listen.port=0";
    arguments[1] = "--metrics.port=0";
    arguments[2] = data();
    return serve(arguments);
  }

  private int serve(String... arguments) {
    out.reset();
    err.reset();
    PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings around =
        new Surroundings(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            complaints,
            environment,
            folder);
    return ServeCommand.line(around)
        .setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(100)
        .execute(arguments);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
