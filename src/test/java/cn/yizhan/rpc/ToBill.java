package cn.yizhan.rpc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Visit;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import cn.yizhan.proto.settlement.v1.Referral;
import java.util.Map;

/** A visit of a case as a hospital would send it. */
public final class ToBill {
  private ToBill() {}

  /**
   * Makes a bill.
   *
   * @param settlementIds of the visits settled before; one that was refused has none
   */
  public static Bill of(
      String region, String idNumber, Visit visit, Map<String, String> settlementIds) {
    Bill.Builder bill =
        Bill.newBuilder()
            .setRegionCode(region)
            .setIdNumber(idNumber)
            .setInstitutionCode(institution(visit.institution()))
            .setVisitId(visit.id())
            .setSettledOn(visit.settledOn().toString())
            .setMedType(visit.medType())
            .setReferral(referral(visit.referral()))
            .setGuidanceFollowed(visit.guidanceFollowed())
            .setDisease(visit.disease().orElse(""))
            .setTransferredFromSettlementId(
                visit.transferFrom().map(id -> settlementIds.getOrDefault(id, "")).orElse(""));
    visit
        .otherPayments()
        .forEach(
            (name, fen) ->
                bill.addOtherPayments(
                    OtherPayment.newBuilder().setName(name).setAmountFen(fen.amount())));
    visit.lines().forEach(line -> bill.addLines(line(line)));
    return bill.build();
  }

  private static String institution(AskedInstitution asked) {
    return asked instanceof AskedInstitution.ByClass byClass
        ? WithEveryClass.code(byClass)
        : ((AskedInstitution.ByCode) asked).code();
  }

  private static Referral referral(cn.yizhan.bill.Referral referral) {
    return Referral.valueOf("REFERRAL_" + referral.name());
  }

  private static cn.yizhan.proto.settlement.v1.FeeLine line(FeeLine line) {
    return cn.yizhan.proto.settlement.v1.FeeLine.newBuilder()
        .setCategory(line.category())
        .setInScopeFen(line.parts().fen(Part.IN_SCOPE))
        .setPreSelfFen(line.parts().fen(Part.PRE_SELF))
        .setOverLimitFen(line.parts().fen(Part.OVER_LIMIT))
        .setSpecialDrugFen(line.parts().fen(Part.SPECIAL_DRUG))
        .setFullSelfFen(line.parts().fen(Part.FULL_SELF))
        .build();
  }
}
