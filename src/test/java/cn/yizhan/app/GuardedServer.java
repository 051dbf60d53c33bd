package cn.yizhan.app;

import cn.yizhan.app.TestCertificates.Pem;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsResponse;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.auth.CallerInterceptor;
import cn.yizhan.rpc.auth.Callers;
import cn.yizhan.rpc.auth.Token;
import cn.yizhan.rpc.auth.Tokens;
import cn.yizhan.rpc.watch.CallRecord;
import cn.yizhan.rpc.watch.CallWatch;
import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A server with TLS whose one RPC notes who called, and clients of it. */
final class GuardedServer implements AutoCloseable {
  final List<CallRecord> calls = new CopyOnWriteArrayList<>();
  final List<Caller> callers = new CopyOnWriteArrayList<>();
  final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  private final Path folder;
  private final Map<Setting, Configuration.Value> settings = new EnumMap<>(Setting.class);
  private final List<ManagedChannel> channels = new ArrayList<>();
  private Optional<Tokens> tokens = Optional.empty();
  private Optional<Server> server = Optional.empty();

  GuardedServer(Path folder, TestCertificates authority) {
    this.folder = folder;
    authority.server().write(folder, "server");
    authority.authority().write(folder, "authority");
    set(Setting.TLS_CERTIFICATE, "server.pem");
    set(Setting.TLS_KEY, "server.key");
    set(Setting.TLS_CLIENT_CA, "authority.pem");
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.ifPresent(Server::shutdownNow);
    timer.shutdownNow();
  }

  Configuration configuration() {
    return new Configuration(settings);
  }

  String useTokens() throws Exception {
    String secret = Token.newSecret();
    Path file = folder.resolve("tokens");
    Files.writeString(file, "his " + Token.hash(secret) + " H36070200005 - 2099-12-31");
    tokens = Optional.of(new Tokens(file, Clock.systemUTC()));
    set(Setting.TOKENS, "tokens");
    return secret;
  }

  void set(Setting setting, String file) {
    settings.put(setting, new Configuration.Value(folder.resolve(file).toString(), ""));
  }

  void start() throws Exception {
    Callers known = Callers.known(tokens);
    CallWatch watch = new CallWatch(new Recorder(), Clock.systemUTC(), System::nanoTime);
    server =
        Optional.of(
            NettyServerBuilder.forAddress(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    TlsFiles.credentials(new Configuration(settings), timer, 1))
                .addTransportFilter(known)
                .intercept(new CallerInterceptor(known, watch))
                .addService(new Service())
                .addService(new HealthStatusManager().getHealthService())
                .addService(ChannelzService.newInstance(10))
                .build()
                .start());
  }

  ManagedChannel connect(Optional<Pem> shown, TestCertificates trusted) throws Exception {
    TlsChannelCredentials.Builder tls =
        TlsChannelCredentials.newBuilder().trustManager(stream(trusted.authority().certificate()));
    if (shown.isPresent()) {
      tls.keyManager(stream(shown.get().certificate()), stream(shown.get().key()));
    }
    ManagedChannel channel =
        Grpc.newChannelBuilderForAddress("127.0.0.1", server.orElseThrow().getPort(), tls.build())
            .build();
    channels.add(channel);
    return channel;
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  static void call(ManagedChannel channel, Optional<String> token) {
    SettlementServiceGrpc.SettlementServiceBlockingStub stub =
        SettlementServiceGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
    (token.isEmpty() ? stub : stub.withCallCredentials(new Bearer(token.get())))
        .listSettlements(ListSettlementsRequest.getDefaultInstance());
  }

  static StatusRuntimeException refusal(ManagedChannel channel, Optional<String> token) {
    try {
      call(channel, token);
    } catch (StatusRuntimeException refused) {
      return refused;
    }
    throw new AssertionError("it was let through");
  }

  private final class Service extends SettlementServiceGrpc.SettlementServiceImplBase {
    @Override
    public void listSettlements(
        ListSettlementsRequest request, StreamObserver<ListSettlementsResponse> observer) {
      callers.add(Caller.KEY.get());
      observer.onNext(ListSettlementsResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private final class Recorder implements CallWatch.Watcher {
    @Override
    public void began() {}

    @Override
    public void ended(CallRecord call) {
      calls.add(call);
    }
  }

  private static final class Bearer extends CallCredentials {
    private final String token;

    Bearer(String token) {
      this.token = token;
    }

    @Override
    public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
      Metadata headers = new Metadata();
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
      applier.apply(headers);
    }
  }
}
