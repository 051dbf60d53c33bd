package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.RequestKey;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import io.grpc.Status.Code;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Taking settlements back: the last, an earlier one, one nobody has seen, one twice. */
class ReversalTest {
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
  void theLastOneRestoresTheYear() {
    settle("r-1", 10);
    YearView.State before = year();
    Settlement last = settle("r-2", 11);

    ReverseResponse reversed =
        reverse(Sample.reverse("r-3").setSettlementId(last.getSettlementId()));

    assertThat(year().soFar()).isEqualTo(before.soFar());
    assertThat(year().lastSettledOn()).isEqualTo(before.lastSettledOn());
    assertThat(reversed.getReversed())
        .isEqualTo(last.toBuilder().setStatus(Status.STATUS_REVERSED).build());
    assertThat(reversed.getAdjustmentsList()).isEmpty();
    assertThat(get(last).getStatus()).isEqualTo(Status.STATUS_REVERSED);
    assertThat(
            server
                .hospital()
                .getStatement(
                    GetStatementRequest.newBuilder()
                        .setSettlementId(last.getSettlementId())
                        .build())
                .getText())
        .contains("〔已撤销〕", "状态　　　已撤销");
  }

  @Test
  void theSameReversalAgainIsAnsweredAgain() {
    Settlement last = settle("r-1", 10);
    ReverseRequest.Builder request =
        Sample.reverse("r-2").setSettlementId(last.getSettlementId()).setNote("录入有误");
    ReverseResponse first = reverse(request);
    var written = server.written();

    assertThat(reverse(request)).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(server.written()).isEqualTo(written);
  }

  @Test
  void whatIsReversedIsNotReversedAgain() {
    Settlement last = settle("r-1", 10);
    String reversalId =
        reverse(Sample.reverse("r-2").setSettlementId(last.getSettlementId())).getReversalId();

    Failure failure =
        refused(Sample.reverse("r-3").setSettlementId(last.getSettlementId()))
            .is(Code.FAILED_PRECONDITION, "ALREADY_REVERSED")
            .says(reversalId);
    assertThat(failure.info().getMetadataOrThrow("reversal_id")).isEqualTo(reversalId);
  }

  @Test
  void aReversalIsNoSettlementAndCannotBeReversed() {
    Settlement last = settle("r-1", 10);
    String reversalId =
        reverse(Sample.reverse("r-2").setSettlementId(last.getSettlementId())).getReversalId();

    refused(Sample.reverse("r-3").setSettlementId(reversalId))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
    refused(Sample.reverse("r-4").setOriginalRequestId("r-2"))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
  }

  @Test
  void settledAfterAReversalItCountsFromTheRestoredYear() {
    Settlement first = settle("r-1", 10);
    reverse(Sample.reverse("r-2").setSettlementId(first.getSettlementId()));

    Settlement again = settle("r-3", 9);

    assertThat(again.getPersonFen()).isEqualTo(first.getPersonFen());
    assertThat(again.getYearVersion()).isEqualTo(3);
  }

  @Test
  void anEarlierOneIsRefusedWithTheLaterOnesNamed() {
    Settlement first = settle("r-1", 10);
    Settlement second = settle("r-2", 11);
    Settlement third = settle("r-3", 12);
    var written = server.written();

    Failure failure =
        refused(Sample.reverse("r-4").setSettlementId(first.getSettlementId()))
            .is(Code.FAILED_PRECONDITION, "LATER_SETTLEMENTS")
            .says(second.getSettlementId(), third.getSettlementId(), "cascade");

    assertThat(failure.info().getMetadataOrThrow("later_settlement_ids"))
        .isEqualTo(second.getSettlementId() + "," + third.getSettlementId());
    assertThat(server.written()).isEqualTo(written);
  }

  @Test
  void aCascadeMakesTheYearAsIfItHadNeverBeen() {
    Settlement first = settle("r-1", 10);
    Settlement second = settle("r-2", 11);
    Settlement third = settle("r-3", 12);

    ReverseResponse reversed =
        reverse(Sample.reverse("r-4").setSettlementId(first.getSettlementId()).setCascade(true));

    YearView.State cascaded = year();
    assertThat(get(first).getStatus()).isEqualTo(Status.STATUS_REVERSED);
    assertThat(get(second).getStatus()).isEqualTo(Status.STATUS_ADJUSTED);
    // The second now meets the deductible that the first had met.
    assertThat(get(second).getPersonFen()).isEqualTo(first.getPersonFen());
    assertThat(get(third).getPersonFen()).isEqualTo(second.getPersonFen());
    List<Adjustment> adjustments = reversed.getAdjustmentsList();
    assertThat(adjustments)
        .extracting(Adjustment::getSettlementId)
        .containsExactly(second.getSettlementId(), third.getSettlementId());
    Adjustment adjusted = adjustments.get(0);
    assertThat(adjusted.getNow()).isEqualTo(get(second));
    assertThat(adjusted.getPersonChangeFen())
        .isEqualTo(first.getPersonFen() - second.getPersonFen())
        .isNotZero();
    assertThat(adjusted.getChangesList().stream().mapToLong(PayerChange::getChangeFen).sum())
        .isEqualTo(-adjusted.getPersonChangeFen());
    try (RunningServer untouched = Sample.server()) {
      untouched.hospital().settle(Sample.settle("r-2", bill(11)));
      untouched.hospital().settle(Sample.settle("r-3", bill(12)));
      assertThat(cascaded.soFar()).isEqualTo(year(untouched).soFar());
    }
  }

