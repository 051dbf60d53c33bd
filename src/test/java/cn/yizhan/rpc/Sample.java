package cn.yizhan.rpc;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that are right, for tests to make wrong; somebody in 赣州 on 低保 in a hospital there. */
final class Sample {
  static final String REGION = "360700";
  static final String HOSPITAL = "H36070200005";
  static final String OTHER_HOSPITAL = "H36070200006";
  static final String ID_NUMBER = "360702196805070015";
  static final Person POOR =
      new Person(
          "390",
          Optional.empty(),
          List.of(
              new Person.HeldIdentity(
                  "低保对象", new Days(LocalDate.of(2023, 1, 1), Optional.empty()))),
          List.of());

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Sample() {}

  /** A stay of 30,000.00 yuan settled on 2023-03-10. */
  static Bill.Builder bill() {
    return Bill.newBuilder()
        .setRegionCode(REGION)
        .setIdNumber(ID_NUMBER)
        .setInstitutionCode(HOSPITAL)
        .setVisitId("zy-1")
        .setSettledOn("2023-03-10")
        .setMedType("21")
        .setReferral(Referral.REFERRAL_REFERRED)
        .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(3_000_000));
  }

  static PreSettleRequest preSettle(Bill.Builder bill) {
    return PreSettleRequest.newBuilder().setBill(bill).build();
  }

  static SettleRequest settle(String requestId, Bill.Builder bill) {
    return SettleRequest.newBuilder().setRequestId(requestId).setBill(bill).build();
  }

  static ReverseRequest.Builder reverse(String requestId) {
    return ReverseRequest.newBuilder().setRequestId(requestId).setInstitutionCode(HOSPITAL);
  }

  static String newRequestId() {
    return "r-" + NUMBER.incrementAndGet();
  }

  /** An id number with these 17 digits. */
  static String idNumber(String digits) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  /** A server that knows the person. */
  static RunningServer server() {
    return server(Store.MEMORY);
  }

  static RunningServer server(Store store) {
    return RunningServer.start(store).register(REGION, ID_NUMBER, POOR);
  }
}
