package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the page's port waits for a request; in a process of its own, where it can be told. */
final class ConsoleLimitsTest {
  private static final Pattern ADDRESS = Pattern.compile("值班台：http://127.0.0.1:(\\d+)/");

  @TempDir private Path folder;

  private Process demo;

  @AfterEach
  void stopDemo() {
    demo.destroyForcibly();
  }

  @Test
  void aRequestThatDoesNotComeIsDroppedWhileOthersAreAnswered() throws Exception {
    int port = startDemo();
    String post = "POST /api/GetCaller HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    try (Socket headers = connect(port);
        Socket body = connect(port)) {
      send(headers, "GET / HTTP/1.1\r\nHost: ");
      send(body, post + "Content-Length: 2\r\n\r\n{");

      assertThat(whole(port, "GET / HTTP/1.1\r\n")).contains("200 OK", "值班台");
      assertThat(left(headers)).isEmpty();
      assertThat(left(body)).isEmpty();
    }
    String many =
        IntStream.range(0, 100).mapToObj(i -> "X-" + i + ": 1\r\n").collect(Collectors.joining());
    assertThat(whole(port, "GET / HTTP/1.1\r\n" + many)).doesNotContain("200 OK");
    assertThat(whole(port, "GET / HTTP/1.1\r\nX: " + "x".repeat(100_000) + "\r\n"))
        .doesNotContain("200 OK");
    assertThat(whole(port, "GET / HTTP/1.1\r\n")).contains("200 OK");
  }

  private int startDemo() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsun.net.httpserver.maxReqTime=2",
            "-Dstdout.encoding=UTF-8",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            "cn.yizhan.app.Main",
            "demo",
            "--listen.port=0",
            "--metrics.port=0",
            "--console.port=0",
            "--tables=tables");
    demo = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
    List<String> printed = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.add(line);
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return Integer.parseInt(address.group(1));
      }
    }
    throw new AssertionError("the demo ended: " + printed);
  }

  private static String whole(int port, String beginning) throws IOException {
    try (Socket socket = connect(port)) {
      send(socket, beginning + "Host: x\r\nConnection: close\r\n\r\n");
      return left(socket);
    }
  }

  /** What comes until the server ends the connection. */
  private static String left(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    byte[] some = new byte[4096];
    try {
      for (int length = in.read(some); length >= 0; length = in.read(some)) {
        text.append(new String(some, 0, length, StandardCharsets.UTF_8));
      }
    } catch (java.net.SocketException reset) {
      return text.toString();
    }
    return text.toString();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
