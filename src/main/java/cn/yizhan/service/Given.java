package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.util.Optional;

/**
 * What a bill is divided by, besides itself and the edition.
 *
 * @param person as known of the bill's day
 * @param before the year before it
 * @param transfer the chain it continues, if it does
 * @param hindsight whether identities that begin later are known (追溯月数)
 */
record Given(Person person, YearSoFar before, Optional<Transfer> transfer, boolean hindsight) {
  /** What a settlement was divided by. */
  static Given recorded(RecordedSettlement recorded) {
    return new Given(
        Persons.fromProto(recorded.getStanding()),
        YearBytes.year(recorded.getBefore()),
        Chains.continued(recorded),
        recorded.getHindsight());
  }
}