  @Test
  void afterACascadeTheLastOneRestoresTheAdjustedYear() {
    Settlement first = settle("r-1", 10);
    settle("r-2", 11);
    Settlement third = settle("r-3", 12);
    reverse(Sample.reverse("r-4").setSettlementId(first.getSettlementId()).setCascade(true));

    reverse(Sample.reverse("r-5").setSettlementId(third.getSettlementId()));

    try (RunningServer untouched = Sample.server()) {
      untouched.hospital().settle(Sample.settle("r-2", bill(11)));
      assertThat(year().soFar()).isEqualTo(year(untouched).soFar());
    }
    assertThat(
            server
                .hospital()
                .getStatement(
                    GetStatementRequest.newBuilder()
                        .setSettlementId(get(third).getSettlementId())
                        .build())
                .getText())
        .contains("已撤销");
  }

  @Test
  void aRequestNeverSeenIsClosedAndItsLateOriginalRefused() {
    ReverseResponse closed = reverse(Sample.reverse("r-2").setOriginalRequestId("r-1"));

    assertThat(closed.hasReversed()).isFalse();
    assertThat(closed.getReversalId()).isNotEmpty();
    Failure.of(() -> server.hospital().settle(Sample.settle("r-1", Sample.bill())))
        .is(Code.FAILED_PRECONDITION, "REVERSED_BEFORE")
        .says("请求号“r-1”在到达之前已被撤销");
    assertThat(reverse(Sample.reverse("r-2").setOriginalRequestId("r-1")).getReplayed()).isTrue();
    refused(Sample.reverse("r-3").setOriginalRequestId("r-1"))
        .is(Code.FAILED_PRECONDITION, "ALREADY_REVERSED");
    Failure.of(() -> server.hospital().getSettlement(byRequest("r-1")))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN")
        .says("已被撤销");
  }

  @Test
  void aRequestWhoseOutcomeIsUnknownIsReversedByItsId() {
    Settlement settled = settle("r-1", 10);

    ReverseResponse reversed = reverse(Sample.reverse("r-2").setOriginalRequestId("r-1"));

    assertThat(reversed.getReversed().getSettlementId()).isEqualTo(settled.getSettlementId());
    assertThat(get(settled).getStatus()).isEqualTo(Status.STATUS_REVERSED);
  }

  @Test
  void whatIsNotThereOrAnothersIsNotFound() {
    Settlement settled = settle("r-1", 10);

    refused(Sample.reverse("r-2").setSettlementId("0190-nothing"))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN")
        .says("0190-nothing");
    Failure.of(
            () ->
                server
                    .as(Sample.OTHER_HOSPITAL)
                    .reverse(
                        Sample.reverse("r-3")
                            .setInstitutionCode(Sample.OTHER_HOSPITAL)
                            .setSettlementId(settled.getSettlementId())
                            .build()))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
    assertThat(get(settled).getStatus()).isEqualTo(Status.STATUS_SETTLED);
  }

  private Settlement settle(String requestId, int day) {
    return server.hospital().settle(Sample.settle(requestId, bill(day))).getSettlement();
  }

  private static Bill.Builder bill(int day) {
    return Sample.bill().setVisitId("zy-" + day).setSettledOn("2023-03-%02d".formatted(day));
  }

  private ReverseResponse reverse(ReverseRequest.Builder request) {
    return server.hospital().reverse(request.build());
  }

  private Failure refused(ReverseRequest.Builder request) {
    return Failure.of(() -> server.hospital().reverse(request.build()));
  }

  private Settlement get(Settlement settlement) {
    return server
        .hospital()
        .getSettlement(
            GetSettlementRequest.newBuilder().setSettlementId(settlement.getSettlementId()).build())
        .getSettlement();
  }

  private static GetSettlementRequest byRequest(String requestId) {
    return GetSettlementRequest.newBuilder()
        .setRequest(
            RequestKey.newBuilder().setInstitutionCode(Sample.HOSPITAL).setRequestId(requestId))
        .build();
  }

  private YearView.State year() {
    return year(server);
  }

  private static YearView.State year(RunningServer of) {
    return of.ledger.year(of.registry.key(Sample.REGION, Sample.ID_NUMBER), 2023).state();
  }
}
