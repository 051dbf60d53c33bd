package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.Settlement;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 转诊连续计算: a stay that names the settlement of the one it was transferred from. */
class TransferTest {
  private static final String REGION = "520500";
  private static final String TOWNSHIP = "H52052700001";
  private static final String COUNTY = "H52052100003";
  private static final String OTHER_PERSON = Sample.idNumber("52050219700101001");

  private final RunningServer server =
      RunningServer.start()
          .register(REGION, Sample.ID_NUMBER, RefusalsTest.ordinary("390"))
          .register(REGION, OTHER_PERSON, RefusalsTest.ordinary("390"));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theDeductibleGoesOnFromTheStayBefore() {
    long alone = preSettle(stay(COUNTY, 11)).getDeductibleFen();
    Settlement township = settle("r-1", stay(TOWNSHIP, 10));

    Settlement county = settle("r-2", from(township, stay(COUNTY, 11)));

    assertThat(township.getDeductibleFen()).isPositive();
    assertThat(county.getDeductibleFen()).isEqualTo(alone - township.getDeductibleFen());
    assertThat(
            server
                .as("bureau")
                .settle(Sample.settle("r-2", from(township, stay(COUNTY, 11))))
                .getReplayed())
        .isTrue();
  }

  @Test
  void aStayThatWasTakenBackIsNoStayToComeFrom() {
    Settlement township = settle("r-1", stay(TOWNSHIP, 10));
    server
        .as("bureau")
        .reverse(
            Sample.reverse("r-2")
                .setInstitutionCode(TOWNSHIP)
                .setSettlementId(township.getSettlementId())
                .build());

    refused(from(township, stay(COUNTY, 11)));
  }

  @Test
  void anotherPersonsStayIsNoStayToComeFrom() {
    Settlement township = settle("r-1", stay(TOWNSHIP, 10).setIdNumber(OTHER_PERSON));

    refused(from(township, stay(COUNTY, 11)));
  }

  @Test
  void aCascadeBreaksTheChainOfWhatIsTakenBack() {
    long alone = preSettle(stay(COUNTY, 11)).getDeductibleFen();
    Settlement township = settle("r-1", stay(TOWNSHIP, 10));
    settle("r-2", from(township, stay(COUNTY, 11)));

    var reversed =
        server
            .as("bureau")
            .reverse(
                Sample.reverse("r-3")
                    .setInstitutionCode(TOWNSHIP)
                    .setSettlementId(township.getSettlementId())
                    .setCascade(true)
                    .build());

    assertThat(reversed.getAdjustments(0).getNow().getDeductibleFen()).isEqualTo(alone);
  }

  private void refused(Bill.Builder bill) {
    Failure.of(() -> server.as("bureau").settle(Sample.settle("r-9", bill)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_TRANSFER")
        .says("已撤销", "结算编号");
    Failure.of(() -> server.as("bureau").preSettle(Sample.preSettle(bill)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_TRANSFER");
  }

  private static Bill.Builder stay(String institution, int day) {
    return Sample.bill()
        .setRegionCode(REGION)
        .setInstitutionCode(institution)
        .setVisitId("zy-" + day)
        .setSettledOn("2023-03-" + day);
  }

  private static Bill.Builder from(Settlement earlier, Bill.Builder bill) {
    return bill.setTransferredFromSettlementId(earlier.getSettlementId());
  }

  private Settlement settle(String requestId, Bill.Builder bill) {
    return server.as("bureau").settle(Sample.settle(requestId, bill)).getSettlement();
  }

  private Settlement preSettle(Bill.Builder bill) {
    return server.as("bureau").preSettle(Sample.preSettle(bill)).getSettlement();
  }
}
