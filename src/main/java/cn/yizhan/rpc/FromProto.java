package cn.yizhan.rpc;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.AskedBill;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Bills and persons out of requests, every field of theirs checked. */
final class FromProto {
  private static final int MOST_LINES = 1000;
  private static final int MOST_NAMES = 100;
  private static final int LONGEST_CODE = 20;
  private static final int LONGEST_VISIT_ID = 64;

  private final Registry registry;
  private final Clock clock;

  /**
   * Checks by these.
   *
   * @param clock tells which days are in the future
   */
  FromProto(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** The bill, when {@code fields} and it have nothing wrong with them; else ends the call. */
  AskedBill bill(Fields fields, boolean present, Bill bill) {
    if (present) {
      Fields at = fields.in("bill");
      idNumber(at, bill.getIdNumber());
      check(at, bill);
    } else {
      fields.wrong("bill", "没有写，应为要结算的账单");
    }
    fields.done();
    PersonKey person = registry.key(bill.getRegionCode(), bill.getIdNumber());
    return AskedBill.of(bill, person, IdNumbers.masked(bill.getIdNumber()));
  }

  private void check(Fields fields, Bill bill) {
    fields.region("region_code", bill.getRegionCode());
    fields.id("institution_code", bill.getInstitutionCode());
    String right = "1 到 64 个字的就诊号，没有控制字符";
    fields.number("visit_id", bill.getVisitId(), LONGEST_VISIT_ID, bill.getIdNumber(), right);
    LocalDate today = LocalDate.now(clock);
    fields
        .day("settled_on", bill.getSettledOn())
        .filter(today::isBefore)
        .ifPresent(day -> fields.wrong("settled_on", "写的是“%s”，不能晚于今天 %s".formatted(day, today)));
    fields.word("med_type", bill.getMedType(), LONGEST_CODE, "医疗类别代码，如 21 普通住院");
    if (bill.getReferral() == Referral.REFERRAL_UNSPECIFIED
        || bill.getReferral() == Referral.UNRECOGNIZED) {
      fields.wrong(
          "referral",
          "写的是 %d，应为 REFERRAL_REFERRED 已转诊、REFERRAL_NOT_REFERRED 未转诊或 REFERRAL_NOT_NEEDED 无需转诊"
              .formatted(bill.getReferralValue()));
    }
    fields.optionalWord("disease", bill.getDisease(), Fields.LONGEST);
    if (!bill.getTransferredFromSettlementId().isEmpty()) {
      fields.id("transferred_from_settlement_id", bill.getTransferredFromSettlementId());
    }
    otherPayments(fields, bill.getOtherPaymentsList());
    lines(fields, bill.getLinesList());
  }

  private static void otherPayments(Fields fields, List<OtherPayment> payments) {
    if (payments.size() > MOST_NAMES) {
      fields.wrong("other_payments", "有 %d 项，应为最多 %d 项".formatted(payments.size(), MOST_NAMES));
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < payments.size(); i++) {
      Fields at = fields.in("other_payments", i);
      at.word("name", payments.get(i).getName(), Fields.LONGEST, "外部已付的名称，如 商业保险");
      at.fen("amount_fen", payments.get(i).getAmountFen());
      if (!names.add(payments.get(i).getName())) {
        at.wrong("name", "“%s”写了两次，每个名称一次".formatted(Fields.shown(payments.get(i).getName())));
      }
    }
  }

  private static void lines(Fields fields, List<FeeLine> lines) {
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      fields.wrong("lines", "有 %d 条，应为 1 到 %d 条费用".formatted(lines.size(), MOST_LINES));
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      Fields at = fields.in("lines", i);
      FeeLine line = lines.get(i);
      at.word("category", line.getCategory(), LONGEST_CODE, "收费项目类别代码，如 09 西药费");
      at.fen("in_scope_fen", line.getInScopeFen());
      at.fen("pre_self_fen", line.getPreSelfFen());
      at.fen("over_limit_fen", line.getOverLimitFen());
      at.fen("special_drug_fen", line.getSpecialDrugFen());
      at.fen("full_self_fen", line.getFullSelfFen());
    }
  }

  /** An id number is never shown back, not even a wrong one. */
  static void idNumber(Fields fields, String text) {
    IdNumbers.problem(text).ifPresent(problem -> fields.wrong("id_number", problem));
  }
}
