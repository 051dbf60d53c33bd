package cn.yizhan.service;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract's bill as the calculation knows it; its fields must have been checked. */
final class Bills {
  private Bills() {}

  static Visit visit(Bill bill) {
    return new Visit(
        bill.getVisitId(),
        day(bill.getSettledOn()),
        bill.getMedType(),
        new AskedInstitution.ByCode(bill.getInstitutionCode()),
        referral(bill),
        bill.getGuidanceFollowed(),
        filled(bill.getDisease()),
        filled(bill.getTransferredFromSettlementId()),
        otherPayments(bill),
        lines(bill));
  }

  private static Map<String, Fen> otherPayments(Bill bill) {
    if (bill.getOtherPaymentsCount() == 0) {
      return Map.of();
    }
    Map<String, Fen> otherPayments = new LinkedHashMap<>();
    for (OtherPayment payment : bill.getOtherPaymentsList()) {
      otherPayments.put(payment.getName(), new Fen(payment.getAmountFen()));
    }
    return otherPayments;
  }

  private static List<FeeLine> lines(Bill bill) {
    FeeLine[] lines = new FeeLine[bill.getLinesCount()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line(bill.getLines(i));
    }
    return List.of(lines);
  }

  private static LocalDate day(String checked) {
    return LocalDate.of(
        Integer.parseInt(checked, 0, 4, 10),
        Integer.parseInt(checked, 5, 7, 10),
        Integer.parseInt(checked, 8, 10, 10));
  }

  private static Referral referral(Bill bill) {
    return switch (bill.getReferral()) {
      case REFERRAL_REFERRED -> Referral.REFERRED;
      case REFERRAL_NOT_REFERRED -> Referral.NOT_REFERRED;
      case REFERRAL_NOT_NEEDED -> Referral.NOT_NEEDED;
      case REFERRAL_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("bug: the referral was not checked");
    };
  }

  private static FeeLine line(cn.yizhan.proto.settlement.v1.FeeLine line) {
    return new FeeLine(
        line.getCategory(),
        Parts.of(
            line.getInScopeFen(),
            0,
            line.getPreSelfFen(),
            line.getOverLimitFen(),
            line.getSpecialDrugFen(),
            line.getFullSelfFen()));
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
