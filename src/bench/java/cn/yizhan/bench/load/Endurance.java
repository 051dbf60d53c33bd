package cn.yizhan.bench.load;

import cn.yizhan.bench.load.Driver.Result;
import cn.yizhan.bench.load.Driver.Sizes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What does not show in one minute: a growing ledger, an hour's requests, the start. */
final class Endurance {
  private static final long HALF_AN_HOUR = 180_000;
  private static final Phase.Kind SETTLE = Phase.Kind.SETTLE;

  private final Effort effort;
  private final Findings findings;

  Endurance(Effort effort, Findings findings) {
    this.effort = effort;
    this.findings = findings;
  }

  /** The same bills settled on ledgers of different sizes, in turn. */
  void growth(String database, long... settlements) throws IOException {
    ServerProcess[] servers = new ServerProcess[settlements.length];
    double[][] rates = new double[settlements.length][effort.rounds()];
    double[][] costs = new double[settlements.length][effort.rounds()];
    try (Driver driver = new Driver()) {
      for (int i = 0; i < servers.length; i++) {
        long from = System.nanoTime();
        servers[i] = ServerProcess.start(database, Measures.PERSONS, settlements[i]);
        Measures.print(
            "%,d settlements filled in, %.0f s", settlements[i], (System.nanoTime() - from) / 1e9);
        run(driver, servers[i], SETTLE, effort.warmUpSeconds());
      }
      for (int round = 0; round < effort.rounds(); round++) {
        for (int i = 0; i < servers.length; i++) {
          Result result = run(driver, servers[i], SETTLE, effort.seconds());
          Measures.print("  %,12d %s", settlements[i], result);
          rates[i][round] = result.rate();
          costs[i][round] = result.serverMicros();
        }
      }
      for (int i = 1; i < servers.length; i++) {
        String name =
            "Settle on %s, %,d against %,d: ".formatted(database, settlements[i], settlements[0]);
        double cost = Measures.median(Measures.ratios(costs[i], costs[0]));
        double rate = Measures.median(Measures.ratios(rates[i], rates[0]));
        findings.most(name + "processor time", 100 * cost, "%", 120);
        findings.least(name + "rate", 100 * rate, "%", 80);
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
  void hour() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start("sqlite", Measures.PERSONS, 0);
        Driver driver = new Driver()) {
      List<Phase.Kind> kinds = List.of(Phase.Kind.PRE_SETTLE, SETTLE);
      for (Phase.Kind kind : kinds) {
        run(driver, server, kind, effort.warmUpSeconds());
      }
      long before = server.heapMib();
      for (Phase.Kind kind : kinds) {
        for (long made = 0; made < HALF_AN_HOUR; ) {
          Result result = run(driver, server, kind, effort.seconds());
          Measures.print("  %-16s %s", kind, result);
          made += (long) (result.rate() * (effort.seconds() + 1));
        }
      }
      findings.note("after 360,000 calls: resident memory", server.residentMib(), "MiB");
      findings.note("  heap in use, before them", before, "MiB");
      findings.most("  heap in use, after them", server.heapMib(), "MiB", 2.0 * before);
    }
  }

  /** From the start of the process to the first settled bill, each command in turn. */
  void start(List<String> commands) throws IOException, InterruptedException {
    double[][] millis = new double[commands.size()][effort.rounds()];
    for (int round = -1; round < effort.rounds(); round++) {
      for (int i = 0; i < commands.size(); i++) {
        millis[i][Math.max(0, round)] = untilSettled(commands.get(i));
      }
    }
    for (int i = 0; i < commands.size(); i++) {
      String name = commands.get(i) + ", five regions: to the first settled bill";
      findings.most(name, Measures.median(millis[i]) / 1000, "s", 2);
    }
  }

  private static double untilSettled(String command) throws IOException, InterruptedException {
    String whole = command + " demo --once --listen.port=0 --metrics.port=0 --console.port=0";
    long from = System.nanoTime();
    Process process =
        new ProcessBuilder(whole.split(" ", -1))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    double millis = Double.NaN;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.contains("ready after ")) {
          millis = (System.nanoTime() - from) / 1e6;
        }
      }
    }
    process.waitFor();
    return millis;
  }

  private static Result run(Driver driver, ServerProcess server, Phase.Kind kind, double seconds)
      throws IOException {
    return driver.run(
        server, kind, Measures.UNDER_WAY, seconds, 0, new Sizes(0, 0), Measures.PERSONS);
  }
}
