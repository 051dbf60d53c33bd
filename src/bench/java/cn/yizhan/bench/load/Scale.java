package cn.yizhan.bench.load;

import cn.yizhan.proto.monitor.v1.GetBurdensRequest;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.monitor.v1.GetIndicatorsRequest;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc.MonitorServiceBlockingStub;
import cn.yizhan.proto.monitor.v1.ScanPersonsRequest;
import cn.yizhan.proto.monitor.v1.ScanPersonsResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Monitors a {@link City}: how long it takes to look at everybody's year and to add everything up,
 * and what that does to bills being settled. Ends with a table.
 *
 * <pre>
 * java -cp target/benchmarks.jar cn.yizhan.bench.load.Scale sqlite|postgresql [persons]
 * </pre>
 */
public final class Scale implements AutoCloseable {
  private static final String REGION = "360700";
  private static final int YEAR = 2023;
  private static final int SETTLING = 20_000;
  private static final int ONE_BY_ONE = 4;
  private static final double SECONDS = 5;
  private static final int ROUNDS = 5;
  private static final double MOST_SECONDS = 60;
  private static final double MOST_SLOWER_PERCENT = 110;
  private static final Driver.Sizes SIZES = new Driver.Sizes(182, 2705);

  private final Findings findings = new Findings();
  private final String database;
  private final ServerProcess server;
  private final Driver driver;
  private final ManagedChannel channel;
  private final MonitorServiceBlockingStub monitor;

  private Scale(String database, int persons) throws IOException {
    this.database = database;
    this.server = ServerProcess.start(database, SETTLING, 0, persons);
    this.driver = new Driver();
    this.channel =
        Grpc.newChannelBuilder(
                "127.0.0.1:" + server.port(Phase.Kind.SETTLE), InsecureChannelCredentials.create())
            .build();
    this.monitor = MonitorServiceGrpc.newBlockingStub(channel);
  }

  /** Prints what it measures. */
  public static void main(String[] arguments) throws Exception {
    int persons = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    long begun = System.nanoTime();
    try (Scale scale = new Scale(arguments[0], persons)) {
      print("%,d persons and %,d visits filled in, %.0f s", persons, 5L * persons, since(begun));
      scale.measure();
    }
  }

  private void measure() throws IOException {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("GetIndicators", this::indicators);
    calls.put("GetBurdens", this::burdens);
    calls.put("GetFund", this::fund);
    calls.put("ScanPersons", this::scan);
    for (String time : new String[] {"", ", once more"}) {
      for (Map.Entry<String, Runnable> call : calls.entrySet()) {
        long from = System.nanoTime();
        double cpu = server.cpuSeconds();
        call.getValue().run();
        String name = call.getKey() + " on " + database + time;
        findings.most(name, since(from), "s", MOST_SECONDS);
        findings.note(name + ": processor time", server.cpuSeconds() - cpu, "s");
      }
    }
    settle(0, 20);
    int rate = (int) (settle(0, SECONDS).rate() / 4);
    for (Map.Entry<String, Runnable> call : calls.entrySet()) {
      besides(rate, call.getKey(), call.getValue());
      meanwhile(rate, call.getKey(), call.getValue());
    }
    findings.print();
  }

  /** Settles at a quarter of what can be settled, in turns alone and beside something else. */
  private void besides(int rate, String what, Runnable other) throws IOException {
    double[] alone = new double[ROUNDS];
    double[] beside = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Driver.Result quiet = settle(rate, SECONDS);
      Busy busy = new Busy(other);
      Driver.Result together = settle(rate, SECONDS);
      busy.finish();
      alone[round] = quiet.p50();
      beside[round] = together.p50();
      print("  alone %s%n  with %s %s", quiet, what, together);
    }
    String name = "a Settle's median on " + database;
    findings.note(name + ", alone", Measures.median(alone), "ms");
    findings.most(
        name + " beside " + what + ", of that alone",
        100 * Measures.median(Measures.ratios(beside, alone)),
        "%",
        MOST_SLOWER_PERCENT);
  }

  /** How long something takes while bills are settled all the time. */
  private void meanwhile(int rate, String what, Runnable other) throws IOException {
    long from = System.nanoTime();
    CompletableFuture<Double> seconds =
        CompletableFuture.supplyAsync(
            () -> {
              other.run();
              return since(from);
            });
    while (!seconds.isDone()) {
      print("  with %s %s", what, settle(rate, SECONDS));
    }
    findings.note(what + " on " + database + " while bills are settled", seconds.join(), "s");
  }

  /** Does something again and again. */
  private static final class Busy {
    private final CompletableFuture<Void> running;
    private volatile boolean over;

    Busy(Runnable what) {
      running =
          CompletableFuture.runAsync(
              () -> {
                while (!over) {
                  what.run();
                }
              });
    }

    void finish() {
      over = true;
      running.join();
    }
  }

  private Driver.Result settle(int rate, double seconds) throws IOException {
    int underWay = rate == 0 ? 256 : ONE_BY_ONE;
    return driver.run(server, Phase.Kind.SETTLE, underWay, seconds, rate, SIZES, SETTLING);
  }

  private void indicators() {
    GetIndicatorsRequest year =
        GetIndicatorsRequest.newBuilder()
            .setRegionCode(REGION)
            .setFromMonth(YEAR + "-01")
            .setToMonth(YEAR + "-12")
            .build();
    print("  %d lines", monitor.getIndicators(year).getLinesCount());
  }

  private void burdens() {
    GetBurdensRequest year =
        GetBurdensRequest.newBuilder().setRegionCode(REGION).setYear(YEAR).build();
    print("  %d groups", monitor.getBurdens(year).getGroupsCount());
  }

  private void fund() {
    GetFundRequest year =
        GetFundRequest.newBuilder().setRegionCode(REGION).setYear(YEAR).setByLayer(true).build();
    print("  %d accounts", monitor.getFund(year).getAccountsCount());
  }

  private void scan() {
    ScanPersonsRequest year =
        ScanPersonsRequest.newBuilder().setRegionCode(REGION).setYear(YEAR).build();
    Iterator<ScanPersonsResponse> told = monitor.scanPersons(year);
    ScanPersonsResponse last = ScanPersonsResponse.getDefaultInstance();
    while (told.hasNext()) {
      last = told.next();
    }
    print(
        "  %,d persons, %,d raised, %,d withdrawn",
        last.getPersonsCount(), last.getRaisedCount(), last.getWithdrawnCount());
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    driver.close();
    server.close();
  }
}
