package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.EntryHash;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;

/**
 * Tells a bill from every other: SHA-256 of all of it, encoded as protobuf does, also of fields not
 * known here. In place of the id number it takes in the blind index: from a digest of the number
 * itself the few digits that a mask hides could be found by trying.
 *
 * <p>Ledgers and tokens hold such digests: the same bill must have the same one for ever.
 */
final class BillDigest {
  private static final Bytes DOMAIN =
      Bytes.owning("yizhan bill\0".getBytes(StandardCharsets.US_ASCII));

  private final MessageWriter out = new MessageWriter();

  private BillDigest() {}

  /** The digest of a person's bill. */
  static Bytes of(Bill bill, PersonKey person) {
    BillDigest digest = new BillDigest();
    digest.out.fields(DOMAIN).fields(person.blindIndex());
    digest.write(bill);
    return digest.out.digest(EntryHash.newSha256());
  }

  private void write(Bill bill) {
    out.text(Bill.REGION_CODE_FIELD_NUMBER, bill.getRegionCode())
        .text(Bill.INSTITUTION_CODE_FIELD_NUMBER, bill.getInstitutionCode())
        .text(Bill.VISIT_ID_FIELD_NUMBER, bill.getVisitId())
        .text(Bill.SETTLED_ON_FIELD_NUMBER, bill.getSettledOn())
        .text(Bill.MED_TYPE_FIELD_NUMBER, bill.getMedType())
        .number(Bill.REFERRAL_FIELD_NUMBER, bill.getReferralValue())
        .number(Bill.GUIDANCE_FOLLOWED_FIELD_NUMBER, bill.getGuidanceFollowed() ? 1 : 0)
        .text(Bill.DISEASE_FIELD_NUMBER, bill.getDisease())
        .text(
            Bill.TRANSFERRED_FROM_SETTLEMENT_ID_FIELD_NUMBER,
            bill.getTransferredFromSettlementId());
    for (OtherPayment payment : bill.getOtherPaymentsList()) {
      int begun = out.begin(Bill.OTHER_PAYMENTS_FIELD_NUMBER);
      write(payment);
      out.end(begun);
    }
    for (FeeLine line : bill.getLinesList()) {
      int begun = out.begin(Bill.LINES_FIELD_NUMBER);
      write(line);
      out.end(begun);
    }
    write(bill.getUnknownFields());
  }

  private void write(OtherPayment payment) {
    out.text(OtherPayment.NAME_FIELD_NUMBER, payment.getName())
        .number(OtherPayment.AMOUNT_FEN_FIELD_NUMBER, payment.getAmountFen());
    write(payment.getUnknownFields());
  }

  private void write(FeeLine line) {
    out.text(FeeLine.CATEGORY_FIELD_NUMBER, line.getCategory())
        .number(FeeLine.IN_SCOPE_FEN_FIELD_NUMBER, line.getInScopeFen())
        .number(FeeLine.PRE_SELF_FEN_FIELD_NUMBER, line.getPreSelfFen())
        .number(FeeLine.OVER_LIMIT_FEN_FIELD_NUMBER, line.getOverLimitFen())
        .number(FeeLine.SPECIAL_DRUG_FEN_FIELD_NUMBER, line.getSpecialDrugFen())
        .number(FeeLine.FULL_SELF_FEN_FIELD_NUMBER, line.getFullSelfFen());
    write(line.getUnknownFields());
  }

  private void write(UnknownFieldSet fields) {
    if (!fields.asMap().isEmpty()) {
      out.fields(Bytes.owning(fields.toByteArray()));
    }
  }
}
