package cn.yizhan.service;

import static cn.yizhan.proto.settlement.v1.Settlement.ALTERNATIVES_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.CVLSERV_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.DEDUCTIBLE_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.EDITION_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.FULL_OWN_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.FUND_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.HIFES_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.HIFMI_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.HIFOB_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.HIFP_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.HOSPITAL_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.IDENTITY_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.ID_NUMBER_MASKED_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.INSTITUTION_CODE_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.IN_SCOPE_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.LEFT_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.MAF_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.MOVEMENTS_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.NOTES_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.ON_APPLICATION_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.OTH_PAY_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.OVER_LIMIT_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.PERSON_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.PRE_SELF_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.REGION_CODE_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.SETTLED_ON_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.TOTAL_FEN_FIELD_NUMBER;
import static cn.yizhan.proto.settlement.v1.Settlement.VISIT_ID_FIELD_NUMBER;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Settlement;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.money.Utf8Writer;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Source;
import cn.yizhan.proto.settlement.v1.Alternative;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.LeftByPart;
import cn.yizhan.proto.settlement.v1.View;
import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes a bill divided as the contract's Settlement, without what only the ledger knows of it.
 * Fields stand in the order of their numbers.
 */
final class AnswerWriter {
  /** More than what is in use; what is not in use any more is to be forgotten. */
  private static final int MOST_KNOWN = 50_000;

  /** What is the same in every answer, encoded once. */
  private static final Map<Source, RowText> ROWS = new ConcurrentHashMap<>();

  private static final Map<Edition.Cover, Bytes> EDITIONS = new ConcurrentHashMap<>();

  private final MessageWriter out;

  /** What every movement by a row says, of the layer whose sheet it stands in. */
  private record RowText(Layer.Target to, Bytes whose, Bytes source) {}

  private AnswerWriter(MessageWriter out) {
    this.out = out;
  }

  /**
   * Writes it.
   *
   * @param view how much of it
   */
  static void write(
      MessageWriter out, Bill bill, String idNumberMasked, Settlement settlement, View view) {
    AnswerWriter writer = new AnswerWriter(out);
    writer.whose(bill, idNumberMasked);
    writer.identities(settlement);
    writer.amounts(settlement);
    writer.left(settlement.left());
    if (view != View.VIEW_BASIC) {
      writer.explanation(settlement);
    }
    writer.edition(settlement.edition().cover());
  }

  private void whose(Bill bill, String idNumberMasked) {
    out.text(INSTITUTION_CODE_FIELD_NUMBER, bill.getInstitutionCode())
        .text(REGION_CODE_FIELD_NUMBER, bill.getRegionCode())
        .text(ID_NUMBER_MASKED_FIELD_NUMBER, idNumberMasked)
        .text(VISIT_ID_FIELD_NUMBER, bill.getVisitId())
        .text(SETTLED_ON_FIELD_NUMBER, bill.getSettledOn());
  }

  private void identities(Settlement settlement) {
    settlement.identity().ifPresent(counted -> out.text(IDENTITY_FIELD_NUMBER, counted.name()));
    for (Settlement.Alternative other : settlement.alternatives()) {
      String identity = other.identity().equals(Identity.NONE) ? "" : other.identity();
      int begun = out.begin(ALTERNATIVES_FIELD_NUMBER);
      out.text(Alternative.IDENTITY_FIELD_NUMBER, identity)
          .number(Alternative.PERSON_FEN_FIELD_NUMBER, other.personPays().amount())
          .number(Alternative.ON_APPLICATION_FEN_FIELD_NUMBER, other.onApplication().amount())
          .end(begun);
    }
  }

