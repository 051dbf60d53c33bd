package cn.yizhan.bench.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The {@link Client} in a process of its own. */
final class Driver implements AutoCloseable {
  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;

  /**
   * What a phase came to.
   *
   * @param rate calls a second
   * @param p50 in milliseconds
   * @param serverMicros processor time of the server for a call
   * @param clientMicros and of the client
   */
  record Result(
      double rate, double p50, double p99, double serverMicros, double clientMicros, long failed) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%8.0f/s  p50 %7.2f ms  p99 %7.2f ms  processor a call: server %6.1f us, client %6.1f"
              + " us%s",
          rate,
          p50,
          p99,
          serverMicros,
          clientMicros,
          failed == 0 ? "" : "  FAILED " + failed);
    }
  }

  Driver() throws IOException {
    process = ServerProcess.java(Client.class.getName());
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Runs a phase.
   *
   * @param underWay calls at a time, when no rate is given
   * @param rate calls a second; 0 for as many as can be
   * @param sizes of a plain request and answer
   */
  Result run(
      ServerProcess server,
      Phase.Kind kind,
      int underWay,
      double seconds,
      int rate,
      Sizes sizes,
      int persons)
      throws IOException {
    double before = server.cpuSeconds();
    in.write(
        String.format(
            Locale.ROOT,
            "%s %d %d %d %.1f %d %d %d %d%n",
            kind,
            server.port(kind),
            CONNECTIONS,
            underWay,
            seconds,
            rate,
            sizes.request(),
            sizes.answer(),
            persons));
    in.flush();
    String[] words = out.readLine().split(" ", -1);
    double cpu = server.cpuSeconds() - before;
    long calls = Long.parseLong(words[5]);
    return new Result(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        cpu * 1e6 / calls,
        Double.parseDouble(words[3]),
        Long.parseLong(words[4]));
  }

  private static final int CONNECTIONS = 4;

  /** Bytes of a request and of its answer. */
  record Sizes(int request, int answer) {}

  @Override
  public void close() {
    process.destroy();
  }
}
