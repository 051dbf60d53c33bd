package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import cn.yizhan.rpc.auth.Token;
import cn.yizhan.rpc.auth.TokenFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page's questions are the RPCs: the same callers, the same answers, a line in the audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleRolesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHER_INSTITUTION = "H36070200001";

  @TempDir private static Path folder;

  private final List<String> lines = new ArrayList<>();
  private String bureau;
  private String own;
  private String other;
  private String monitor;
  private RunningServer.Started server;
  private ManagedChannel channel;

  @BeforeAll
  void start() throws Exception {
    bureau = token("desk", Optional.empty(), EnumSet.of(Role.BUREAU));
    monitor = token("watch", Optional.empty(), EnumSet.of(Role.MONITOR));
    own = token("own", Optional.of(DemoData.INSTITUTION), EnumSet.of(Role.HOSPITAL));
    other = token("other", Optional.of(OTHER_INSTITUTION), EnumSet.of(Role.HOSPITAL));
    Path tokens = Files.write(folder.resolve("tokens"), lines);
    server =
        TestServers.guarded(
            folder,
            IdSecret.random().hex(),
            Map.of(Setting.TOKENS, tokens.toString(), Setting.CONSOLE_PORT, "0"));
    DemoData.register(server.registry());
    channel = TestServers.connect(server);
  }

  @AfterAll
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void whoIsNotKnownIsToldNothing() throws Exception {
    for (String token : List.of("", "desk.wrong", "nobody.x")) {
      HttpResponse<String> answer = ask("GetSettlement", "{\"settlement_id\":\"x\"}", token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(JSON.readTree(answer.body()).path("reason").asText()).isEqualTo("CALLER_UNKNOWN");
    }
    assertThat(ask("GetCaller", "{}", "").statusCode()).isEqualTo(401);
  }

  @Test
  void thePageIsToldWhomItIsTakenFor() throws Exception {
    JsonNode desk = JSON.readTree(ask("GetCaller", "{}", bureau).body());
    assertThat(desk.path("name").asText()).isEqualTo("token:desk");
    assertThat(desk.path("roles").toString()).isEqualTo("[\"BUREAU\"]");
    JsonNode hospital = JSON.readTree(ask("GetCaller", "{}", own).body());
    assertThat(hospital.path("institution").asText()).isEqualTo(DemoData.INSTITUTION);
    assertThat(hospital.path("roles").toString()).isEqualTo("[\"HOSPITAL\"]");
  }

  @Test
  void theAnswerIsTheRpcs() throws Exception {
    String id = settle();
    String question = "{\"settlement_id\":\"%s\"}".formatted(id);
    Settlement byRpc =
        as(bureau)
            .getSettlement(GetSettlementRequest.newBuilder().setSettlementId(id).build())
            .getSettlement();

    for (String token : List.of(bureau, monitor, own)) {
      HttpResponse<String> answer = ask("GetSettlement", question, token);
      assertThat(answer.statusCode()).isEqualTo(200);
      Settlement.Builder byPage = Settlement.newBuilder();
      String told = JSON.readTree(answer.body()).path("settlement").toString();
      JsonFormat.parser().merge(told, byPage);
      assertThat(byPage.build()).isEqualTo(byRpc);
      assertThat(answer.body()).doesNotContain(DemoData.ID_NUMBER);
    }
  }

  @Test
  void anInstitutionSeesOnlyItsOwn() throws Exception {
    String id = settle();

    assertThat(ask("GetSettlement", "{\"settlement_id\":\"%s\"}".formatted(id), other).statusCode())
        .isEqualTo(404);
    assertThat(ask("GetStatement", "{\"settlement_id\":\"%s\"}".formatted(id), other).statusCode())
        .isEqualTo(404);
    String byRequest =
        "{\"request\":{\"institution_code\":\"%s\",\"request_id\":\"r1\"}}"
            .formatted(DemoData.INSTITUTION);
    assertThat(ask("GetSettlement", byRequest, own).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = ask("GetSettlement", byRequest, other);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(JSON.readTree(refused.body()).path("message").asText()).contains("只能办本机构的业务");
  }

  @Test
  void nothingThatWritesCanBeAsked() throws Exception {
    for (String rpc : List.of("Settle", "Reverse", "Resettle", "PutPerson", "UpdateAlert", "")) {
      assertThat(ask(rpc, "{}", bureau).statusCode()).as(rpc).isEqualTo(404);
    }
  }

  @Test
  void whatIsNoQuestionIsToldWhy() throws Exception {
    for (String broken : List.of("", "{", "[]", "\0")) {
      assertThat(ask("GetSettlement", broken, bureau).statusCode()).as(broken).isEqualTo(400);
    }
    HttpResponse<String> unknown = ask("GetSettlement", "{\"settlment_id\":\"x\"}", bureau);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(unknown.body()).path("message").asText())
        .isEqualTo("请求不是这个方法的 JSON：没有“settlment_id”这个字段，请核对字段名");
  }

  @Test
  void everyQuestionLeavesALineInTheAudit() throws Exception {
    String id = settle();
    ask("GetSettlement", "{\"settlement_id\":\"%s\"}".formatted(id), own);
    ask("GetSettlement", "{\"settlement_id\":\"%s\"}".formatted(id), "own.wrong");

    awaitAudit("token:own", "CALLER_UNKNOWN");
    assertThat(audit())
        .anySatisfy(
            line -> {
              assertThat(line.path("rpc").asText()).isEqualTo("GetSettlement");
              assertThat(line.path("caller").asText()).isEqualTo("token:own");
              assertThat(line.path("peer").asText()).isEqualTo("127.0.0.1");
              assertThat(line.path("settlement_id").asText()).isEqualTo(id);
              assertThat(line.path("code").asText()).isEqualTo("OK");
            })
        .anySatisfy(
            line -> {
              assertThat(line.path("caller").asText()).isEmpty();
              assertThat(line.path("reason").asText()).isEqualTo("CALLER_UNKNOWN");
            });
  }

  private void awaitAudit(String... words) throws Exception {
    for (int i = 0; i < 3000 && !Stream.of(words).allMatch(audit().toString()::contains); i++) {
      Thread.sleep(10);
    }
  }

  private List<JsonNode> audit() throws Exception {
    List<JsonNode> audit = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          audit.add(JSON.readTree(line));
        }
      }
    }
    return audit;
  }

  private String settle() {
    return as(own)
        .settle(
            SettleRequest.newBuilder().setRequestId("r1").setBill(DemoData.parsedBill()).build())
        .getSettlement()
        .getSettlementId();
  }

  private SettlementServiceBlockingStub as(String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private HttpResponse<String> ask(String question, String json, String token) throws Exception {
    String address =
        "http://127.0.0.1:%d/api/%s".formatted(server.ports().console().orElseThrow(), question);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private String token(String id, Optional<String> institution, Set<Role> roles) {
    String secret = Token.newSecret();
    Caller caller = new Caller("token:" + id, institution, roles);
    lines.add(TokenFile.line(new Token(id, Token.hash(secret), caller, LocalDate.of(2999, 1, 1))));
    return id + "." + secret;
  }
}
