package cn.yizhan.ledger;

import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.LeftByPart;
import cn.yizhan.proto.settlement.v1.Settlement;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A settlement that stands, by what of it is counted: burdens, indicators, funds. Follows from the
 * entries; amounts in fen.
 *
 * @param county 县（市、区）, where the person was registered when it was recorded, empty for nowhere;
 *     absent where the entry does not say
 * @param identity 人员类别 that counted; empty for 普通参保人
 * @param disease 病种; empty when on none of the region's lists
 * @param billed what it cost
 * @param left what is left to the person
 * @param paidFen what each payer gives, in the order of {@link Payer}
 * @param layers the same by layer
 * @param onApplicationFen what the person can still get on application; part of {@code left}
 */
public record Settled(
    YearKey year,
    String settlementId,
    LocalDate settledOn,
    String institution,
    Optional<String> county,
    String insurance,
    String medType,
    String identity,
    String disease,
    Billed billed,
    Parts left,
    List<Long> paidFen,
    List<LayerPaid> layers,
    long onApplicationFen) {
  public Settled {
    paidFen = List.copyOf(paidFen);
    layers = List.copyOf(layers);
  }

  /** A bill before anybody paid. */
  public record Billed(long totalFen, long specialDrugFen, long fullSelfFen) {}

  /** What the entry of a settlement or an adjustment makes of the settlement. */
  public static Settled of(Entry entry) {
    return of(entry, body(entry));
  }

  /** The same, given what the entry's body says. */
  static Settled of(Entry entry, RecordedSettlement recorded) {
    Settlement answer = recorded.getAnswer();
    List<Long> paid = new ArrayList<>(Payer.COUNT);
    for (Payer payer : Payer.values()) {
      paid.add(paidFen(answer, payer));
    }
    return new Settled(
        YearKey.of(entry),
        entry.kind() == EntryKind.ADJUSTMENT ? entry.corrects().orElseThrow() : entry.id(),
        entry.settledOn(),
        entry.institution(),
        recorded.hasCounty() ? Optional.of(recorded.getCounty()) : Optional.empty(),
        recorded.getStanding().getInsurance(),
        recorded.getBill().getMedType(),
        answer.getIdentity(),
        recorded.getBill().getDisease(),
        billed(recorded.getBill(), answer),
        left(answer.getLeft()),
        paid,
        LayerPaid.of(answer),
        answer.getOnApplicationFen());
  }

  /** The settlements of a year that stand, given its entries, oldest first. */
  public static List<Settled> standing(List<Entry> chain) {
    Map<String, Settled> standing = new LinkedHashMap<>();
    for (Entry entry : chain) {
      switch (entry.kind()) {
        case SETTLEMENT, ADJUSTMENT -> {
          Settled settled = of(entry);
          standing.merge(settled.settlementId(), settled, (was, is) -> is.withCounty(was.county));
        }
        case REVERSAL -> entry.corrects().ifPresent(standing::remove);
        case TOMBSTONE, RESETTLEMENT, GRANT -> {}
      }
    }
    return List.copyOf(standing.values());
  }

  /** The same of a person registered elsewhere. */
  public Settled withCounty(Optional<String> other) {
    return new Settled(
        year,
        settlementId,
        settledOn,
        institution,
        other,
        insurance,
        medType,
        identity,
        disease,
        billed,
        left,
        paidFen,
        layers,
        onApplicationFen);
  }

  /** What one payer pays, in fen. */
  public static long paidFen(Settlement answer, Payer payer) {
    return switch (payer) {
      case BASIC -> answer.getHifpPayFen();
      case SERIOUS_ILLNESS -> answer.getHifmiPayFen();
      case EMPLOYEE_LARGE_AMOUNT -> answer.getHifobPayFen();
      case CIVIL_SERVANT -> answer.getCvlservPayFen();
      case ENTERPRISE -> answer.getHifesPayFen();
      case ASSISTANCE -> answer.getMafPayFen();
      case OTHER -> answer.getOthPayFen();
      case HOSPITAL -> answer.getHospitalFen();
    };
  }

  private static RecordedSettlement body(Entry entry) {
    try {
      return RecordedSettlement.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "bug: the body of entry %s is broken".formatted(entry.id()), e);
    }
  }

  private static Billed billed(Bill bill, Settlement answer) {
    long specialDrug = 0;
    long fullSelf = 0;
    for (FeeLine line : bill.getLinesList()) {
      specialDrug = Math.addExact(specialDrug, line.getSpecialDrugFen());
      fullSelf = Math.addExact(fullSelf, line.getFullSelfFen());
    }
    return new Billed(answer.getTotalFen(), specialDrug, fullSelf);
  }

  private static Parts left(LeftByPart left) {
    return Parts.of(
        left.getInScopeFen(),
        left.getExcludedFen(),
        left.getPreSelfFen(),
        left.getOverLimitFen(),
        left.getSpecialDrugFen(),
        left.getFullSelfFen());
  }
}
