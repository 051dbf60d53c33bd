package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.Status;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request again, the same id for something else, and ids that a failure leaves free. */
class IdempotencyTest {
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
  void theSameRequestGetsTheRecordedAnswer() {
    SettleRequest request = Sample.settle("r-1", Sample.bill());
    SettleResponse first = server.hospital().settle(request);
    var written = server.written();

    SettleResponse second = server.hospital().settle(request);

    assertThat(second).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(server.written()).isEqualTo(written);
  }

  @Test
  void aReplayTellsWhatBecameOfItSince() {
    SettleRequest request = Sample.settle("r-1", Sample.bill());
    String id = server.hospital().settle(request).getSettlement().getSettlementId();
    server.hospital().reverse(Sample.reverse("r-2").setSettlementId(id).build());

    assertThat(server.hospital().settle(request).getSettlement().getStatus())
        .isEqualTo(Status.STATUS_REVERSED);
  }

  @Test
  void anotherBillUnderTheSameIdIsRefusedWithBothDigests() {
    server.hospital().settle(Sample.settle("r-1", Sample.bill()));
    var written = server.written();
    Bill.Builder dearer =
        Sample.bill().setLines(0, FeeLine.newBuilder().setCategory("09").setInScopeFen(3_000_001));

    Failure failure =
        Failure.of(() -> server.hospital().settle(Sample.settle("r-1", dearer)))
            .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");

    String recorded = failure.info().getMetadataOrThrow("recorded_digest");
    String now = failure.info().getMetadataOrThrow("digest");
    assertThat(recorded).hasSize(64).isNotEqualTo(now);
    failure.says("请求号“r-1”已用于另一个内容", recorded, now);
    assertThat(server.written()).isEqualTo(written);
  }

  @Test
  void anotherPersonUnderTheSameIdGetsNothingOfTheFirst() {
    String other = Sample.idNumber("36070219700101001");
    server.register(Sample.REGION, other, Sample.POOR);
    server.hospital().settle(Sample.settle("r-1", Sample.bill()));

    Failure failure =
        Failure.of(
            () -> server.hospital().settle(Sample.settle("r-1", Sample.bill().setIdNumber(other))));

    failure.is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
    assertThat(failure.toString()).doesNotContain("360702", "19680507", "0015");
  }

  @Test
  void anInstitutionsIdsAreItsOwn() {
    server.hospital().settle(Sample.settle("r-1", Sample.bill()));

    SettleResponse other =
        server
            .as(Sample.OTHER_HOSPITAL)
            .settle(Sample.settle("r-1", Sample.bill().setInstitutionCode(Sample.OTHER_HOSPITAL)));

    assertThat(other.getReplayed()).isFalse();
  }

  @Test
  void aFailureLeavesTheIdFree() {
    Bill.Builder wrong = Sample.bill().setMedType("99");
    Failure.of(() -> server.hospital().settle(Sample.settle("r-1", wrong)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_MED_TYPE");

    assertThat(server.hospital().settle(Sample.settle("r-1", Sample.bill())).getReplayed())
        .isFalse();
  }

  @Test
  void aReversalAndASettlementDoNotShareAnId() {
    String id =
        server
            .hospital()
            .settle(Sample.settle("r-1", Sample.bill()))
            .getSettlement()
            .getSettlementId();

    Failure.of(() -> server.hospital().reverse(Sample.reverse("r-1").setSettlementId(id).build()))
        .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 70_000})
  void aBillThatNoFundPaysForIsGuardedLikeAnyOther(long byThePerson) {
    Bill.Builder unpaid = Sample.bill().setLines(0, allByThePerson(byThePerson));
    Bill.Builder other = Sample.bill().setLines(0, allByThePerson(byThePerson + 1));
    SettleResponse first = server.hospital().settle(Sample.settle("r-1", unpaid));
    String id = first.getSettlement().getSettlementId();

    SettleResponse again = server.hospital().settle(Sample.settle("r-1", unpaid));
    Failure.of(() -> server.hospital().settle(Sample.settle("r-1", other)))
        .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
    ReverseRequest back = Sample.reverse("r-2").setSettlementId(id).build();
    ReverseResponse reversed = server.hospital().reverse(back);

    assertThat(first.getSettlement().getFundPayFen()).isZero();
    assertThat(first.getSettlement().getPersonFen()).isEqualTo(byThePerson);
    assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(server.hospital().reverse(back))
        .isEqualTo(reversed.toBuilder().setReplayed(true).build());
    Failure.of(() -> server.hospital().reverse(back.toBuilder().setRequestId("r-3").build()))
        .is(Code.FAILED_PRECONDITION, "ALREADY_REVERSED");
    assertThat(server.hospital().settle(Sample.settle("r-1", unpaid)).getSettlement().getStatus())
        .isEqualTo(Status.STATUS_REVERSED);
    assertThat(server.written()).anySatisfy(year -> assertThat(year.version()).isEqualTo(2));
  }

  private static FeeLine allByThePerson(long fen) {
    return FeeLine.newBuilder().setCategory("09").setFullSelfFen(fen).build();
  }

  @Test
  void manyAtOnceAreWrittenOnce() throws Exception {
    SettleRequest request = Sample.settle("r-1", Sample.bill());
    var stub =
        SettlementServiceGrpc.newFutureStub(server.channel)
            .withInterceptors(Callers.calling(Sample.HOSPITAL));
    List<ListenableFuture<SettleResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(stub.settle(request));
    }

    Set<String> ids = new HashSet<>();
    int replayed = 0;
    for (ListenableFuture<SettleResponse> answer : answers) {
      ids.add(answer.get().getSettlement().getSettlementId());
      replayed += answer.get().getReplayed() ? 1 : 0;
    }

    assertThat(ids).hasSize(1);
    assertThat(replayed).isEqualTo(199);
    assertThat(server.written()).anySatisfy(year -> assertThat(year.version()).isEqualTo(1));
  }
}
