package cn.yizhan.app;

import cn.yizhan.app.Configuration.Value;
import cn.yizhan.app.log.AuditLog;
import cn.yizhan.app.log.Logs;
import cn.yizhan.app.metrics.Metrics;
import cn.yizhan.bench.load.City;
import cn.yizhan.bench.load.Comparison;
import cn.yizhan.bench.load.Place;
import cn.yizhan.bench.load.Plain;
import cn.yizhan.bench.load.Stays;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.rpc.BareServer;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import cn.yizhan.rpc.RpcOptions;
import cn.yizhan.rpc.auth.CallerInterceptor;
import cn.yizhan.rpc.auth.Callers;
import cn.yizhan.rpc.watch.CallWatch;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server as it is served, with made-up persons; and in the same process, on another port, what
 * it is compared with ({@link Plain}), behind the same options and interceptors.
 */
public final class MeasuredServer {
  private static final Caller EVERYBODY =
      new Caller("bench", Optional.empty(), EnumSet.allOf(Role.class));

  private MeasuredServer() {}

  /**
   * Serves until it is stopped.
   *
   * @param arguments {@code sqlite} or {@code postgresql}, an empty folder, how many persons, how
   *     many settlements of others its ledger has, of how many persons the city is
   */
  public static void main(String[] arguments) throws Exception {
    Logs.begin("text");
    Path folder = Path.of(arguments[1]);
    Parts parts = new Parts();
    Optional<EmbeddedPostgres> postgres =
        arguments[0].equals("postgresql")
            ? Optional.of(parts.keep(Place.postgres(folder.resolve("postgres"))))
            : Optional.empty();
    Configuration configuration = configuration(folder, postgres);
    RunningServer.Started started =
        parts.keep(
            RunningServer.start(
                configuration, (settings, timer) -> Callers.everybodyIs(EVERYBODY)));
    Registering.all(started.registry(), Stays.persons(Integer.parseInt(arguments[2])), "bench");
    Comparison comparison =
        parts.keep(
            Comparison.open(
                folder, postgres, started.ports().calls(), Long.parseLong(arguments[3])));
    City.fill(
        new Place(folder.resolve("data"), postgres, "postgres"), Integer.parseInt(arguments[4]));
    Server plain =
        plain(
            folder,
            configuration,
            Plain.service(Stays.answers(started.ports().calls()), comparison::write));
    parts.keep(plain::shutdownNow);
    System.out.printf(
        "calls %d plain %d metrics %d%n",
        started.ports().calls(), plain.getPort(), started.ports().metrics());
    System.out.flush();
    Uptime.untilStopped(parts);
  }

  private static Configuration configuration(Path folder, Optional<EmbeddedPostgres> postgres) {
    Map<Setting, Value> said = new EnumMap<>(Setting.class);
    Map<Setting, String> texts =
        new EnumMap<>(
            Map.of(
                Setting.DATA, folder.resolve("data").toString(),
                Setting.LEDGER_KEY, IdSecret.random().hex(),
                Setting.LISTEN_PORT, "0",
                Setting.METRICS_PORT, "0",
                Setting.CALLS_PER_CONNECTION, "1000"));
    postgres.ifPresent(
        server -> {
          texts.put(Setting.LEDGER_URL, server.getJdbcUrl("postgres", "postgres"));
          texts.put(Setting.LEDGER_USER, "postgres");
        });
    texts.forEach((setting, text) -> said.put(setting, new Value(text, "bench")));
    return new Configuration(said);
  }

  private static Server plain(
      Path folder, Configuration configuration, ServerServiceDefinition service) throws Exception {
    Callers callers = Callers.everybodyIs(EVERYBODY);
    Watching watching = new Watching(AuditLog.in(folder.resolve("plain-audit")), new Metrics());
    RpcOptions options =
        new RpcOptions(
            new InetSocketAddress("127.0.0.1", 0),
            InsecureServerCredentials.create(),
            List.of(
                new CallerInterceptor(
                    callers, new CallWatch(watching, RunningServer.CLOCK, System::nanoTime))),
            List.of(callers),
            1,
            1,
            configuration.whole(Setting.MESSAGE_BYTES),
            configuration.whole(Setting.METADATA_BYTES),
            configuration.whole(Setting.CALLS_PER_CONNECTION),
            Duration.ofSeconds(configuration.whole(Setting.CONNECTION_AGE)),
            Duration.ofSeconds(configuration.whole(Setting.SHUTDOWN_GRACE)));
    return BareServer.start(options, service);
  }
}
