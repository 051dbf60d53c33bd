package cn.yizhan.bench.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the service under load. Server and client are processes of their own; what is compared
 * takes turns within a minute, and what counts is the ratio.
 *
 * <pre>
 * java -cp target/benchmarks.jar cn.yizhan.bench.load.Measures presettle sqlite
 * … settle sqlite | settle postgresql
 * … growth sqlite 10000 1000000 10000000
 * … hour
 * … start
 * </pre>
 */
public final class Measures {
  private static final int PERSONS = 20_000;
  private static final int UNDER_WAY = 256;
  private static final int ROUNDS = 7;
  private static final double SECONDS = 4;
  private static final double WARM_UP_SECONDS = 30;

  /** Of a PreSettle and its answer; of a Settle and its answer. */
  private static final Driver.Sizes PRE_SETTLE = new Driver.Sizes(160, 2641);

  private static final Driver.Sizes SETTLE = new Driver.Sizes(182, 2705);

  private Measures() {}

  /** Prints what is asked for. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String what = arguments[0];
    switch (what) {
      case "presettle" -> ratio(arguments[1], Phase.Kind.PRE_SETTLE, Phase.Kind.EMPTY, PRE_SETTLE);
      case "settle" -> ratio(arguments[1], Phase.Kind.SETTLE, Phase.Kind.COMMIT, SETTLE);
      case "growth" ->
          growth(
              arguments[1], Arrays.stream(arguments).skip(2).mapToLong(Long::parseLong).toArray());
      case "hour" -> hour();
      case "start" -> start(List.of(arguments).subList(1, arguments.length));
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** Throughput and processor time of one against the other, then both at half their load. */
  private static void ratio(String database, Phase.Kind ours, Phase.Kind plain, Driver.Sizes sizes)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(database, PERSONS, 0);
        Driver driver = new Driver()) {
      for (Phase.Kind kind : List.of(ours, plain)) {
        driver.run(server, kind, UNDER_WAY, WARM_UP_SECONDS, 0, sizes, PERSONS);
      }
      if (ours == Phase.Kind.PRE_SETTLE && H2load.isThere()) {
        print("with h2load, one person's bill:");
        compare(ours, plain, kind -> H2load.run(server, kind, UNDER_WAY, (int) SECONDS, sizes));
      }
      print("with a client in Java, bills of %,d persons:", PERSONS);
      double rate = compare(ours, plain, kind -> run(kind, driver, server, 0, sizes));
      print("at half that load:");
      for (int round = 0; round < 3; round++) {
        for (Phase.Kind kind : List.of(ours, plain)) {
          print("  %-10s %s", kind, run(kind, driver, server, (int) (rate / 2), sizes));
        }
      }
    }
  }

  /** Something that calls a server for some seconds. */
  private interface Load {
    Driver.Result run(Phase.Kind kind) throws IOException, InterruptedException;
  }

  /** Turn by turn; our median rate. */
  private static double compare(Phase.Kind ours, Phase.Kind plain, Load load)
      throws IOException, InterruptedException {
    double[] rates = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    double[] costs = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Driver.Result a = load.run(ours);
      print("  %-10s %s", ours, a);
      Driver.Result b = load.run(plain);
      print("  %-10s %s", plain, b);
      rates[round] = a.rate();
      ratios[round] = a.rate() / b.rate();
      costs[round] = a.serverMicros() - b.serverMicros();
    }
    print(
        "%s: %.0f/s, %.0f %% of the rate of %s (%.0f to %.0f %%); %.1f us more of the processor",
        ours,
        median(rates),
        100 * median(ratios),
        plain,
        100 * Arrays.stream(ratios).min().orElseThrow(),
        100 * Arrays.stream(ratios).max().orElseThrow(),
        median(costs));
    return median(rates);
  }

  /** The same bills settled on ledgers of different sizes, in turn. */
  private static void growth(String database, long... settlements) throws IOException {
    ServerProcess[] servers = new ServerProcess[settlements.length];
    double[][] rates = new double[settlements.length][ROUNDS];
    double[][] costs = new double[settlements.length][ROUNDS];
    try (Driver driver = new Driver()) {
      for (int i = 0; i < servers.length; i++) {
        long from = System.nanoTime();
        servers[i] = ServerProcess.start(database, PERSONS, settlements[i]);
        print(
            "%,d settlements filled in, %.0f s", settlements[i], (System.nanoTime() - from) / 1e9);
        driver.run(servers[i], Phase.Kind.SETTLE, UNDER_WAY, WARM_UP_SECONDS, 0, SETTLE, PERSONS);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < servers.length; i++) {
          Driver.Result result = run(Phase.Kind.SETTLE, driver, servers[i], 0, SETTLE);
          rates[i][round] = result.rate();
          costs[i][round] = result.serverMicros();
        }
      }
      for (int i = 0; i < servers.length; i++) {
        print(
            "%,12d settlements: %.0f/s, %.1f us of the processor each; against the first %.2f,"
                + " %.2f",
            settlements[i],
            median(rates[i]),
            median(costs[i]),
            median(ratios(rates[i], rates[0])),
            median(ratios(costs[i], costs[0])));
      }
    } finally {
      for (ServerProcess server : servers) {
        if (server != null) {
          server.close();
        }
      }
    }
  }

  /**
   * An hour of a prefecture at its busiest, 100 calls a second, as fast as they can be answered.
   */
  private static void hour() throws IOException, InterruptedException {
    long half = 180_000;
    try (ServerProcess server = ServerProcess.start("sqlite", PERSONS, 0);
        Driver driver = new Driver()) {
      for (Phase.Kind kind : List.of(Phase.Kind.PRE_SETTLE, Phase.Kind.SETTLE)) {
        driver.run(server, kind, UNDER_WAY, WARM_UP_SECONDS, 0, SETTLE, PERSONS);
      }
      print("before: heap %d MiB, resident %d MiB", server.heapMib(), server.residentMib());
      for (Phase.Kind kind : List.of(Phase.Kind.PRE_SETTLE, Phase.Kind.SETTLE)) {
        for (long made = 0; made < half; ) {
          Driver.Result result = run(kind, driver, server, 0, SETTLE);
          print("  %-10s %s", kind, result);
          made += (long) (result.rate() * (SECONDS + 1));
        }
      }
      print("resident %d MiB", server.residentMib());
      print("after: heap %d MiB, resident %d MiB", server.heapMib(), server.residentMib());
    }
  }

  /** From the start of the JVM to the first settled bill, each command in turn. */
  private static void start(List<String> commands) throws IOException, InterruptedException {
    double[][] millis = new double[commands.size()][ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      for (int i = 0; i < commands.size(); i++) {
        String command = commands.get(i) + " demo --once --listen.port=0 --metrics.port=0";
        String out = ServerProcess.command(command.split(" ", -1));
        double ready = Double.parseDouble(out.replaceAll("(?s).*ready after (\\d+) ms.*", "$1"));
        millis[i][Math.max(0, round)] = ready;
      }
    }
    for (int i = 0; i < commands.size(); i++) {
      print("%s: settled the first bill after %.0f ms", commands.get(i), median(millis[i]));
    }
  }

  private static Driver.Result run(
      Phase.Kind kind, Driver driver, ServerProcess server, int rate, Driver.Sizes sizes)
      throws IOException {
    return driver.run(server, kind, UNDER_WAY, SECONDS, rate, sizes, PERSONS);
  }

  private static double[] ratios(double[] these, double[] those) {
    double[] ratios = new double[these.length];
    Arrays.setAll(ratios, i -> these[i] / those[i]);
    return ratios;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }
}
