package cn.yizhan.service;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Source;
import cn.yizhan.proto.settlement.v1.Alternative;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.EditionUsed;
import cn.yizhan.proto.settlement.v1.LeftByPart;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.View;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bill divided, in the words of the contract; without what only the ledger knows of it. */
final class Answers {
  /** More than the editions in use have; those that are not in use any more are to be forgotten. */
  private static final int MOST_ROWS = 50_000;

  /** Their text, encoded once for all answers. */
  private static final Map<Source, RowText> ROWS = new ConcurrentHashMap<>();

  /** What every movement by a row says, of the layer whose sheet it stands in. */
  private record RowText(
      Layer.Target to,
      ByteString layer,
      ByteString payer,
      cn.yizhan.proto.settlement.v1.Source source) {}

  private Answers() {}

  /** All of it. */
  static cn.yizhan.proto.settlement.v1.Settlement of(
      Bill bill, String idNumberMasked, Settlement settlement) {
    return of(bill, idNumberMasked, settlement, View.VIEW_FULL);
  }

  /** What a view shows of it. */
  static cn.yizhan.proto.settlement.v1.Settlement of(
      Bill bill, String idNumberMasked, Settlement settlement, View view) {
    var answer =
        cn.yizhan.proto.settlement.v1.Settlement.newBuilder()
            .setInstitutionCode(bill.getInstitutionCode())
            .setRegionCode(bill.getRegionCode())
            .setIdNumberMasked(idNumberMasked)
            .setVisitId(bill.getVisitId())
            .setSettledOn(bill.getSettledOn())
            .setIdentity(settlement.identity().map(Identity::name).orElse(""));
    amounts(answer, settlement);
    for (Settlement.Alternative other : settlement.alternatives()) {
      answer.addAlternatives(
          Alternative.newBuilder()
              .setIdentity(other.identity().equals(Identity.NONE) ? "" : other.identity())
              .setPersonFen(other.personPays().amount())
              .setOnApplicationFen(other.onApplication().amount()));
    }
    if (view != View.VIEW_BASIC) {
      explain(answer, settlement);
    }
    return answer.setEdition(edition(settlement.edition().cover())).build();
  }

  private static void explain(
      cn.yizhan.proto.settlement.v1.Settlement.Builder answer, Settlement settlement) {
    Explanation explanation = Explanation.of(settlement);
    for (int i = 0; i < explanation.lines().size(); i++) {
      answer.addMovements(movement(settlement.movements().get(i), explanation.lines().get(i)));
    }
    for (Utf8Text note : explanation.notes()) {
      answer.addNotesBytes(encoded(note));
    }
  }

  private static void amounts(
      cn.yizhan.proto.settlement.v1.Settlement.Builder answer, Settlement settlement) {
    Parts billed = settlement.billed();
    answer
        .setTotalFen(settlement.total().amount())
        .setFullOwnPayFen(settlement.fullyOwnPay().amount())
        .setOverLimitFen(billed.fen(Part.OVER_LIMIT))
        .setPreSelfFen(billed.fen(Part.PRE_SELF))
        .setInScopeFen(billed.fen(Part.IN_SCOPE))
        .setDeductibleFen(settlement.deductibleCharged().amount())
        .setHifpPayFen(settlement.paidBy(Payer.BASIC).amount())
        .setHifmiPayFen(settlement.paidBy(Payer.SERIOUS_ILLNESS).amount())
        .setHifobPayFen(settlement.paidBy(Payer.EMPLOYEE_LARGE_AMOUNT).amount())
        .setCvlservPayFen(settlement.paidBy(Payer.CIVIL_SERVANT).amount())
        .setHifesPayFen(settlement.paidBy(Payer.ENTERPRISE).amount())
        .setMafPayFen(settlement.paidBy(Payer.ASSISTANCE).amount())
        .setOthPayFen(settlement.paidBy(Payer.OTHER).amount())
        .setHospitalFen(settlement.paidBy(Payer.HOSPITAL).amount())
        .setFundPayFen(settlement.fundsPay().amount())
        .setPersonFen(settlement.personPays().amount())
        .setOnApplicationFen(settlement.onApplication().amount())
        .setLeft(left(settlement.left()));
  }

