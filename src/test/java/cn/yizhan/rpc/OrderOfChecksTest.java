package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Person;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The documented order of checks, and what a token of a pre-settlement guards. */
class OrderOfChecksTest {
  private static final String HOSPITAL = "H14010600005";
  private final RunningServer server =
      RunningServer.start().register("140000", Sample.ID_NUMBER, RefusalsTest.ordinary("390"));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void eachCheckComesBeforeTheNext() {
    PreSettleResponse pre = preSettle(RefusalsTest.shanxi(left()));
    server.as(HOSPITAL).settle(settle("used", RefusalsTest.shanxi(0)));
    SettleRequest request =
        settle("used", RefusalsTest.shanxi(left() + 1_000_000)).toBuilder()
            .setPreSettlementToken(pre.getToken())
            .build();
    SettleRequest allWrong = change(request, bill -> bill.setIdNumber("").setMedType(""));

    refused("", allWrong).is(Code.UNAUTHENTICATED, "CALLER_UNKNOWN");
    refused(Sample.HOSPITAL, allWrong).is(Code.PERMISSION_DENIED, "NOT_YOUR_INSTITUTION");
    refused(HOSPITAL, allWrong).is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");

    String nobody = Sample.idNumber("14010019800101001");
    SettleRequest unknown =
        change(
            request.toBuilder().clearPreSettlementToken().build(),
            bill -> bill.setIdNumber(nobody).setSettledOn("2000-01-01").setMedType("99"));
    refused(HOSPITAL, unknown).is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
    SettleRequest free = unknown.toBuilder().setRequestId("free").build();
    refused(HOSPITAL, free).is(Code.NOT_FOUND, "PERSON_UNKNOWN").says("统筹区 140000 没有登记这个人");
    SettleRequest known = change(free, bill -> bill.setIdNumber(Sample.ID_NUMBER));
    refused(HOSPITAL, known).is(Code.FAILED_PRECONDITION, "NO_EDITION_IN_FORCE");
    SettleRequest early = change(known, bill -> bill.setSettledOn("2023-03-09"));
    refused(HOSPITAL, early).is(Code.FAILED_PRECONDITION, "OUT_OF_ORDER");
    SettleRequest inOrder = change(early, bill -> bill.setSettledOn("2023-03-10"));
    refused(HOSPITAL, inOrder).is(Code.FAILED_PRECONDITION, "UNKNOWN_MED_TYPE");
    refused(HOSPITAL, change(inOrder, bill -> bill.setMedType("21")))
        .is(Code.FAILED_PRECONDITION, "OTHER_PAYMENT_TOO_LARGE");
  }

  @Test
  void aTokenIsLookedAtAfterTheWordsAndBeforeTheSettlement() {
    // A first stay meets the year's deductible, so that less is left of a second one.
    Bill.Builder bill = RefusalsTest.shanxi(left());
    PreSettleResponse pre = preSettle(bill);
    server.as(HOSPITAL).settle(settle("r-1", large(RefusalsTest.shanxi(0))));
    SettleRequest request = settle("r-2", bill);

    refused(HOSPITAL, request).is(Code.FAILED_PRECONDITION, "OTHER_PAYMENT_TOO_LARGE");
    refused(HOSPITAL, request.toBuilder().setPreSettlementToken(pre.getToken()).build())
        .is(Code.ABORTED, "YEAR_MOVED")
        .says("当年的账有变动", "现在不能结算：外部已付", "重新预结算");
  }

  @Test
  void aTokenIsOfNoWeightWhileTheAmountsStay() {
    PreSettleResponse pre = preSettle(RefusalsTest.shanxi(0));
    // Somebody else's register entry changes the standing, not the amounts.
    server.register(
        "140000", Sample.ID_NUMBER, new Person("390", Optional.empty(), List.of(), List.of()));

    assertThat(
            server
                .as(HOSPITAL)
                .settle(
                    settle("r-1", RefusalsTest.shanxi(0)).toBuilder()
                        .setPreSettlementToken(pre.getToken())
                        .build())
                .getReplayed())
        .isFalse();
  }

  @Test
  void movedAmountsAreNamedAndAnotherPreSettlementGoesThrough() {
    PreSettleResponse pre = preSettle(RefusalsTest.shanxi(0));
    server.as(HOSPITAL).settle(settle("r-1", large(RefusalsTest.shanxi(0))));
    SettleRequest request = settle("r-2", RefusalsTest.shanxi(0));
    var written = server.written();

    Failure moved =
        refused(HOSPITAL, request.toBuilder().setPreSettlementToken(pre.getToken()).build())
            .is(Code.ABORTED, "YEAR_MOVED")
            .says("预结算之后该参保人当年的账有变动：预结算时个人负担");

    assertThat(server.written()).isEqualTo(written);
    PreSettleResponse again = preSettle(RefusalsTest.shanxi(0));
    assertThat(moved.info().getMetadataMap())
        .containsEntry("pre_settled_person_fen", String.valueOf(pre.getSettlement().getPersonFen()))
        .containsEntry("person_fen", String.valueOf(again.getSettlement().getPersonFen()));
    server.as(HOSPITAL).settle(request.toBuilder().setPreSettlementToken(again.getToken()).build());
  }

  @Test
  void aTokenOfAnotherBillIsNoToken() {
    PreSettleResponse pre = preSettle(RefusalsTest.shanxi(0));

    Failure failure =
        refused(
            HOSPITAL,
            settle("r-1", RefusalsTest.shanxi(0).setVisitId("zy-2")).toBuilder()
                .setPreSettlementToken(pre.getToken())
                .build());

    failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS").says("是另一张账单的");
    assertThat(failure.fields()).containsExactly("pre_settlement_token");
  }

  private long left() {
    return preSettle(RefusalsTest.shanxi(0)).getSettlement().getPersonFen();
  }

  private PreSettleResponse preSettle(Bill.Builder bill) {
    return server.as(HOSPITAL).preSettle(Sample.preSettle(bill));
  }

  private static Bill.Builder large(Bill.Builder bill) {
    return bill.setLines(0, FeeLine.newBuilder().setCategory("09").setInScopeFen(20_000_000));
  }

  private static SettleRequest settle(String requestId, Bill.Builder bill) {
    return Sample.settle(requestId, bill);
  }

  private static SettleRequest change(
      SettleRequest request, java.util.function.UnaryOperator<Bill.Builder> change) {
    return request.toBuilder().setBill(change.apply(request.getBill().toBuilder())).build();
  }

  private Failure refused(String caller, SettleRequest request) {
    return Failure.of(() -> server.as(caller).settle(request));
  }
}
