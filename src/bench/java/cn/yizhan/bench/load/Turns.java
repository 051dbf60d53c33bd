package cn.yizhan.bench.load;

import cn.yizhan.bench.load.Driver.Result;
import cn.yizhan.bench.load.Driver.Sizes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A call of the service and what it is compared with, turn by turn. */
final class Turns {
  private static final int MOST_WARM_UPS_OF_LEAST = 2;
  private static final double STILL_WARMING_UP = 0.95;

  private final Effort effort;
  private final Findings findings;

  Turns(Effort effort, Findings findings) {
    this.effort = effort;
    this.findings = findings;
  }

  /** Something that calls a server for some seconds. */
  private interface Load {
    Result run(Phase.Kind kind) throws IOException, InterruptedException;
  }

  /** Medians over the rounds: our rate, its ratio to the other's, and that of the processor. */
  private record Ratio(double rate, double ofRate, double ofProcessor) {}

  /** What serves ours, and what serves that it is compared with. */
  private record Servers(ServerProcess ours, ServerProcess plain) {
    ServerProcess of(Phase.Kind kind) {
      return kind.ours() ? ours : plain;
    }
  }

  /** A client, and how it calls. */
  private record Caller(String name, Load load) {}

  /**
   * 预结算 beside calls that do nothing, with reasons and without. Each of these has a process of its
   * own: in one, a JVM would compile the code of both for what the other calls as well.
   */
  void preSettle() throws IOException, InterruptedException {
    try (ServerProcess ours = ServerProcess.start("sqlite", Measures.PERSONS, 0);
        Driver driver = new Driver()) {
      beside(driver, ours, Phase.Kind.PRE_SETTLE, Phase.Kind.EMPTY);
      beside(driver, ours, Phase.Kind.PRE_SETTLE, Phase.Kind.SAME);
      beside(driver, ours, Phase.Kind.PRE_SETTLE_BASIC, Phase.Kind.EMPTY);
      beside(driver, ours, Phase.Kind.PRE_SETTLE_BASIC, Phase.Kind.SAME_BASIC);
    }
  }

  private void beside(Driver driver, ServerProcess server, Phase.Kind ours, Phase.Kind plain)
      throws IOException, InterruptedException {
    try (ServerProcess other = ServerProcess.start("sqlite", 2, 0)) {
      Servers servers = new Servers(server, other);
      Sizes sizes = Phase.sizes(server.port(ours), ours, 1);
      String name =
          "PreSettle, %s, %,d bytes of answer, %%s: of an empty call with %s"
              .formatted(
                  ours == Phase.Kind.PRE_SETTLE ? "full" : "amounts only",
                  sizes.answer(),
                  plain == Phase.Kind.EMPTY ? "bytes of the same length" : "the same messages");
      double rate = 0;
      for (Caller caller : callers(driver, servers, sizes)) {
        warmUp(caller.load, ours, plain);
        Ratio ratio = compare(ours, plain, caller.load);
        findings.least(name.formatted(caller.name), 100 * ratio.ofRate, "%", 80);
        findings.note("  its rate", ratio.rate, "/s");
        findings.note("  empty call's processor time, of ours", 100 * ratio.ofProcessor, "%");
        rate = ratio.rate;
      }
      half(driver, servers, ours, plain, rate / 2, sizes);
    }
  }

  /** What calls: h2load, where it is installed, and a channel of gRPC in Java. */
  private List<Caller> callers(Driver driver, Servers servers, Sizes sizes)
      throws InterruptedException {
    int seconds = (int) effort.seconds();
    Caller java = new Caller("grpc-java", kind -> run(driver, servers.of(kind), kind, 0, sizes));
    Caller h2load =
        new Caller(
            "h2load",
            kind -> H2load.run(servers.of(kind), kind, Measures.UNDER_WAY, seconds, sizes));
    return H2load.isThere() ? List.of(h2load, java) : List.of(java);
  }

