package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yizhan.proto.settlement.v1.Settlement;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yizhan demo} in a process of its own, and the clients that are there to be copied. */
final class DemoTest {
  private static final Path CLIENT = Path.of("src/clients/node");
  private static final Path CLIENT_IN_JAVA = Path.of("src/clients/java/src/main/java");
  private static final String CLASS_PATH = "java.class.path";
  private static final int PATIENCE_SECONDS = 60;

  private static final Pattern CALL =
      Pattern.compile(
          "grpcurl -plaintext -d '(?<json>.*)' 127\\.0\\.0\\.1:(?<port>\\d+)"
              + " (?<service>[\\w.]+)/(?<method>\\w+)");

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
                System.getProperty(CLASS_PATH),
                "cn.yizhan.app.Main",
                "demo",
                "--listen.port=0",
                "--metrics.port=0",
                "--console.port=0",
                "--tables=tables")
            .redirectError(complaints().toFile())
            .start();
    BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.add(line);
      if (line.contains("/readyz")) {
        return;
      }
    }
    throw new AssertionError(
        "the demo ended: %s %s".formatted(printed, Files.readString(complaints())));
  }

  @AfterEach
  void stopDemo() {
    demo.destroyForcibly();
  }

  /** A roster comes in pieces: there is a command for that. */
  @Test
  void printsACallForEveryRpcThatIsAnsweredAsPrinted() throws Exception {
    String bill = only("bill='(.*)'").group(1);
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(port(CALL.pattern())))
            .usePlaintext()
            .build();
    List<String> called = new ArrayList<>();
    try {
      for (String line : printed) {
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
          MethodDescriptor method = AnyCall.method(call.group("service"), call.group("method"));
          String json = call.group("json").replace("'\"$bill\"'", bill);
          Iterator<DynamicMessage> answers = AnyCall.call(channel, method, json);
          assertThat(answers.hasNext()).as(line).isTrue();
          DynamicMessage first = answers.next();
          assertThat(first).as(line).isNotEqualTo(first.getDefaultInstanceForType());
          called.add(method.getName());
        } else {
          assertThat(line).doesNotStartWith("grpcurl");
        }
      }
    } finally {
      channel.shutdownNow();
    }
    assertThat(called)
        .containsAll(
            AnyCall.methods()
                .filter(method -> !method.isClientStreaming())
                .map(MethodDescriptor::getName)
                .toList());
    assertThat(printed).filteredOn(line -> line.contains("buf curl")).hasSize(1);
  }

  @Test
  void settlesWithAClientInNode() throws Exception {
    boolean there = Files.isDirectory(CLIENT.resolve("node_modules"));
    assumeTrue(there || Boolean.getBoolean("yizhan.node"), "npm ci --prefix " + CLIENT);

    settlesOnce(
        address ->
            new ProcessBuilder("node", "settle.mjs", "--address", address)
                .directory(CLIENT.toFile()));
  }

  @Test
  void settlesWithAClientInJava() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("client"));
    compileClient(classes);

    settlesOnce(
        address ->
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                classes + File.pathSeparator + System.getProperty(CLASS_PATH),
                "cn.yizhan.client.Settle",
                address));
  }

  private static void compileClient(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> found = Files.walk(CLIENT_IN_JAVA)) {
      List<Path> sources = found.filter(file -> file.toString().endsWith(".java")).toList();
      StringWriter said = new StringWriter();
      List<String> options =
          List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty(CLASS_PATH));
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as("%s", said).isTrue();
    }
  }

  /** Though its first connection breaks, and another one before it hears what Settle answers. */
  private void settlesOnce(Function<String, ProcessBuilder> command) throws Exception {
    try (LosingProxy proxy = new LosingProxy(Integer.parseInt(port(CALL.pattern())))) {
      Process client = command.apply("127.0.0.1:" + proxy.port()).redirectErrorStream(true).start();
      String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).as(said).isZero();
      Settlement lost = proxy.lost().get(PATIENCE_SECONDS, TimeUnit.SECONDS).getSettlement();
      assertThat(said)
          .contains("预结算: 总额 22293.27", "replayed true", "医疗费用一站式结算单")
          .contains("结算: %s，".formatted(lost.getSettlementId()))
          .contains("冲正: %s STATUS_REVERSED".formatted(lost.getSettlementId()))
          .doesNotContain("金额有变");
    }
  }

  @Test
  void leavesNothingBehindWhenItIsToldToStop() throws Exception {
    assertThat(answer("readyz")).isEqualTo("ready\n");

    demo.destroy();

    assertThat(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    try (var left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("yizhan-demo"))).isEmpty();
    }
  }

  @Test
  void endsWithoutACryWhileItFillsThePagesYear() throws Exception {
    Pattern settling = Pattern.compile("seconds_count\\{.*\"Settle\"} [1-9]\\d");
    while (!settling.matcher(answer("metrics")).find()) {
      Thread.sleep(20);
    }

    demo.destroy();

    assertThat(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(complaints()).content().doesNotContain("Exception", "ERROR");
  }

  private String answer(String path) throws Exception {
    URI address =
        URI.create("http://127.0.0.1:%s/%s".formatted(port(".*:(?<port>\\d+)/metrics.*"), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Outside of what the demo may leave behind. */
  private Path complaints() {
    return folder.resolve("stderr");
  }

  private String port(String pattern) {
    return only(pattern).group("port");
  }

  /** The first line that looks like it. */
  private Matcher only(String pattern) {
    for (String line : printed) {
      Matcher found = Pattern.compile(pattern).matcher(line);
      if (found.matches()) {
        return found;
      }
    }
    throw new AssertionError("no line looks like " + pattern);
  }
}
