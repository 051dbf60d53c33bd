package cn.yizhan.service;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Referral;
import org.junit.jupiter.api.Test;

/** A bill on its way to the ledger. */
final class AskedBillTest {
  private static final String ID_NUMBER = "11010519491231002X";

  @Test
  void whatIsKeptOfABillIsAllOfItButTheIdNumber() {
    Bill sent =
        Bill.newBuilder()
            .setRegionCode("330300")
            .setIdNumber(ID_NUMBER)
            .setVisitId("v-1")
            .setSettledOn("2023-06-15")
            .setReferral(Referral.REFERRAL_NOT_NEEDED)
            .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(100))
            .build();
    PersonKey person = new PersonKey("330300", Bytes.ofHex("0a".repeat(32)));
    AskedBill asked = AskedBill.of(sent, person, "110105********002X");

    assertThat(asked.recorded().getIdNumber()).isEmpty();
    assertThat(asked.recorded().toBuilder().setIdNumber(ID_NUMBER).build()).isEqualTo(sent);
  }
}
