package cn.yizhan.bench.load;

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
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Monitors a {@link City}: how long it takes to look at everybody's year and to compute the
 * indicators, and what that does to bills being settled.
 *
 * <pre>
 * java -cp target/benchmarks.jar cn.yizhan.bench.load.Scale sqlite|postgresql [persons]
 * </pre>
 */
public final class Scale {
  private static final String REGION = "360700";
  private static final int YEAR = 2023;
  private static final int SETTLING = 20_000;
  private static final int ONE_BY_ONE = 4;
  private static final double SECONDS = 5;
  private static final int ROUNDS = 5;
  private static final Driver.Sizes SIZES = new Driver.Sizes(182, 2705);

  private Scale() {}

  /** Prints what it measures. */
  public static void main(String[] arguments) throws Exception {
    int persons = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    long begun = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(arguments[0], SETTLING, 0, persons);
        Driver driver = new Driver()) {
      print("%,d persons and %,d visits filled in, %.0f s", persons, 5L * persons, since(begun));
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  "127.0.0.1:" + server.port(Phase.Kind.SETTLE),
                  InsecureChannelCredentials.create())
              .build();
      MonitorServiceBlockingStub monitor = MonitorServiceGrpc.newBlockingStub(channel);
      for (int round = 0; round < 2; round++) {
        long from = System.nanoTime();
        int lines = indicators(monitor);
        print("GetIndicators: %.1f s, %d lines", since(from), lines);
        from = System.nanoTime();
        int accounts = fund(monitor);
        print("GetFund by layer: %.1f s, %d accounts", since(from), accounts);
        from = System.nanoTime();
        ScanPersonsResponse scanned = scan(monitor);
        print(
            "ScanPersons: %.1f s, %,d persons, %,d raised, %,d withdrawn",
            since(from),
            scanned.getPersonsCount(),
            scanned.getRaisedCount(),
            scanned.getWithdrawnCount());
      }
      settle(driver, server, 0, 20);
      int rate = (int) (settle(driver, server, 0, SECONDS).rate() / 4);
      besides(driver, server, rate, "GetIndicators", () -> indicators(monitor));
      besides(driver, server, rate, "ScanPersons", () -> scan(monitor));
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** Settles at a quarter of what can be settled, in turns alone and beside something else. */
  private static void besides(
      Driver driver, ServerProcess server, int rate, String what, Runnable other)
      throws IOException {
    double[] alone = new double[ROUNDS];
    double[] beside = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Driver.Result quiet = settle(driver, server, rate, SECONDS);
      Busy busy = new Busy(other);
      Driver.Result together = settle(driver, server, rate, SECONDS);
      busy.finish();
      alone[round] = quiet.p50();
      beside[round] = together.p50();
      print("  alone %s%n  with %s %s", quiet, what, together);
    }
    print("a Settle beside %s: median %.2f ms, alone %.2f ms", what, median(beside), median(alone));
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

  private static Driver.Result settle(Driver driver, ServerProcess server, int rate, double seconds)
      throws IOException {
    int underWay = rate == 0 ? 256 : ONE_BY_ONE;
    return driver.run(server, Phase.Kind.SETTLE, underWay, seconds, rate, SIZES, SETTLING);
  }

  private static int indicators(MonitorServiceBlockingStub monitor) {
    return monitor
        .getIndicators(
            GetIndicatorsRequest.newBuilder()
                .setRegionCode(REGION)
                .setFromMonth(YEAR + "-01")
                .setToMonth(YEAR + "-12")
                .build())
        .getLinesCount();
  }

  private static int fund(MonitorServiceBlockingStub monitor) {
    return monitor
        .getFund(
            GetFundRequest.newBuilder()
                .setRegionCode(REGION)
                .setYear(YEAR)
                .setByLayer(true)
                .build())
        .getAccountsCount();
  }

  private static ScanPersonsResponse scan(MonitorServiceBlockingStub monitor) {
    Iterator<ScanPersonsResponse> told =
        monitor.scanPersons(
            ScanPersonsRequest.newBuilder().setRegionCode(REGION).setYear(YEAR).build());
    ScanPersonsResponse last = ScanPersonsResponse.getDefaultInstance();
    while (told.hasNext()) {
      last = told.next();
    }
    return last;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }
}
