package cn.yizhan.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program {@code h2load} (Debian: nghttp2-client) as a client: it sends one body again and
 * again, and so takes the least of the machine from the server.
 */
final class H2load {
  private static final int THREADS_AND_CONNECTIONS = 4;

  private H2load() {}

  static boolean isThere() throws InterruptedException {
    try {
      return !ServerProcess.command("h2load", "--version").isEmpty();
    } catch (IOException notInstalled) {
      return false;
    }
  }

  static Driver.Result run(
      ServerProcess server, Phase.Kind kind, int underWay, int seconds, Driver.Sizes sizes)
      throws IOException, InterruptedException {
    Path body = Files.createTempFile("body", ".bin");
    try {
      byte[] message =
          kind.bytesOnly()
              ? new Plain.Asked(sizes.answer(), 1, 1).request(sizes.request())
              : kind.template().request(1, 1);
      Files.write(
          body,
          ByteBuffer.allocate(5 + message.length)
              .put((byte) 0)
              .putInt(message.length)
              .put(message)
              .array());
      double before = server.cpuSeconds();
      String said =
          ServerProcess.command(
              "h2load",
              "--duration=" + seconds,
              "--clients=" + THREADS_AND_CONNECTIONS,
              "--max-concurrent-streams=" + underWay / THREADS_AND_CONNECTIONS,
              "--data=" + body,
              "--header=content-type: application/grpc",
              "--header=te: trailers",
              "http://127.0.0.1:" + server.port(kind) + "/" + kind.method());
      double cpu = server.cpuSeconds() - before;
      double rate = number(said, "(?s).*finished in [^,]*, ([\\d.]+) req/s.*");
      double done = number(said, "(?s).* (\\d+) succeeded.*");
      double failed = number(said, "(?s).* (\\d+) failed.*");
      return new Driver.Result(rate, 0, 0, cpu * 1e6 / done, 0, (long) failed);
    } finally {
      Files.delete(body);
    }
  }

  private static double number(String text, String pattern) {
    return Double.parseDouble(text.replaceAll(pattern, "$1"));
  }
}
