package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.Comparison;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsResponse;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.proto.settlement.v1.RequestKey;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import cn.yizhan.proto.settlement.v1.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every RPC of the settlement service, as it goes when nothing is wrong. */
class SettlementRpcTest {
  private final RunningServer server = Sample.server(store());

  /** Where the ledger is kept. */
  Store store() {
    return Store.MEMORY;
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void settlesABillAndRecordsIt() {
    SettleResponse response = server.hospital().settle(Sample.settle("r-1", Sample.bill()));

    Settlement settlement = response.getSettlement();
    assertThat(response.getReplayed()).isFalse();
    assertThat(settlement.getSettlementId()).hasSize(36);
    assertThat(settlement.getRequestId()).isEqualTo("r-1");
    assertThat(settlement.getInstitutionCode()).isEqualTo(Sample.HOSPITAL);
    assertThat(settlement.getIdNumberMasked()).isEqualTo("360702********0015");
    assertThat(settlement.getStatus()).isEqualTo(Status.STATUS_SETTLED);
    assertThat(settlement.getIdentity()).isEqualTo("低保对象");
    assertThat(settlement.getTotalFen()).isEqualTo(3_000_000);
    assertThat(settlement.getFundPayFen() + settlement.getPersonFen()).isEqualTo(3_000_000);
    assertThat(settlement.getMafPayFen()).isPositive();
    assertThat(settlement.getMovementsList())
        .isNotEmpty()
        .allSatisfy(movement -> assertThat(movement.getReason()).contains("360700-ganzhou"));
    assertThat(settlement.getEdition().getSha256()).hasSize(64);
    assertThat(settlement.getYearVersion()).isEqualTo(1);
    assertThat(settlement.getHash()).hasSize(64);
    assertThat(settlement.getRecordedAt().getSeconds())
        .isEqualTo(RunningServer.CLOCK.instant().getEpochSecond());
    assertThat(server.written()).anySatisfy(year -> assertThat(year.version()).isEqualTo(1));
  }

  @Test
  void preSettlesAsItWouldSettleAndWritesNothing() {
    var before = server.written();

    PreSettleResponse pre = server.hospital().preSettle(Sample.preSettle(Sample.bill()));

    assertThat(server.written()).isEqualTo(before);
    Settlement settled =
        server
            .hospital()
            .settle(
                Sample.settle("r-1", Sample.bill()).toBuilder()
                    .setPreSettlementToken(pre.getToken())
                    .build())
            .getSettlement();
    assertThat(
            settled.toBuilder()
                .clearSettlementId()
                .clearRequestId()
                .clearStatus()
                .clearYearVersion()
                .clearRecordedAt()
                .clearHash()
                .build())
        .isEqualTo(pre.getSettlement());
  }

  @Test
  void showsAmountsOnlyWhenAsked() {
    SettleRequest basic =
        Sample.settle("r-1", Sample.bill()).toBuilder().setView(View.VIEW_BASIC).build();

    Settlement settlement = server.hospital().settle(basic).getSettlement();

    assertThat(settlement.getMovementsList()).isEmpty();
    assertThat(settlement.getNotesList()).isEmpty();
    assertThat(settlement.getPersonFen()).isPositive();
  }

  @Test
  void preSettlesWithAmountsOnlyToTheSameAmountsAndToken() {
    PreSettleResponse full = server.hospital().preSettle(Sample.preSettle(Sample.bill()));
    PreSettleResponse basic =
        server
            .hospital()
            .preSettle(
                Sample.preSettle(Sample.bill()).toBuilder().setView(View.VIEW_BASIC).build());

    assertThat(full.getSettlement().getMovementsList()).isNotEmpty();
    assertThat(basic.getSettlement())
        .isEqualTo(full.getSettlement().toBuilder().clearMovements().clearNotes().build());
    assertThat(basic.getToken()).isEqualTo(full.getToken());
  }

  @Test
  void findsASettlementByItsIdAndByItsRequest() {
    Settlement settled =
        server.hospital().settle(Sample.settle("r-1", Sample.bill())).getSettlement();

    Settlement byId =
        server
            .hospital()
            .getSettlement(
                GetSettlementRequest.newBuilder()
                    .setSettlementId(settled.getSettlementId())
                    .build())
            .getSettlement();
    Settlement byRequest =
        server
            .as("monitor")
            .getSettlement(
                GetSettlementRequest.newBuilder()
                    .setRequest(
                        RequestKey.newBuilder()
                            .setInstitutionCode(Sample.HOSPITAL)
                            .setRequestId("r-1"))
                    .build())
            .getSettlement();

    assertThat(byId).isEqualTo(settled);
    assertThat(byRequest).isEqualTo(settled);
  }

  @Test
  void listsInPagesNewestFirst() {
    List<String> settled = new ArrayList<>();
    for (int day = 10; day < 15; day++) {
      Bill.Builder bill = Sample.bill().setVisitId("zy-" + day).setSettledOn("2023-03-" + day);
      settled.add(
          0,
          server
              .hospital()
              .settle(Sample.settle("r-" + day, bill))
              .getSettlement()
              .getSettlementId());
    }

    List<String> listed = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      ListSettlementsResponse page =
          server
              .hospital()
              .listSettlements(
                  ListSettlementsRequest.newBuilder()
                      .setInstitutionCode(Sample.HOSPITAL)
                      .setFrom("2023-03-11")
                      .setTo("2023-03-14")
                      .setPageSize(3)
                      .setPageToken(token)
                      .build());
      page.getSettlementsList().forEach(settlement -> listed.add(settlement.getSettlementId()));
      token = page.getNextPageToken();
      pages++;
    } while (!token.isEmpty());

    assertThat(listed).isEqualTo(settled.subList(0, 4));
    assertThat(pages).isEqualTo(2);
  }

