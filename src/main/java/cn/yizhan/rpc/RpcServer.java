package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.rpc.json.JsonGateway;
import cn.yizhan.rpc.json.Peer;
import cn.yizhan.rpc.json.WhoAsks;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gRPC server: listens at once, answers NOT_SERVING and UNAVAILABLE until {@link #serve}.
 *
 * <p>Calls are answered on the event loop they arrive on; what waits for the database goes to its
 * own threads. With epoll on the class path gRPC uses it where there is one.
 */
public final class RpcServer implements AutoCloseable {
  /** Health is told of these; the empty name is the server as a whole. */
  public static final List<String> SERVICES =
      List.of(
          "",
          SettlementServiceGrpc.SERVICE_NAME,
          EligibilityServiceGrpc.SERVICE_NAME,
          MonitorServiceGrpc.SERVICE_NAME,
          RegistryServiceGrpc.SERVICE_NAME);

  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final int KEEPALIVE_SECONDS = 30;
  private static final int LEAST_PING_SECONDS = 10;
  private static final int CHANNELZ_PAGE = 100;
  private static final int RUNS = 2;
  private static final int ALERTS_MS = 200;

  /**
   * How many times as long as may be a request is when gRPC does not read it to the end, and
   * answers in its own words; what is shorter we answer in ours.
   */
  private static final int CUT_OFF = 4;

  /** Netty's events for the flight recorder would load all of it at the first call. */
  private static final String FLIGHT_EVENTS = "io.netty.jfr.enabled";

  private final RpcOptions options;
  private final Serving serving = new Serving();
  private final Waiting waiting;

  /** For runs over many persons: a few at a time, so that they don't take each other's turns. */
  private final Waiting running = new Waiting(RUNS, RUNS);

  /** For sums over a whole year: one at a time, so that they never take more than one processor. */
  private final Waiting summing;

  private final AlertWatch alerts;
  private final HealthStatusManager health = new HealthStatusManager();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "yizhan-health");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Server server;

  private RpcServer(RpcOptions options) {
    this.options = options;
    this.waiting = new Waiting(options.waitingThreads(), options.waitingCalls());
    this.summing = new Waiting(1, options.waitingCalls());
    this.alerts = new AlertWatch(serving, waiting);
    this.server = build();
  }

  /** Begins to listen. */
  public static RpcServer start(RpcOptions options) throws IOException {
    if (System.getProperty(FLIGHT_EVENTS) == null) {
      System.setProperty(FLIGHT_EVENTS, "false");
    }
    RpcServer rpc = new RpcServer(options);
    rpc.tell(false);
    rpc.server.start();
    LOG.info("listening on {}", rpc.server.getListenSockets());
    return rpc;
  }

  /** Where it listens, when the port was left to the system. */
  public int port() {
    return server.getPort();
  }

  /** The threads for what waits for the database. */
  public Executor waiting() {
    return waiting;
  }

  /** Begins to answer; from now on health follows the ledger's. */
  public void serve(UseCases cases) {
    serving.begin(cases);
    look(cases);
    var unused = watch.scheduleWithFixedDelay(() -> look(cases), 1, 1, TimeUnit.SECONDS);
    var unusedToo = watch.scheduleWithFixedDelay(alerts::look, 0, ALERTS_MS, TimeUnit.MILLISECONDS);
  }

  private void look(UseCases cases) {
    try {
      tell(cases.healthy().getAsBoolean());
    } catch (RuntimeException unknown) {
      LOG.error("cannot tell whether the ledger is healthy", unknown);
      tell(false);
    }
  }

  private void tell(boolean healthy) {
    ServingStatus status = healthy ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    SERVICES.forEach(service -> health.setStatus(service, status));
  }

  /** Takes no more calls, finishes those it took, then ends; after the grace without them. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    watch.shutdownNow();
    health.enterTerminalState();
    server.shutdown();
    alerts.close();
    try {
      if (!server.awaitTermination(options.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("calls are still under way after {}; ending without them", options.grace());
        server.shutdownNow();
      }
      running.close(options.grace());
      summing.close(options.grace());
      waiting.close(options.grace());
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** The same services in JSON, for what runs in this process. */
  public JsonGateway json() {
    return new JsonGateway(
        inside -> {
          options.filters().forEach(inside::addTransportFilter);
          Stream.concat(ours().stream(), Stream.of(WhoAsks.service()))
              .map(service -> ServerInterceptors.intercept(guarded(service, options), new Peer()))
              .forEach(inside::addService);
          return inside;
        });
  }

  private Server build() {
    NettyServerBuilder builder = listening(options);
    ours().forEach(service -> builder.addService(guarded(service, options)));
    others().forEach(service -> builder.addService(guarded(service, options)));
    return builder.build();
  }

  /** A server of these options, still without a service. */
  static NettyServerBuilder listening(RpcOptions options) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(options.address(), options.credentials())
            .directExecutor()
            .maxInboundMessageSize(Math.multiplyExact(CUT_OFF, options.messageBytes()))
            .maxInboundMetadataSize(options.metadataBytes())
            .maxConcurrentCallsPerConnection(options.callsPerConnection())
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(LEAST_PING_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionAge(options.connectionAge().toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionAgeGrace(options.grace().toMillis(), TimeUnit.MILLISECONDS);
    options.filters().forEach(builder::addTransportFilter);
    return builder;
  }

  /** A service behind the interceptors. */
  static ServerServiceDefinition guarded(ServerServiceDefinition service, RpcOptions options) {
    List<ServerInterceptor> outermostFirst = new ArrayList<>(options.interceptors());
    outermostFirst.add(new LastResort(options.messageBytes()));
    return ServerInterceptors.interceptForward(service, outermostFirst);
  }

  private List<ServerServiceDefinition> ours() {
    List<ServerServiceDefinition> services = new ArrayList<>();
    services.add(Lenient.of(new EligibilityRpc(serving, waiting).bindService()));
    ResettleRpc resettling = new ResettleRpc(serving, waiting, running);
    services.add(Lenient.of(new SettlementRpc(serving, waiting, resettling).bound()));
    services.add(
        Lenient.of(new MonitorRpc(serving, waiting, running, summing, alerts).bindService()));
    services.add(Lenient.of(new RegistryRpc(serving, waiting).bindService()));
    return services;
  }

  private List<ServerServiceDefinition> others() {
    return List.of(
        health.getHealthService().bindService(),
        ProtoReflectionServiceV1.newInstance().bindService(),
        oldReflection().bindService(),
        ChannelzService.newInstance(CHANNELZ_PAGE).bindService());
  }

  /** v1alpha: what older command-line clients ask for. */
  @SuppressWarnings("deprecation")
  private static BindableService oldReflection() {
    return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
  }
}
