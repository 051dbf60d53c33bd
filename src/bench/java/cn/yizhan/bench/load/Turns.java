package cn.yizhan.bench.load;

import cn.yizhan.bench.load.Driver.Result;
import cn.yizhan.bench.load.Driver.Sizes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A call of the service and what it is compared with, turn by turn. */
final class Turns {
  private static final int LEAST_WARM_UPS = 5;
  private static final int MOST_WARM_UPS = 8;
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

  /** 预结算 beside a call that does nothing, with reasons and without. */
  void preSettle() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start("sqlite", Measures.PERSONS, 0);
        Driver driver = new Driver()) {
      preSettle(driver, server, Phase.Kind.PRE_SETTLE, Phase.Kind.SAME);
      preSettle(driver, server, Phase.Kind.PRE_SETTLE_BASIC, Phase.Kind.SAME_BASIC);
    }
  }

  private void preSettle(Driver driver, ServerProcess server, Phase.Kind ours, Phase.Kind same)
      throws IOException, InterruptedException {
    Sizes sizes = Phase.sizes(server.port(ours), ours, 1);
    String name =
        "PreSettle, %s, %,d bytes of answer"
            .formatted(ours == Phase.Kind.PRE_SETTLE ? "full" : "amounts only", sizes.answer());
    warmUp(driver, server, sizes, ours, Phase.Kind.EMPTY, same);
    int seconds = (int) effort.seconds();
    for (Phase.Kind plain : List.of(Phase.Kind.EMPTY, same)) {
      String of =
          plain == same ? "of an empty call with the same messages" : "of an empty call's rate";
      if (H2load.isThere()) {
        Ratio ratio =
            compare(
                ours, plain, kind -> H2load.run(server, kind, Measures.UNDER_WAY, seconds, sizes));
        findings.least("%s, h2load: %s".formatted(name, of), 100 * ratio.ofRate, "%", 80);
        findings.note("  its rate", ratio.rate, "/s");
        findings.note("  empty call's processor time, of ours", 100 * ratio.ofProcessor, "%");
      }
      Ratio ratio = compare(ours, plain, kind -> run(driver, server, kind, 0, sizes));
      findings.least("%s, grpc-java: %s".formatted(name, of), 100 * ratio.ofRate, "%", 80);
      findings.note("  its rate", ratio.rate, "/s");
      if (plain == Phase.Kind.EMPTY) {
        half(driver, server, ours, plain, ratio.rate / 2, sizes);
      }
    }
  }

  /** 结算 beside a program that only writes such rows. */
  void settle(String database) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(database, Measures.PERSONS, 0);
        Driver driver = new Driver()) {
      Phase.Kind ours = Phase.Kind.SETTLE;
      Sizes sizes = Phase.sizes(server.port(ours), ours, Measures.PERSONS - 1);
      warmUp(driver, server, sizes, ours, Phase.Kind.COMMIT);
      Ratio ratio = compare(ours, Phase.Kind.COMMIT, kind -> run(driver, server, kind, 0, sizes));
      String name = "Settle on " + database;
      findings.least(name + ": of a minimal program's rate", 100 * ratio.ofRate, "%", 70);
      findings.note("  its rate", ratio.rate, "/s");
      findings.note("  minimal program's processor time, of ours", 100 * ratio.ofProcessor, "%");
      half(driver, server, ours, Phase.Kind.COMMIT, ratio.rate / 2, sizes);
    }
  }

  /** Until a call costs the server hardly less than before: until its code is compiled. */
  private void warmUp(Driver driver, ServerProcess server, Sizes sizes, Phase.Kind... kinds)
      throws IOException {
    for (Phase.Kind kind : kinds) {
      double before = Double.MAX_VALUE;
      double cost = Double.MAX_VALUE / 2;
      for (int part = 0;
          part < LEAST_WARM_UPS || (part < MOST_WARM_UPS && cost < STILL_WARMING_UP * before);
          part++) {
        before = cost;
        double seconds = effort.warmUpSeconds() / 2;
        Result result =
            driver.run(server, kind, Measures.UNDER_WAY, seconds, 0, sizes, Measures.PERSONS);
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
      Driver driver,
      ServerProcess server,
      Phase.Kind ours,
      Phase.Kind plain,
      double rate,
      Sizes sizes)
      throws IOException {
    double[] p99 = new double[3];
    double[] plainP99 = new double[p99.length];
    for (int round = 0; round < p99.length; round++) {
      Result a = run(driver, server, ours, (int) rate, sizes);
      Measures.print("  %-16s %s", ours, a);
      Result b = run(driver, server, plain, (int) rate, sizes);
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
