package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.monitor.Distribution;
import cn.yizhan.proto.monitor.v1.BurdenGroup;
import cn.yizhan.proto.monitor.v1.GetBurdensRequest;
import cn.yizhan.proto.monitor.v1.GetBurdensResponse;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc.MonitorServiceBlockingStub;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.proto.settlement.v1.Status;
import cn.yizhan.registry.IdSecret;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 负担分布 of a year against the settlements themselves, before and after some are taken back. */
final class BurdensTest {
  private static final String REGION = "330300";
  private static final int YEAR = 2023;
  private static final List<String> INSTITUTIONS =
      List.of(
          "H33030200001",
          "H33032400002",
          "H33038100003",
          "H33032700004",
          "H33030200005",
          "H33030400006",
          "H33010600007",
          "H31010400009");

  @TempDir private Path folder;

  @Test
  void theDistributionIsThatOfTheSettlementsThatStand() throws Exception {
    String key = IdSecret.random().hex();
    try (RunningServer.Started server = TestServers.start(folder, key)) {
      DemoYear.settle(
          server.registry(), server.ports().calls(), LocalDate.of(YEAR, 12, 31), () -> false);
      ManagedChannel channel = TestServers.connect(server);
      SettlementServiceBlockingStub settlements = SettlementServiceGrpc.newBlockingStub(channel);
      MonitorServiceBlockingStub monitor = MonitorServiceGrpc.newBlockingStub(channel);

      assertThat(told(monitor)).isNotEmpty().isEqualTo(expected(settlements));
      Map<String, Settlement> last = new HashMap<>();
      all(settlements).forEach(one -> last.merge(one.getIdNumberMasked(), one, BurdensTest::later));
      last.values().stream().limit(9).forEach(one -> reverse(settlements, one));
      assertThat(told(monitor)).isEqualTo(expected(settlements));
      assertThatThrownBy(() -> monitor.getBurdens(GetBurdensRequest.getDefaultInstance()))
          .hasMessageContaining("INVALID_ARGUMENT")
          .hasMessageContaining("region_code");
      channel.shutdownNow();
    }
  }

  private static List<BurdenGroup> told(MonitorServiceBlockingStub monitor) {
    GetBurdensResponse response =
        monitor.getBurdens(
            GetBurdensRequest.newBuilder().setRegionCode(REGION).setYear(YEAR).build());
    assertThat(response.getBandsList())
        .extracting(band -> band.getFromFen())
        .isEqualTo(Distribution.beginnings());
    return response.getGroupsList();
  }

  /** By the amounts that settlements show; of these persons no two look alike when masked. */
  private static List<BurdenGroup> expected(SettlementServiceBlockingStub settlements) {
    Map<String, Settlement> last = new HashMap<>();
    Map<String, Long> left = new HashMap<>();
    for (Settlement one : all(settlements)) {
      last.merge(one.getIdNumberMasked(), one, BurdensTest::later);
      left.merge(one.getIdNumberMasked(), one.getPersonFen(), Long::sum);
    }
    Distribution distribution = new Distribution();
    left.forEach((person, fen) -> distribution.add(last.get(person).getIdentity(), fen));
    return distribution.groups().stream()
        .map(
            group ->
                BurdenGroup.newBuilder()
                    .setIdentity(group.identity())
                    .setPersonCount(group.persons())
                    .setLeftFen(group.leftFen())
                    .setMostFen(group.mostFen())
                    .addAllPersonCounts(group.personsByBand())
                    .build())
        .toList();
  }

  private static Settlement later(Settlement one, Settlement other) {
    Comparator<Settlement> order =
        Comparator.comparing(Settlement::getSettledOn).thenComparing(Settlement::getSettlementId);
    return order.compare(one, other) > 0 ? one : other;
  }

  private static List<Settlement> all(SettlementServiceBlockingStub settlements) {
    List<Settlement> all = new ArrayList<>();
    for (String institution : INSTITUTIONS) {
      settlements
          .listSettlements(
              ListSettlementsRequest.newBuilder()
                  .setInstitutionCode(institution)
                  .setPageSize(500)
                  .build())
          .getSettlementsList()
          .stream()
          .filter(one -> one.getStatus() != Status.STATUS_REVERSED)
          .forEach(all::add);
    }
    return all;
  }

  private static void reverse(SettlementServiceBlockingStub settlements, Settlement one) {
    var unused =
        settlements.reverse(
            ReverseRequest.newBuilder()
                .setRequestId("back-" + one.getRequestId())
                .setInstitutionCode(one.getInstitutionCode())
                .setSettlementId(one.getSettlementId())
                .build());
  }
}