  @Test
  void comparesClassesOfInstitutions() {
    List<Comparison> comparisons =
        server
            .hospital()
            .compare(CompareRequest.newBuilder().setBill(Sample.bill()).build())
            .getComparisonsList();

    long here =
        server.hospital().preSettle(Sample.preSettle(Sample.bill())).getSettlement().getPersonFen();
    assertThat(comparisons).hasSize(3 * 3 * 2);
    assertThat(comparisons)
        .filteredOn(c -> c.getInstitutionClass().equals("三级") && c.getPlace().equals("统筹区内"))
        .filteredOn(c -> c.getReferral() == Referral.REFERRAL_REFERRED)
        .singleElement()
        .satisfies(same -> assertThat(same.getPersonFen()).isEqualTo(here));
    assertThat(comparisons)
        .filteredOn(c -> c.getInstitutionClass().equals("一级") && c.getPlace().equals("统筹区内"))
        .anySatisfy(closer -> assertThat(closer.getPersonFen()).isLessThan(here));
  }

  @Test
  void printsAStatement() {
    Settlement settled =
        server.hospital().settle(Sample.settle("r-1", Sample.bill())).getSettlement();

    String text =
        server
            .hospital()
            .getStatement(
                GetStatementRequest.newBuilder().setSettlementId(settled.getSettlementId()).build())
            .getText();

    assertThat(text)
        .contains("医疗费用一站式结算单\n")
        .contains("结算编号　" + settled.getSettlementId() + "\n状态　　　已结算\n")
        .contains("证件号码　360702********0015\n")
        .contains("医疗机构　示例赣州市综合医院 H36070200005\n就诊编号　zy-1\n医疗类别　普通住院\n")
        .contains("就诊方式　已转诊\n结算日期　2023-03-10\n入账时间　2024-03-01 12:00:00\n")
        .contains("账本校验　SHA-256 " + settled.getHash() + "\n")
        .contains("参保人（代办人）签字：____")
        .contains(settled.getMovements(0).getReason().substring(0, 20))
        .doesNotContain("年合计", Sample.ID_NUMBER);
  }

  @Test
  void settlesABillOfNothing() {
    Bill.Builder nothing =
        Sample.bill().clearLines().addLines(FeeLine.newBuilder().setCategory("09"));

    Settlement settlement = server.hospital().settle(Sample.settle("r-1", nothing)).getSettlement();
    SettleResponse again = server.hospital().settle(Sample.settle("r-1", nothing));

    assertThat(settlement.getTotalFen()).isZero();
    assertThat(settlement.getPersonFen()).isZero();
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getSettlement()).isEqualTo(settlement);
  }

  @Test
  void theSameLineTwiceCountsTwice() {
    FeeLine line = FeeLine.newBuilder().setCategory("09").setInScopeFen(1_500_000).build();
    Bill.Builder twice = Sample.bill().clearLines().addLines(line).addLines(line);
    Settlement inOne = server.hospital().preSettle(Sample.preSettle(Sample.bill())).getSettlement();

    Settlement settlement = server.hospital().settle(Sample.settle("r-1", twice)).getSettlement();

    assertThat(settlement.getTotalFen()).isEqualTo(3_000_000);
    assertThat(settlement.getLeft()).isEqualTo(inOne.getLeft());
  }
}
