package cn.yizhan.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by its DevTools protocol. */
public final class Chromium {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();

  /** The program: {@code CHROMIUM}, else what a path search finds. */
  public static Optional<String> program() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(named);
    }
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> Stream.of(folder + "/chromium", folder + "/google-chrome"))
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst();
  }

  /** Starts one that speaks a language, with a profile of its own below a folder. */
  public Chromium(String program, Path folder, String language) throws Exception {
    profile = Files.createDirectories(folder.resolve("profile"));
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=1280,900",
                "--lang=" + language,
                "--hide-scrollbars",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox");
    }
    command.add("about:blank");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LANGUAGE", language.replace('-', '_'));
    process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page(port()), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      ask(domain + ".enable", Map.of());
    }
  }

  /** Opens an address. */
  public void open(String address) throws Exception {
    ask("Page.navigate", Map.of("url", address));
    await("document.readyState === 'complete'");
  }

  /** What an expression comes to, as text. */
  public String eval(String expression) throws Exception {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asText();
  }

  /** Waits until an expression is true. */
  public void await(String condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!eval("Boolean(" + condition + ")").equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "never true: %s%n%s%n%s"
                .formatted(condition, complaints, eval("document.body.innerText")));
      }
      Thread.sleep(50);
    }
  }

  /** Waits until the page shows a text. */
  public void awaitText(String text) throws Exception {
    await("document.body.innerText.includes(" + JSON.writeValueAsString(text) + ")");
  }

  /** Types into the field that a selector finds. */
  public void type(String selector, String text) throws Exception {
    await("document.querySelector('%s')".formatted(selector));
    eval("document.querySelector('%s').focus()".formatted(selector));
    eval("document.querySelector('%s').select?.()".formatted(selector));
    ask("Input.insertText", Map.of("text", text));
  }

  /** Gives the field that a selector finds a value, as somebody who chooses it. */
  public void choose(String selector, String value) throws Exception {
    String field = "document.querySelector('%s')".formatted(selector);
    await(field);
    eval("%s.value = '%s'".formatted(field, value));
    eval(field + ".dispatchEvent(new Event('change', {bubbles: true}))");
  }

  /** Clicks what a selector finds and what has this text. */
  public void click(String selector, String text) throws Exception {
    String found =
        "[...document.querySelectorAll('%s')].find((each) => each.textContent.includes('%s'))"
            .formatted(selector, text);
    await(found);
    eval(found + ".click()");
  }

  /** Keeps a picture of the whole page. */
  public void picture(Path file) throws Exception {
    JsonNode size = ask("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    ObjectNode clip = JSON.createObjectNode().put("x", 0).put("y", 0).put("scale", 1);
    clip.put("width", size.path("width").asInt()).put("height", size.path("height").asInt());
    JsonNode picture =
        ask("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
  }

  /** Errors of the console, exceptions, and what the browser refused to load, so far. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Every address the page has asked for. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Where downloads go. */
  public void downloadTo(Path folder) throws Exception {
    ask(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  /** Ends it, and every process it began: one that lives on writes to the profile. */
  public void close() throws Exception {
    socket.abort();
    List<ProcessHandle> begun = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    for (ProcessHandle one : begun) {
      one.destroyForcibly();
      one.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!deleted(profile) && System.nanoTime() < until) {
      Thread.sleep(50);
    }
  }

  private static boolean deleted(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (DirectoryNotEmptyException | UncheckedIOException writtenMeanwhile) {
      return false;
    }
  }

  private JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  private int port() throws IOException {
    BufferedReader told = process.errorReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      lines.add(line);
      if (line.startsWith(LISTENING)) {
        return URI.create(line.substring(LISTENING.length())).getPort();
      }
    }
    throw new AssertionError("Chromium did not start: " + lines);
  }

  private static URI page(int port) throws Exception {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/json/list".formatted(port))).build();
    String told =
        HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString()).body();
    for (JsonNode target : JSON.readTree(told)) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new AssertionError("no page: " + told);
  }

  private void heard(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning").contains(parameters.path("type").asText())) {
          complaints.add(parameters.path("args").toString());
        }
      }
      case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.path("entry");
        complaints.add(entry.path("text").asText() + " " + entry.path("url").asText());
      }
      case "Network.requestWillBeSent" ->
          addresses.add(parameters.path("request").path("url").asText());
      default -> {}
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        whole(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void whole(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        CompletableFuture<JsonNode> waiting = asked.remove(message.path("id").asInt(-1));
        if (waiting != null) {
          waiting.complete(message);
        } else {
          heard(message);
        }
      } catch (JsonProcessingException broken) {
        complaints.add(broken.toString());
      }
    }
  }
}