  /** The amounts of an answer, whose they are and the identity, without what led there. */
  static cn.yizhan.proto.settlement.v1.Settlement amountsOnly(
      cn.yizhan.proto.settlement.v1.Settlement answer) {
    return answer.toBuilder()
        .clearAlternatives()
        .clearMovements()
        .clearNotes()
        .clearEdition()
        .build();
  }

  private static LeftByPart left(Parts left) {
    return LeftByPart.newBuilder()
        .setInScopeFen(left.fen(Part.IN_SCOPE))
        .setExcludedFen(left.fen(Part.EXCLUDED))
        .setPreSelfFen(left.fen(Part.PRE_SELF))
        .setOverLimitFen(left.fen(Part.OVER_LIMIT))
        .setSpecialDrugFen(left.fen(Part.SPECIAL_DRUG))
        .setFullSelfFen(left.fen(Part.FULL_SELF))
        .build();
  }

  private static Movement movement(cn.yizhan.calc.Movement movement, Utf8Text reason) {
    RowText row = text(movement.layer(), movement.row().source());
    Movement.Builder proto =
        Movement.newBuilder()
            .setLayerBytes(row.layer())
            .setPayerBytes(row.payer())
            .setSource(row.source())
            .setKind(kind(movement.kind()))
            .setBaseFen(movement.baseFen())
            .setPositionBeforeFen(movement.positionFen())
            .setDeductibleFen(movement.deductibleFen())
            .setEntitledFen(movement.entitledFen())
            .setAmountFen(movement.amountFen())
            .setReasonBytes(encoded(reason));
    if (movement.capLeftFen() >= 0) {
      proto.setCapLeftFen(movement.capLeftFen());
    }
    return proto.build();
  }

  /** Not copied: nothing writes there again. */
  private static ByteString encoded(Utf8Text text) {
    return UnsafeByteOperations.unsafeWrap(text.bytes(), text.from(), text.length());
  }

  private static RowText text(Layer layer, Source source) {
    RowText known = ROWS.get(source);
    if (known != null && known.to().equals(layer.to())) {
      return known;
    }
    if (ROWS.size() >= MOST_ROWS) {
      ROWS.clear();
    }
    RowText text =
        new RowText(
            layer.to(),
            ByteString.copyFromUtf8(layer.name()),
            ByteString.copyFromUtf8(layer.payer().map(Payer::national).orElse("")),
            source(source));
    ROWS.put(source, text);
    return text;
  }

  static MovementKind kind(cn.yizhan.calc.Movement.Kind kind) {
    return switch (kind) {
      case PAID -> MovementKind.MOVEMENT_KIND_PAID;
      case PAID_ON_APPROVAL -> MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL;
      case ON_APPLICATION -> MovementKind.MOVEMENT_KIND_ON_APPLICATION;
      case NOT_COVERED -> MovementKind.MOVEMENT_KIND_NOT_COVERED;
      case PRECONDITION_UNMET -> MovementKind.MOVEMENT_KIND_PRECONDITION_UNMET;
    };
  }

  static cn.yizhan.proto.settlement.v1.Source source(Source source) {
    return cn.yizhan.proto.settlement.v1.Source.newBuilder()
        .setClauseBytes(ByteString.copyFromUtf8(source.clause()))
        .setWorkbookBytes(ByteString.copyFromUtf8(source.workbook()))
        .setSheetBytes(ByteString.copyFromUtf8(source.sheet()))
        .setRow(source.rowNumber())
        .setOriginBytes(ByteString.copyFromUtf8(source.origin().label()))
        .build();
  }

  static EditionUsed edition(Edition.Cover cover) {
    return EditionUsed.newBuilder()
        .setWorkbook(cover.workbook())
        .setSha256(cover.sha256())
        .setEffectiveFrom(cover.from().toString())
        .build();
  }
}
