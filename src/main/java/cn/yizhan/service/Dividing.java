package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Claims;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Settler;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Bill;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Divides one bill and says what of it is recorded; the same inputs always give the same. */
final class Dividing {
  private static final int MOST_STANDINGS = 50_000;

  /** Persons of whom the register says the same are many, and a bill is seldom alone. */
  private static final Cache<Person, Bytes> STANDINGS =
      Caffeine.newBuilder().maximumSize(MOST_STANDINGS).build();

  private Dividing() {}

  /** Divides a visit, or says why it cannot be. */
  static Outcome divide(Edition edition, Visit visit, Given given) {
    Claims.Read read =
        Claims.read(edition, given.person(), visit, given.transfer(), given.hindsight());
    return read instanceof Claims.Read.Known known
        ? Settler.settle(edition, known.claim(), given.before())
        : ((Claims.Read.Unknown) read).refused();
  }

  /** What an entry records of it. */
  static RecordedSettlement record(
      Bill bill,
      Given given,
      Settlement settlement,
      cn.yizhan.proto.settlement.v1.Settlement answer) {
    RecordedSettlement.Builder recorded =
        RecordedSettlement.newBuilder()
            .setBill(bill)
            .setStanding(Persons.toProto(given.person()))
            .setBefore(YearBytes.recorded(given.before()))
            .setAfter(YearBytes.recorded(settlement.yearAfter()))
            .setHindsight(given.hindsight())
            .setAnswer(answer);
    given.transfer().map(Chains::toProto).ifPresent(recorded::setTransfer);
    settlement.link().map(Chains::toProto).ifPresent(recorded::setLink);
    return recorded.build();
  }

  /**
   * The bill of a settlement, divided by something else; what is recorded of that. Where the person
   * was registered stays as it was recorded first.
   */
  static RecordedSettlement record(RecordedSettlement was, Given given, Settlement settlement) {
    Bill bill = was.getBill();
    String masked = was.getAnswer().getIdNumberMasked();
    RecordedSettlement again =
        record(bill, given, settlement, Answers.of(bill, masked, settlement));
    return was.hasCounty() ? again.toBuilder().setCounty(was.getCounty()).build() : again;
  }

  /** A digest of what the registry says of a person. */
  static Bytes standingDigest(Person person) {
    return STANDINGS.get(person, known -> Digests.of("yizhan standing", Persons.toProto(known)));
  }
}