  private void amounts(Settlement settlement) {
    Parts billed = settlement.billed();
    out.number(TOTAL_FEN_FIELD_NUMBER, settlement.total().amount())
        .number(FULL_OWN_PAY_FEN_FIELD_NUMBER, settlement.fullyOwnPay().amount())
        .number(OVER_LIMIT_FEN_FIELD_NUMBER, billed.fen(Part.OVER_LIMIT))
        .number(PRE_SELF_FEN_FIELD_NUMBER, billed.fen(Part.PRE_SELF))
        .number(IN_SCOPE_FEN_FIELD_NUMBER, billed.fen(Part.IN_SCOPE))
        .number(DEDUCTIBLE_FEN_FIELD_NUMBER, settlement.deductibleCharged().amount())
        .number(HIFP_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.BASIC).amount())
        .number(HIFMI_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.SERIOUS_ILLNESS).amount())
        .number(HIFOB_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.EMPLOYEE_LARGE_AMOUNT).amount())
        .number(CVLSERV_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.CIVIL_SERVANT).amount())
        .number(HIFES_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.ENTERPRISE).amount())
        .number(MAF_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.ASSISTANCE).amount())
        .number(OTH_PAY_FEN_FIELD_NUMBER, settlement.paidBy(Payer.OTHER).amount())
        .number(HOSPITAL_FEN_FIELD_NUMBER, settlement.paidBy(Payer.HOSPITAL).amount())
        .number(FUND_PAY_FEN_FIELD_NUMBER, settlement.fundsPay().amount())
        .number(PERSON_FEN_FIELD_NUMBER, settlement.personPays().amount())
        .number(ON_APPLICATION_FEN_FIELD_NUMBER, settlement.onApplication().amount());
  }

  private void left(Parts left) {
    int begun = out.begin(LEFT_FIELD_NUMBER);
    out.number(LeftByPart.IN_SCOPE_FEN_FIELD_NUMBER, left.fen(Part.IN_SCOPE))
        .number(LeftByPart.EXCLUDED_FEN_FIELD_NUMBER, left.fen(Part.EXCLUDED))
        .number(LeftByPart.PRE_SELF_FEN_FIELD_NUMBER, left.fen(Part.PRE_SELF))
        .number(LeftByPart.OVER_LIMIT_FEN_FIELD_NUMBER, left.fen(Part.OVER_LIMIT))
        .number(LeftByPart.SPECIAL_DRUG_FEN_FIELD_NUMBER, left.fen(Part.SPECIAL_DRUG))
        .number(LeftByPart.FULL_SELF_FEN_FIELD_NUMBER, left.fen(Part.FULL_SELF))
        .end(begun);
  }

  private void explanation(Settlement settlement) {
    byte[] lent = Buffer.take();
    Explanation explanation = Explanation.of(settlement, new Utf8Writer(lent));
    List<Movement> movements = settlement.movements();
    for (int i = 0; i < movements.size(); i++) {
      movement(movements.get(i), explanation.lines().get(i));
    }
    for (Utf8Text note : explanation.notes()) {
      out.text(NOTES_FIELD_NUMBER, note);
    }
    Buffer.giveBack(lent);
  }

  private void movement(Movement movement, Utf8Text reason) {
    RowText row = row(movement.layer(), movement.row().source());
    int begun = out.begin(MOVEMENTS_FIELD_NUMBER);
    out.fields(row.whose())
        .number(
            cn.yizhan.proto.settlement.v1.Movement.KIND_FIELD_NUMBER,
            Answers.kind(movement.kind()).getNumber())
        .number(cn.yizhan.proto.settlement.v1.Movement.BASE_FEN_FIELD_NUMBER, movement.baseFen())
        .number(
            cn.yizhan.proto.settlement.v1.Movement.POSITION_BEFORE_FEN_FIELD_NUMBER,
            movement.positionFen())
        .number(
            cn.yizhan.proto.settlement.v1.Movement.DEDUCTIBLE_FEN_FIELD_NUMBER,
            movement.deductibleFen());
    if (movement.capLeftFen() >= 0) {
      out.optional(
          cn.yizhan.proto.settlement.v1.Movement.CAP_LEFT_FEN_FIELD_NUMBER, movement.capLeftFen());
    }
    out.number(
            cn.yizhan.proto.settlement.v1.Movement.ENTITLED_FEN_FIELD_NUMBER,
            movement.entitledFen())
        .number(
            cn.yizhan.proto.settlement.v1.Movement.AMOUNT_FEN_FIELD_NUMBER, movement.amountFen())
        .text(cn.yizhan.proto.settlement.v1.Movement.REASON_FIELD_NUMBER, reason)
        .bytes(cn.yizhan.proto.settlement.v1.Movement.SOURCE_FIELD_NUMBER, row.source())
        .end(begun);
  }

  private void edition(Edition.Cover cover) {
    Bytes known = EDITIONS.get(cover);
    out.bytes(
        EDITION_FIELD_NUMBER,
        known != null ? known : keep(EDITIONS, cover, encoded(Answers.edition(cover))));
  }

  private static RowText row(Layer layer, Source source) {
    RowText known = ROWS.get(source);
    if (known != null && known.to().equals(layer.to())) {
      return known;
    }
    var whose =
        cn.yizhan.proto.settlement.v1.Movement.newBuilder()
            .setLayer(layer.name())
            .setPayer(layer.payer().map(Payer::national).orElse(""))
            .build();
    return keep(
        ROWS, source, new RowText(layer.to(), encoded(whose), encoded(Answers.source(source))));
  }

  private static Bytes encoded(MessageLite message) {
    return Bytes.owning(message.toByteArray());
  }

  private static <K, V> V keep(Map<K, V> known, K key, V value) {
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.put(key, value);
    return value;
  }
}