  /** 结算 beside a program that only writes such rows. */
  void settle(String database) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(database, Measures.PERSONS, 0);
        Driver driver = new Driver()) {
      Phase.Kind ours = Phase.Kind.SETTLE;
      Sizes sizes = Phase.sizes(server.port(ours), ours, Measures.PERSONS - 1);
      Load load = kind -> run(driver, server, kind, 0, sizes);
      warmUp(load, ours, Phase.Kind.COMMIT);
      Ratio ratio = compare(ours, Phase.Kind.COMMIT, load);
      String name = "Settle on " + database;
      findings.least(name + ": of a minimal program's rate", 100 * ratio.ofRate, "%", 70);
      findings.note("  its rate", ratio.rate, "/s");
      findings.note("  minimal program's processor time, of ours", 100 * ratio.ofProcessor, "%");
      half(driver, new Servers(server, server), ours, Phase.Kind.COMMIT, ratio.rate / 2, sizes);
    }
  }

  /**
   * Until a call costs the server hardly less than before: until its code is compiled. That is so
   * for each client anew, as one sends headers another does not.
   */
  private void warmUp(Load load, Phase.Kind... kinds) throws IOException, InterruptedException {
    int least = (int) Math.ceil(effort.warmUpSeconds() / effort.seconds());
    for (Phase.Kind kind : kinds) {
      double before = Double.MAX_VALUE;
      double cost = Double.MAX_VALUE / 2;
      for (int part = 0;
          part < least
              || (part < MOST_WARM_UPS_OF_LEAST * least && cost < STILL_WARMING_UP * before);
          part++) {
        before = cost;
        Result result = load.run(kind);
        Measures.print("  warming up: %-16s %s", kind, result);
        cost = result.serverMicros();
      }
    }
  }

  private Ratio compare(Phase.Kind ours, Phase.Kind plain, Load load)
      throws IOException, InterruptedException {
    double[] rates = new double[effort.rounds()];
    double[] ofRates = new double[rates.length];
    double[] ofProcessor = new double[rates.length];
    for (int round = 0; round < rates.length; round++) {
      Result a = load.run(ours);
      Measures.print("  %-16s %s", ours, a);
      Result b = load.run(plain);
      Measures.print("  %-16s %s", plain, b);
      rates[round] = a.rate();
      ofRates[round] = a.rate() / b.rate();
      ofProcessor[round] = b.serverMicros() / a.serverMicros();
    }
    Measures.print(
        "%s: %.0f %% of the rate of %s (%.0f to %.0f %%)",
        ours,
        100 * Measures.median(ofRates),
        plain,
        100 * Arrays.stream(ofRates).min().orElseThrow(),
        100 * Arrays.stream(ofRates).max().orElseThrow());
    return new Ratio(
        Measures.median(rates), Measures.median(ofRates), Measures.median(ofProcessor));
  }

  /** Both at half of what ours can do. */
  private void half(
      Driver driver, Servers servers, Phase.Kind ours, Phase.Kind plain, double rate, Sizes sizes)
      throws IOException {
    double[] p99 = new double[3];
    double[] plainP99 = new double[p99.length];
    for (int round = 0; round < p99.length; round++) {
      Result a = run(driver, servers.ours, ours, (int) rate, sizes);
      Measures.print("  %-16s %s", ours, a);
      Result b = run(driver, servers.plain, plain, (int) rate, sizes);
      Measures.print("  %-16s %s", plain, b);
      p99[round] = a.p99();
      plainP99[round] = b.p99();
    }
    findings.note("  p99 at half that load", Measures.median(p99), "ms");
    findings.note("  p99 of the other at as many calls", Measures.median(plainP99), "ms");
  }

  private Result run(Driver driver, ServerProcess server, Phase.Kind kind, int rate, Sizes sizes)
      throws IOException {
    return driver.run(
        server, kind, Measures.UNDER_WAY, effort.seconds(), rate, sizes, Measures.PERSONS);
  }
}
