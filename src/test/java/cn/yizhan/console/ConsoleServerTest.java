package cn.yizhan.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.console.Desk.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's port, over a real socket. */
final class ConsoleServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FakeDesk desk = new FakeDesk();
  private ConsoleServer server;

  @BeforeEach
  void start() throws IOException {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = new ConsoleServer(anywhere, Optional.empty(), desk);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app.js", "/style.css", "/words.json", "/nothing", "/api/Nothing"})
  void everyAnswerIsGuarded(String path) throws Exception {
    var headers = get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
  }

  @Test
  void thePageNamesOnlyFilesThatAreServed() throws Exception {
    String page = get("/").body();

    assertThat(page).doesNotContain("<script>", "style=", "onclick", "http:", "https:");
    var named = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
    assertThat(named.results().map(found -> "/" + found.group(1)))
        .hasSizeGreaterThan(2)
        .allMatch(path -> status(path) == 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../pom.xml",
        "/%2e%2e/logback.xml",
        "/..%2f..%2flogback.xml",
        "/console/index.html",
        "/logback.xml",
        "/cn/yizhan/app/Main.class",
        "//etc/passwd",
        "/app.js/",
        "/app.js%00.html",
        "/APP.JS",
        "/META-INF/NOTICE"
      })
  void whatIsNotInTheListIsNotThere(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 40")
        .doesNotContain("root:", "configuration", "import ");
  }

  @Test
  void headIsGetWithoutABody() throws Exception {
    HttpResponse<String> got = get("/app.js");
    HttpRequest head =
        HttpRequest.newBuilder(at("/app.js")).method("HEAD", BodyPublishers.noBody()).build();
    HttpResponse<String> answer = CLIENT.send(head, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Length"))
        .isEqualTo(got.headers().firstValue("Content-Length"))
        .contains(String.valueOf(got.body().getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  void aFileTheBrowserHasIsNotSentAgainAndALargeOneIsSentSmall() throws Exception {
    String tag = get("/echarts.js").headers().firstValue("ETag").orElseThrow();
    HttpRequest.Builder request = HttpRequest.newBuilder(at("/echarts.js"));

    var again =
        CLIENT.send(request.copy().header("If-None-Match", tag).build(), BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(304);
    var zipped =
        CLIENT.send(
            request.copy().header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] whole = new GZIPInputStream(zipped.body()).readAllBytes();
    assertThat(new String(whole, StandardCharsets.UTF_8))
        .isEqualTo(get("/echarts.js").body())
        .contains("Licensed to the Apache Software Foundation");
  }

  @Test
  void aQuestionIsHandedOnWithTheTokenOfItsHeaderOnly() throws Exception {
    desk.answer = new Desk.Answer(403, "{\"message\":\"不是本机构的\"}");

    String asking = "{\"a\":\"赣州\"}";
    HttpResponse<String> answer = post("/api/Ask?access_token=geheim", asking, "Bearer s3");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"message\":\"不是本机构的\"}");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    Question asked = desk.asked.get(0);
    assertThat(asked.name()).isEqualTo("Ask");
    assertThat(asked.json()).isEqualTo("{\"a\":\"赣州\"}");
    assertThat(asked.bearer()).contains("s3");
    assertThat(asked.peer().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void aQuestionIsPostedAsJson() throws Exception {
    assertThat(get("/api/Ask").statusCode()).isEqualTo(405);
    assertThat(get("/api/Ask").headers().firstValue("Allow")).contains("POST");
    HttpRequest form =
        HttpRequest.newBuilder(at("/api/Ask")).POST(BodyPublishers.ofString("{}")).build();
    assertThat(CLIENT.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    assertThat(post("/style.css", "{}", "").statusCode()).isEqualTo(405);
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void aQuestionThatIsTooLongIsNotAsked() throws Exception {
    assertThat(post("/api/Ask", " ".repeat(16 * 1024), "").statusCode()).isEqualTo(200);
    assertThat(post("/api/Ask", " ".repeat(16 * 1024 + 1), "").statusCode()).isEqualTo(413);
    assertThat(desk.asked).hasSize(1);
  }

  @Test
  void aStreamIsEventsUntilItsEnd() throws Exception {
    desk.feed = List.of(new Desk.Answer(200, "{\"n\":1}"), new Desk.Answer(200, "{\"n\":2}"));
    HttpResponse<String> whole = post("/api/Watch", "{}", "");
    assertThat(whole.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(whole.body().replace(":\n\n", ""))
        .isEqualTo("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n");

    desk.feed = List.of(new Desk.Answer(200, "{}"), new Desk.Answer(503, "{\"code\":\"X\"}"));
    assertThat(post("/api/Watch", "{}", "").body())
        .endsWith("event: failure\ndata: {\"code\":\"X\"}\n\n");

    desk.feed = List.of(new Desk.Answer(401, "{\"code\":\"Y\"}"));
    HttpResponse<String> refused = post("/api/Watch", "{}", "");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("{\"code\":\"Y\"}");
    await(() -> desk.closed.get() == 3);
  }

  @Test
  void aWatcherThatIsGoneIsNoticedAndItsPlaceGivenAway() throws Exception {
    desk.endless = true;
    for (int round = 0; round < 40; round++) {
      try (Socket socket = connect()) {
        send(socket, "POST /api/Watch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        send(socket, "Content-Length: 2\r\n\r\n{}");
        byte[] begun = socket.getInputStream().readNBytes(15);
        assertThat(new String(begun, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
      }
      int left = round + 1;
      await(() -> desk.closed.get() == left);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private int status(String path) {
    try {
      return get(path).statusCode();
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  private HttpResponse<String> post(String path, String json, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(json));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      send(socket, request);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
