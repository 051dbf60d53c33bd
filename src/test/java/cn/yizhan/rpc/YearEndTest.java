package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import io.grpc.Status.Code;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 跨年: what belongs to the old year is taken back, settled and asked again in the new one. */
class YearEndTest {
  private static final String BIJIE = "520500";
  private static final String TOWNSHIP = "H52052700001";
  private static final String COUNTY = "H52052100003";

  private final AtomicReference<String> now = new AtomicReference<>("2024-03-01T12:00:00+08:00");
  private final RunningServer server =
      RunningServer.start(store(), RunningServer.tables(), new Moving(now))
          .register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR);

  /** Where the ledger is kept. */
  Store store() {
    return Store.MEMORY;
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theOldYearsLastOneIsTakenBackAndTheNewYearStaysAsItIs() {
    settle("r-1", "2023-12-20");
    YearView.State before = year(2023);
    Settlement last = settle("r-2", "2023-12-31");
    Settlement next = settle("r-3", "2024-01-02");
    YearView.State newYear = year(2024);

    ReverseResponse reversed = reverse("r-4", last, false);

    assertThat(reversed.getReversed().getStatus()).isEqualTo(Status.STATUS_REVERSED);
    assertThat(reversed.getAdjustmentsList()).isEmpty();
    assertThat(year(2023).soFar()).isEqualTo(before.soFar());
    assertThat(year(2023).lastSettledOn()).isEqualTo(before.lastSettledOn());
    assertThat(year(2024)).isEqualTo(newYear);
    assertThat(get(last).getStatus()).isEqualTo(Status.STATUS_REVERSED);
    assertThat(get(next)).isEqualTo(next);
  }

  @Test
  void onlyTheOldYearsLaterOnesAreInTheWayAndComputedAgain() {
    Settlement first = settle("r-1", "2023-12-20");
    Settlement second = settle("r-2", "2023-12-31");
    Settlement next = settle("r-3", "2024-01-02");
    YearView.State newYear = year(2024);

    Failure failure =
        Failure.of(() -> reverse("r-4", first, false))
            .is(Code.FAILED_PRECONDITION, "LATER_SETTLEMENTS");
    ReverseResponse reversed = reverse("r-4", first, true);

    assertThat(failure.info().getMetadataOrThrow("later_settlement_ids"))
        .isEqualTo(second.getSettlementId());
    assertThat(reversed.getAdjustmentsList())
        .extracting(Adjustment::getSettlementId)
        .containsExactly(second.getSettlementId());
    assertThat(get(second).getPersonFen()).isEqualTo(first.getPersonFen());
    assertThat(year(2024)).isEqualTo(newYear);
    assertThat(get(next)).isEqualTo(next);
  }

  @Test
  void whatWasTakenBackIsSettledAgainInTheOldYear() {
    settle("r-1", "2023-12-20");
    Settlement wrong = settle("r-2", "2023-12-31");
    Settlement next = settle("r-3", "2024-01-02");
    YearView.State newYear = year(2024);
    reverse("r-4", wrong, false);

    Settlement again = settle("r-5", "2023-12-31");

    assertThat(again.getPersonFen()).isEqualTo(wrong.getPersonFen());
    assertThat(again.getYearVersion()).isEqualTo(4);
    assertThat(year(2024)).isEqualTo(newYear);
    // The deductible of the new year was not met in the old one, nor the other way round.
    assertThat(again.getPersonFen()).isLessThan(next.getPersonFen());
    Failure.of(() -> settle("r-6", "2023-12-30"))
        .is(Code.FAILED_PRECONDITION, "OUT_OF_ORDER")
        .says("2023-12-31");
  }

  @Test
  void aRequestIsTheSameBeforeAndAfterMidnight() {
    now.set("2023-12-31T23:59:59+08:00");
    SettleRequest request = Sample.settle("r-1", bill("2023-12-31"));
    SettleResponse settled = server.hospital().settle(request);
    ReverseRequest closing = Sample.reverse("r-3").setOriginalRequestId("r-2").build();
    ReverseResponse closed = server.hospital().reverse(closing);

    now.set("2024-01-01T00:00:01+08:00");

    assertThat(server.hospital().settle(request))
        .isEqualTo(settled.toBuilder().setReplayed(true).build());
    assertThat(server.hospital().reverse(closing))
        .isEqualTo(closed.toBuilder().setReplayed(true).build());
    Failure.of(() -> settle("r-2", "2023-12-31")).is(Code.FAILED_PRECONDITION, "REVERSED_BEFORE");
    Failure.of(() -> settle("r-2", "2024-01-01")).is(Code.FAILED_PRECONDITION, "REVERSED_BEFORE");
    ReverseRequest another = Sample.reverse("r-4").setOriginalRequestId("r-2").build();
    Failure.of(() -> server.hospital().reverse(another))
        .is(Code.FAILED_PRECONDITION, "ALREADY_REVERSED");
    assertThat(year(2024).version()).isZero();
  }

  @Test
  void aStayGoneOnFromOneThatWasTakenBackIsComputedAgainWithItsOwnYear() {
    server.register(BIJIE, Sample.ID_NUMBER, RefusalsTest.ordinary("390"));
    long alone =
        server
            .as("bureau")
            .preSettle(Sample.preSettle(inBijie(COUNTY, "2024-01-02")))
            .getSettlement()
            .getDeductibleFen();
    Settlement township = settleInBijie("r-1", inBijie(TOWNSHIP, "2023-12-30"));
    Settlement county =
        settleInBijie(
            "r-2",
            inBijie(COUNTY, "2024-01-02")
                .setTransferredFromSettlementId(township.getSettlementId()));
    assertThat(county.getDeductibleFen()).isEqualTo(alone - township.getDeductibleFen());

    server
        .as("bureau")
        .reverse(
            Sample.reverse("r-3")
                .setInstitutionCode(TOWNSHIP)
                .setSettlementId(township.getSettlementId())
                .build());

    ResettledYear resettled = resettleInBijie(2024);
    assertThat(resettled.getAdjustmentsList())
        .singleElement()
        .satisfies(
            adjustment -> {
              assertThat(adjustment.getSettlementId()).isEqualTo(county.getSettlementId());
              assertThat(adjustment.getNow().getDeductibleFen()).isEqualTo(alone);
            });
  }

  private Settlement settle(String requestId, String day) {
    return server.hospital().settle(Sample.settle(requestId, bill(day))).getSettlement();
  }

  private static Bill.Builder bill(String day) {
    return Sample.bill().setVisitId("zy-" + day).setSettledOn(day);
  }

  private ReverseResponse reverse(String requestId, Settlement target, boolean cascade) {
    return server
        .hospital()
        .reverse(
            Sample.reverse(requestId)
                .setSettlementId(target.getSettlementId())
                .setCascade(cascade)
                .build());
  }

  private Settlement get(Settlement settlement) {
    return server
        .hospital()
        .getSettlement(
            GetSettlementRequest.newBuilder().setSettlementId(settlement.getSettlementId()).build())
        .getSettlement();
  }

  private static Bill.Builder inBijie(String institution, String day) {
    return bill(day).setRegionCode(BIJIE).setInstitutionCode(institution);
  }

  private Settlement settleInBijie(String requestId, Bill.Builder bill) {
    return server.as("bureau").settle(Sample.settle(requestId, bill)).getSettlement();
  }

  private ResettledYear resettleInBijie(int year) {
    return server
        .as("bureau")
        .resettle(
            ResettleRequest.newBuilder()
                .setRegionCode(BIJIE)
                .setIdNumber(Sample.ID_NUMBER)
                .setYear(year)
                .setRequestId("b-" + year)
                .setCommit(true)
                .build())
        .getYear();
  }

  private YearView.State year(int year) {
    return server
        .ledger
        .yearNow(server.registry.key(Sample.REGION, Sample.ID_NUMBER), year)
        .state();
  }

  /** A clock that the test sets. */
  private static final class Moving extends Clock {
    private final AtomicReference<String> now;

    Moving(AtomicReference<String> now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return OffsetDateTime.parse(now.get()).toInstant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }
  }
}
