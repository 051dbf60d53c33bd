package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.rpc.auth.Token;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A whole server in this process, called over its sockets. */
final class RunningServerTest {
  private static final String KEY = IdSecret.random().hex();

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @BeforeEach
  void listen() {
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
  }

  @Test
  void tellsInNumbersWhatItDid() throws Exception {
    try (RunningServer.Started server = TestServers.start(folder, KEY)) {
      DemoData.register(server.registry());
      DemoData.settle(server.ports().calls());

      assertThat(get(server, "/readyz").body()).isEqualTo("ready\n");
      assertThat(get(server, "/metrics").body())
          .contains("yizhan_calls_seconds_count{code=\"OK\",rpc=\"Settle\"} 1")
          .contains("yizhan_ledger_commit_seconds_count 1")
          .contains("yizhan_ledger_queue_length 0.0")
          .contains("yizhan_audit_lost_total 0.0")
          .contains("yizhan_edition{from=\"2023-01-01\",region=\"360700\",sha256=\"")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void neitherLogNorAuditHoldsAnIdNumber() throws Exception {
    Bill bill = DemoData.parsedBill();
    try (RunningServer.Started server = TestServers.start(folder, KEY)) {
      DemoData.register(server.registry());
      ManagedChannel channel = TestServers.connect(server);
      SettlementServiceBlockingStub stub = SettlementServiceGrpc.newBlockingStub(channel);
      String settlement = DemoData.settle(server.ports().calls());
      for (Bill asked :
          List.of(
              bill,
              bill.toBuilder().setIdNumber("999999196503100027").build(),
              bill.toBuilder().setIdNumber("999999198601300063").setVisitId("").build(),
              bill.toBuilder().setVisitId(bill.getIdNumber()).build(),
              bill.toBuilder().setInstitutionCode(bill.getIdNumber()).build())) {
        tryTo(() -> stub.preSettle(PreSettleRequest.newBuilder().setBill(asked).build()));
        String requestId = "a" + asked.hashCode();
        tryTo(() -> stub.settle(settle(requestId, asked)));
        tryTo(() -> stub.settle(settle(asked.getIdNumber(), asked)));
      }
      tryTo(
          () ->
              stub.getSettlement(
                  GetSettlementRequest.newBuilder().setSettlementId(settlement).build()));
      channel.shutdownNow();
    }

    String audit = audit();
    assertThat(audit.lines()).hasSizeGreaterThan(15).allMatch(line -> line.startsWith("{\"at\":"));
    assertThat(audit)
        .contains("\"rpc\":\"Settle\",\"caller\":\"test\",\"peer\":\"127.0.0.1\"")
        .contains(
            "\"institution\":\"H36070200005\",\"request_id\":\"demo-0\",\"settlement_id\":\"0")
        .contains("\"code\":\"INVALID_ARGUMENT\"")
        .contains("999999********0026");
    for (String personal :
        List.of("999999196503100026", "19650310", "999999196503100027", "19860130")) {
      assertThat(audit).doesNotContain(personal);
      assertThat(logged.list.toString()).doesNotContain(personal);
    }
  }

  private Path tokens(String own, String other) throws IOException {
    return Files.writeString(
        folder.resolve("tokens"),
        "own %s H36070200005 - 2099-12-31%nother %s H36070200006 - 2099-12-31"
            .formatted(Token.hash(own), Token.hash(other)));
  }

  @Test
  void anotherInstitutionsBillsAreNotTheCallers() throws Exception {
    String own = Token.newSecret();
    String other = Token.newSecret();
    Path tokens = tokens(own, other);
    Configuration configuration =
        TestServers.configuration(folder, KEY, Map.of(Setting.TOKENS, tokens.toString()));
    try (RunningServer.Started server = RunningServer.start(configuration, Guard::known)) {
      DemoData.register(server.registry());
      ManagedChannel channel = TestServers.connect(server);
      SettlementServiceBlockingStub owner = with(channel, "own." + own);
      SettlementServiceBlockingStub stranger = with(channel, "other." + other);

      SettleResponse settled = owner.settle(settle("r1", DemoData.parsedBill()));
      String id = settled.getSettlement().getSettlementId();

      refused("PERMISSION_DENIED", () -> stranger.settle(settle("r2", DemoData.parsedBill())));
      refused(
          "PERMISSION_DENIED",
          () ->
              stranger.listSettlements(
                  ListSettlementsRequest.newBuilder().setInstitutionCode("H36070200005").build()));
      refused(
          "NOT_FOUND",
          () ->
              stranger.getSettlement(
                  GetSettlementRequest.newBuilder().setSettlementId(id).build()));
      refused(
          "UNAUTHENTICATED",
          () ->
              SettlementServiceGrpc.newBlockingStub(channel)
                  .settle(settle("r3", DemoData.parsedBill())));
      channel.shutdownNow();
    }
    assertThat(audit())
        .contains("\"caller\":\"token:own\"", "\"caller\":\"token:other\"")
        .contains("\"reason\":\"NOT_YOUR_INSTITUTION\"", "\"reason\":\"CALLER_UNKNOWN\"")
        .doesNotContain(own, other);
  }

  @Test
  void whatItKeptIsThereAfterARestart() throws Exception {
    String id;
    try (RunningServer.Started server = TestServers.start(folder, KEY)) {
      DemoData.register(server.registry());
      id = DemoData.settle(server.ports().calls());
    }
    try (RunningServer.Started server = TestServers.start(folder, KEY)) {
      assertThat(DemoData.settle(server.ports().calls())).isEqualTo(id);
    }
  }

  private static SettleRequest settle(String requestId, Bill bill) {
    return SettleRequest.newBuilder().setRequestId(requestId).setBill(bill).build();
  }

  private static void tryTo(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException refused) {
      assertThat(refused).hasMessageNotContaining("INTERNAL");
    }
  }

  private static void refused(String code, Runnable call) {
    assertThatThrownBy(call::run).hasMessageContaining(code);
  }

  private static SettlementServiceBlockingStub with(ManagedChannel channel, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private String audit() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data/audit"))) {
      return files.map(RunningServerTest::read).collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> get(RunningServer.Started server, String path)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.ports().metrics(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
