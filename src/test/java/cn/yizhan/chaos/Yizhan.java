package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The program, in a process of its own. */
final class Yizhan implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 90;

  private final int port;
  private final Process process;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private Yizhan(int port, Process process) {
    this.port = port;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread reader = new Thread(this::listen, "reads a server");
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs a command to its end and sees that all was well; what was said. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process = begin(command);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Starts a server, without waiting for it. */
  static Yizhan serve(Town town, Place place, int port) throws IOException {
    List<String> command = new ArrayList<>(List.of("serve", "--metrics.port=0"));
    command.addAll(town.settings(place));
    command.add("--listen.port=" + port);
    command.add("--tokens=" + town.folder().resolve("tokens"));
    command.add("--tables=" + town.folder().resolve("tables"));
    return new Yizhan(port, begin(command));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Starts a command, without waiting for it. */
  static Process begin(List<String> command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto"));
    line.add("-Dfile.encoding=UTF-8");
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "cn.yizhan.app.Main"));
    line.addAll(command);
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .forEach(
              line -> {
                said.add(line);
                if (line.contains("ready after")) {
                  ready.complete(true);
                }
              });
    } catch (IOException | UncheckedIOException closed) {
      said.add(closed.toString());
    }
    ready.complete(false);
  }

  int port() {
    return port;
  }

  Yizhan awaitReady() throws Exception {
    assertThat(ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(this::said).isTrue();
    return this;
  }

  /** Everything it has printed. */
  String said() {
    return String.join("\n", said);
  }

  /** SIGKILL: it has no time for anything. */
  void kill() throws InterruptedException {
    assertThat(process.isAlive()).as(this::said).isTrue();
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM: it finishes what it took. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException late) {
      process.destroyForcibly();
      throw new AssertionError("it did not stop: " + said(), late);
    }
  }
}
