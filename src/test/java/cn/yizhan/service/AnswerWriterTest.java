package cn.yizhan.service;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Settlement;
import cn.yizhan.cli.Reading;
import cn.yizhan.cli.TextBills;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.proto.settlement.v1.Alternative;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.EditionUsed;
import cn.yizhan.proto.settlement.v1.LeftByPart;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Source;
import cn.yizhan.proto.settlement.v1.View;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An answer is written as the contract's message that says the same, byte for byte. */
class AnswerWriterTest {
  private static final Path BILLS = Path.of("src/test/resources/bills");
  private static final String MASKED = "360702********0015";
  private static final Bill BILL =
      Bill.newBuilder()
          .setInstitutionCode("H36070200001")
          .setRegionCode("360700")
          .setVisitId("住院-2024-①")
          .setSettledOn("2024-05-06")
          .build();

  @Test
  void writesEveryGoldenBillsAnswer() throws IOException {
    List<Settlement> settlements = settlements();
    assertThat(settlements).hasSizeGreaterThan(200);
    assertThat(settlements).anyMatch(settlement -> !settlement.alternatives().isEmpty());
    for (Settlement settlement : settlements) {
      var message = message(settlement);

      assertThat(written(settlement, View.VIEW_FULL)).isEqualTo(message.toByteArray());
      assertThat(written(settlement, View.VIEW_BASIC))
          .isEqualTo(message.toBuilder().clearMovements().clearNotes().build().toByteArray());
      assertThat(Answers.of(BILL, MASKED, settlement)).isEqualTo(message);
    }
  }

  private static byte[] written(Settlement settlement, View view)
      throws InvalidProtocolBufferException {
    MessageWriter out = new MessageWriter();
    AnswerWriter.write(out, BILL, MASKED, settlement, view);
    return out.toByteArray();
  }

  private static List<Settlement> settlements() throws IOException {
    try (Stream<Path> files = Files.walk(BILLS)) {
      return files.filter(Files::isRegularFile).flatMap(AnswerWriterTest::settlements).toList();
    }
  }

  private static Stream<Settlement> settlements(Path file) {
    String name = file.getFileName().toString();
    Reading.Bills bills;
    try {
      bills =
          (Reading.Bills)
              TextBills.read(ShippedTables.national(), name, name, 1, Files.readAllLines(file));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
    return new SettleBills(ShippedTables.tables(), false, true)
        .run(bills.bills()).stream()
            .map(SettleBills.Answer::outcome)
            .filter(Settlement.class::isInstance)
            .map(Settlement.class::cast);
  }

  private static cn.yizhan.proto.settlement.v1.Settlement message(Settlement settlement) {
    var message =
        cn.yizhan.proto.settlement.v1.Settlement.newBuilder()
            .setInstitutionCode(BILL.getInstitutionCode())
            .setRegionCode(BILL.getRegionCode())
            .setIdNumberMasked(MASKED)
            .setVisitId(BILL.getVisitId())
            .setSettledOn(BILL.getSettledOn())
            .setIdentity(settlement.identity().map(Identity::name).orElse(""))
            .setLeft(left(settlement.left()))
            .setEdition(edition(settlement.edition().cover()));
    amounts(message, settlement);
    for (Settlement.Alternative other : settlement.alternatives()) {
      message.addAlternatives(
          Alternative.newBuilder()
              .setIdentity(other.identity().equals(Identity.NONE) ? "" : other.identity())
              .setPersonFen(other.personPays().amount())
              .setOnApplicationFen(other.onApplication().amount()));
    }
    for (cn.yizhan.calc.Movement movement : settlement.movements()) {
      message.addMovements(movement(settlement, movement));
    }
    return message.addAllNotes(Explanation.notes(settlement)).build();
  }

  private static void amounts(
      cn.yizhan.proto.settlement.v1.Settlement.Builder message, Settlement settlement) {
    Parts billed = settlement.billed();
    message
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
        .setOnApplicationFen(settlement.onApplication().amount());
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

  private static Movement movement(Settlement settlement, cn.yizhan.calc.Movement movement) {
    cn.yizhan.policy.Source source = movement.row().source();
    Movement.Builder message =
        Movement.newBuilder()
            .setLayer(movement.layer().name())
            .setPayer(movement.layer().payer().map(Payer::national).orElse(""))
            .setKind(MovementKind.valueOf("MOVEMENT_KIND_" + movement.kind()))
            .setBaseFen(movement.baseFen())
            .setPositionBeforeFen(movement.positionFen())
            .setDeductibleFen(movement.deductibleFen())
            .setEntitledFen(movement.entitledFen())
            .setAmountFen(movement.amountFen())
            .setReason(Explanation.line(settlement, movement))
            .setSource(
                Source.newBuilder()
                    .setClause(source.clause())
                    .setWorkbook(source.workbook())
                    .setSheet(source.sheet())
                    .setRow(source.rowNumber())
                    .setOrigin(source.origin().label()));
    if (movement.capLeftFen() >= 0) {
      message.setCapLeftFen(movement.capLeftFen());
    }
    return message.build();
  }

  private static EditionUsed edition(Edition.Cover cover) {
    return EditionUsed.newBuilder()
        .setWorkbook(cover.workbook())
        .setSha256(cover.sha256())
        .setEffectiveFrom(cover.from().toString())
        .build();
  }
}
