package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import io.grpc.Status.Code;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wrong fields: all of them at once, each with its path, and nothing written. */
class FieldsTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = Sample.server();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void anEmptyRequestIsToldEverythingThatIsMissing() {
    Failure failure =
        Failure.of(
            () ->
                server
                    .hospital()
                    .settle(SettleRequest.newBuilder().setBill(Bill.getDefaultInstance()).build()));

    failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS").says("请求有 9 处要改", "request_id 没有写");
    assertThat(failure.fields())
        .containsExactly(
            "request_id",
            "bill.id_number",
            "bill.region_code",
            "bill.institution_code",
            "bill.visit_id",
            "bill.settled_on",
            "bill.med_type",
            "bill.referral",
            "bill.lines");
  }

  @Test
  void aRequestWithoutABill() {
    Failure.of(() -> server.hospital().preSettle(PreSettleRequest.getDefaultInstance()))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("bill 没有写");
  }

  /** What is wrong with a bill, and the path and words that say so. */
  private static final Map<UnaryOperator<Bill.Builder>, String> WRONG =
      Map.ofEntries(
          Map.entry(b -> b.setRegionCode("36070"), "bill.region_code 写的是“36070”，应为六位统筹区代码"),
          Map.entry(b -> b.setIdNumber("360702196805070016"), "bill.id_number 最后一位校验码不对"),
          Map.entry(b -> b.setVisitId("x".repeat(65)), "bill.visit_id 写的是“xxx"),
          Map.entry(b -> b.setVisitId("a\nb"), "bill.visit_id"),
          Map.entry(b -> b.setSettledOn("2023-02-29"), "bill.settled_on 写的是“2023-02-29”，应为日期"),
          Map.entry(
              b -> b.setSettledOn("2024-03-02"),
              "bill.settled_on 写的是“2024-03-02”，不能晚于今天 2024-03-01"),
          Map.entry(b -> b.setReferralValue(77), "bill.referral 写的是 77"),
          Map.entry(b -> b.setMedType(" "), "bill.med_type"),
          Map.entry(b -> b.setDisease("病".repeat(201)), "bill.disease"),
          Map.entry(
              b -> b.setTransferredFromSettlementId("前一次"), "bill.transferred_from_settlement_id"),
          Map.entry(b -> b.clearLines(), "bill.lines 有 0 条，应为 1 到 1000 条费用"),
          Map.entry(
              b -> b.addLines(FeeLine.newBuilder().setCategory("09").setPreSelfFen(-1)),
              "bill.lines[1].pre_self_fen 写的是“-1”，应为 0 到 50000000000 的分；退费不记负数，用 Reverse 撤销原结算"),
          Map.entry(
              b ->
                  b.addLines(FeeLine.newBuilder().setCategory("09").setFullSelfFen(Long.MAX_VALUE)),
              "bill.lines[1].full_self_fen"),
          Map.entry(
              b -> b.addLines(FeeLine.newBuilder().setInScopeFen(1)), "bill.lines[1].category 没有写"),
          Map.entry(
              b -> b.addOtherPayments(paid("商业保险", 1)).addOtherPayments(paid("商业保险", 2)),
              "bill.other_payments[1].name “商业保险”写了两次"),
          Map.entry(b -> b.addOtherPayments(paid("", 1)), "bill.other_payments[0].name 没有写"));

  @Test
  void everyFieldSaysWhatWouldBeRight() {
    var before = server.written();
    WRONG.forEach(
        (wrong, words) -> {
          Bill.Builder bill = wrong.apply(Sample.bill());
          Failure failure =
              Failure.of(
                  () -> server.hospital().settle(Sample.settle(Sample.newRequestId(), bill)));
          failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS").says("请求有 1 处要改：" + words);
          assertThat(failure.fields()).hasSize(1);
        });
    assertThat(server.written()).isEqualTo(before);
  }

  @Test
  void aRequestIdIsShort() {
    for (String id : new String[] {"", "x".repeat(65), "x".repeat(1000), "请求", "a b"}) {
      Failure failure =
          Failure.of(() -> server.hospital().settle(Sample.settle(id, Sample.bill())));
      failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS").says("1 到 64 个可见的 ASCII 字符");
      assertThat(failure.fields()).containsExactly("request_id");
    }
  }

  @Test
  void anIdNumberIsNeverShownBack() {
    Bill.Builder wrong = Sample.bill().setIdNumber("360702196805070016");

    Failure failure = Failure.of(() -> server.hospital().preSettle(Sample.preSettle(wrong)));

    assertThat(failure.toString()).doesNotContain("19680507");
  }

  @Test
  void whatIsWrongInAThousandLinesStillFitsAnError() {
    Bill.Builder bill = Sample.bill().clearLines();
    for (int i = 0; i < 1000; i++) {
      bill.addLines(FeeLine.newBuilder().setCategory("").setInScopeFen(-i - 1));
    }

    Failure failure = Failure.of(() -> server.hospital().preSettle(Sample.preSettle(bill)));

    failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS").says("请求有 2000 处要改", "……");
    assertThat(failure.fields()).hasSizeGreaterThan(10).startsWith("bill.lines[0].category");
  }

  @Test
  void otherRequestsAreCheckedAsWell() {
    wrong(
        () -> server.hospital().reverse(ReverseRequest.getDefaultInstance()),
        "request_id",
        "institution_code",
        "target");
    wrong(
        () ->
            server
                .hospital()
                .reverse(
                    Sample.reverse("r").setOriginalRequestId("r").setNote("因".repeat(201)).build()),
        "original_request_id",
        "note");
  }

  @Test
  void queriesAreCheckedAsWell() {
    wrong(() -> server.hospital().getSettlement(GetSettlementRequest.getDefaultInstance()), "key");
    wrong(
        () -> server.hospital().getStatement(GetStatementRequest.getDefaultInstance()),
        "settlement_id");
    wrong(
        () ->
            server
                .hospital()
                .listSettlements(
                    ListSettlementsRequest.newBuilder()
                        .setInstitutionCode(Sample.HOSPITAL)
                        .setFrom("2023-01-02")
                        .setTo("2023-01-01")
                        .setPageSize(501)
                        .setPageToken("x")
                        .build()),
        "to",
        "page_size",
        "page_token");
    wrong(
        () ->
            server
                .hospital()
                .settle(
                    Sample.settle("r", Sample.bill()).toBuilder()
                        .setPreSettlementToken("nonsense")
                        .setViewValue(9)
                        .build()),
        "view",
        "pre_settlement_token");
  }

  private static void wrong(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... fields) {
    Failure failure = Failure.of(call).is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
    assertThat(failure.fields()).containsExactly(fields);
  }

  private static OtherPayment.Builder paid(String name, long fen) {
    return OtherPayment.newBuilder().setName(name).setAmountFen(fen);
  }
}
