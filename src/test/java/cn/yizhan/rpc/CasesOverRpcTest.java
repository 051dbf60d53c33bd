package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Visit;
import cn.yizhan.cli.JsonBills;
import cn.yizhan.cli.Reading;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.registry.Registry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Years of bills whose figures somebody else computed, through the RPCs: the person is registered,
 * then the bills come one after the other, and each is pre-settled to what it then settles to.
 */
class CasesOverRpcTest {
  private static final Path CASES = Path.of(System.getProperty("yizhan.cases", "../shared/cases"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static RunningServer server;
  private static int persons;

  @BeforeAll
  static void start() {
    Clock later = Clock.offset(RunningServer.CLOCK, Duration.ofDays(3650));
    server = RunningServer.start(Store.SQLITE, new WithEveryClass(RunningServer.tables()), later);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @TestFactory
  List<DynamicTest> settleToWhatIsExpected() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "no folder " + CASES);
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          String name = JSON.readTree(line).path("case").asText();
          tests.add(DynamicTest.dynamicTest(name, () -> check(name, line)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(String name, String line) throws IOException {
    PersonBills bills = ((Reading.Bills) JsonBills.read(name, name, 1, line)).bills();
    String idNumber = Sample.idNumber("110101%d".formatted(19_000_101_000L + persons++));
    server.registry.put(
        Registry.Registration.always(bills.region(), idNumber, bills.person()), "test");
    JsonNode visits = JSON.readTree(line).path("visits");
    Map<String, String> settlementIds = new HashMap<>();
    for (int i = 0; i < bills.visits().size(); i++) {
      Visit visit = bills.visits().get(i);
      Bill bill = ToBill.of(bills.region(), idNumber, visit, settlementIds);
      JsonNode expect = visits.get(i).path("expect");
      try {
        Settlement pre =
            server.as("bureau").preSettle(Sample.preSettle(bill.toBuilder())).getSettlement();
        Settlement settled =
            server
                .as("bureau")
                .settle(Sample.settle(name + visit.id(), bill.toBuilder()))
                .getSettlement();
        settlementIds.put(visit.id(), settled.getSettlementId());
        assertThat(expect.has("refused")).as("%s should be refused", visit.id()).isFalse();
        compare(visit.id(), expect, settled);
        assertThat(settled.getMovementsList()).isEqualTo(pre.getMovementsList());
      } catch (StatusRuntimeException refused) {
        Failure failure = Failure.of(refused);
        assertThat(failure.code()).as(failure.message()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(expect.has("refused")).as("%s: %s", visit.id(), failure.message()).isTrue();
      }
    }
  }

  private static void compare(String visit, JsonNode expect, Settlement settled) {
    for (Map.Entry<String, JsonNode> entry : expect.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      switch (key) {
        case "identity" ->
            assertThat(settled.getIdentity())
                .as(visit)
                .isEqualTo(value.asText("null").equals("null") ? "" : value.asText());
        case "hosp_part_fen" -> equal(visit, key, value, settled.getHospitalFen());
        case "left_fen" -> {
          for (Map.Entry<String, JsonNode> part : value.properties()) {
            String field = part.getKey() + "_fen";
            equal(visit, field, part.getValue(), fen(settled.getLeft(), field));
          }
        }
        default -> equal(visit, key, value, fen(settled, key));
      }
    }
  }

  private static void equal(String visit, String key, JsonNode expected, long fen) {
    assertThat(fen).as("%s %s", visit, key).isEqualTo(expected.asLong());
  }

  private static long fen(Message message, String field) {
    FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
    return (long) message.getField(descriptor);
  }
}
