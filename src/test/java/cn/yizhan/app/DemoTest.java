package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yizhan demo} in a process of its own, and a client that is not written in Java. */
final class DemoTest {
  private static final Path CLIENT = Path.of("src/clients/node");
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  private final List<String> printed = new ArrayList<>();
  private Process demo;

  @BeforeEach
  void startDemo() throws IOException {
    demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "cn.yizhan.app.Main",
                "demo",
                "--listen.port=0",
                "--metrics.port=0",
                "--console.port=0",
                "--tables=tables")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.add(line);
      if (line.contains("/readyz")) {
        return;
      }
    }
    throw new AssertionError("the demo ended: " + printed);
  }

  @AfterEach
  void stopDemo() {
    demo.destroyForcibly();
  }

  @Test
  void printsACallForEveryRpc() {
    assertThat(printed)
        .filteredOn(line -> line.startsWith("grpcurl -plaintext -d '{"))
        .extracting(line -> line.substring(line.lastIndexOf('/') + 1))
        .containsExactly(
            "CheckEligibility",
            "RegisterApplication",
            "ApproveApplication",
            "PreSettle",
            "Settle",
            "GetSettlement",
            "ListSettlements",
            "GetStatement",
            "GetStatements",
            "Compare",
            "Reverse",
            "PutPerson",
            "GetPerson",
            "Resettle");
    assertThat(printed).filteredOn(line -> line.contains("buf curl")).hasSize(1);
    assertThat(printed).filteredOn(line -> line.startsWith("bill='{")).hasSize(1);
  }

  @Test
  void settlesWithAClientInNode() throws Exception {
    boolean there = Files.isDirectory(CLIENT.resolve("node_modules"));
    assumeTrue(there || Boolean.getBoolean("yizhan.node"), "npm ci --prefix " + CLIENT);

    Process client =
        new ProcessBuilder(
                "node",
                "settle.mjs",
                "--address",
                "127.0.0.1:" + port("grpcurl.* 127.0.0.1:(\\d+) .*"))
            .directory(CLIENT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(said)
        .contains("预结算: 总额 22293.27", "结算: 0", "replayed true", "医疗费用一站式结算单")
        .contains("STATUS_REVERSED");
    assertThat(client.exitValue()).as(said).isZero();
  }

  @Test
  void leavesNothingBehindWhenItIsToldToStop() throws Exception {
    URI ready = URI.create("http://127.0.0.1:%s/readyz".formatted(port(".*:(\\d+)/metrics.*")));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("ready\n");

    demo.destroy();

    assertThat(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    try (var left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("yizhan-demo"))).isEmpty();
    }
  }

  private String port(String pattern) {
    for (String line : printed) {
      Matcher found = Pattern.compile(pattern).matcher(line);
      if (found.matches()) {
        return found.group(1);
      }
    }
    throw new AssertionError("no line looks like " + pattern);
  }
}
