package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Claims;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Settler;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Bill;
import java.util.Optional;

/** Divides one bill and says what of it is recorded; the same inputs always give the same. */
final class Dividing {
  private Dividing() {}

  /** Divides a visit, or says why it cannot be. */
  static Outcome divide(
      Edition edition, Person person, Visit visit, YearSoFar year, Optional<Transfer> transfer) {
    Claims.Read read = Claims.read(edition, person, visit, transfer, false);
    return read instanceof Claims.Read.Known known
        ? Settler.settle(edition, known.claim(), year)
        : ((Claims.Read.Unknown) read).refused();
  }

  /** What an entry records of it. */
  static RecordedSettlement record(
      Bill bill,
      Person person,
      YearSoFar before,
      Optional<Transfer> transfer,
      Settlement settlement,
      cn.yizhan.proto.settlement.v1.Settlement answer) {
    RecordedSettlement.Builder recorded =
        RecordedSettlement.newBuilder()
            .setBill(bill)
            .setStanding(Persons.toProto(person))
            .setBefore(YearBytes.recorded(before))
            .setAfter(YearBytes.recorded(settlement.yearAfter()))
            .setAnswer(answer);
    transfer.map(Chains::toProto).ifPresent(recorded::setTransfer);
    settlement.link().map(Chains::toProto).ifPresent(recorded::setLink);
    return recorded.build();
  }

  /** Divides a recorded bill again: by what was recorded of the person, but in another year. */
  static Outcome again(
      Edition edition, RecordedSettlement was, YearSoFar year, Optional<Transfer> transfer) {
    Person person = Persons.fromProto(was.getStanding());
    return divide(edition, person, Bills.visit(was.getBill()), year, transfer);
  }

  /** What an entry would record of that. */
  static RecordedSettlement recordAgain(
      RecordedSettlement was, YearSoFar year, Optional<Transfer> transfer, Settlement settlement) {
    Bill bill = was.getBill();
    String masked = was.getAnswer().getIdNumberMasked();
    Person person = Persons.fromProto(was.getStanding());
    return record(bill, person, year, transfer, settlement, Answers.of(bill, masked, settlement));
  }

  /** A digest of what the registry says of a person. */
  static Bytes standingDigest(Person person) {
    return Digests.of("yizhan standing", Persons.toProto(person));
  }
}
