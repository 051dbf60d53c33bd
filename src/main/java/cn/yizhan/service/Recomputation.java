package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.service.SettleBills.Answer;
import java.util.List;

/**
 * A recorded settlement computed again from what was recorded with it.
 *
 * @param outcome what the recorded inputs come to with the recorded edition
 * @param agrees whether that is what was recorded, to the last word
 */
public record Recomputation(RecordedSettlement recorded, Outcome outcome, boolean agrees) {
  /** May wait for the database, when the edition is not in use any more. */
  public static Recomputation of(EditionsInUse editions, RecordedSettlement recorded) {
    Given given = Given.recorded(recorded);
    Outcome outcome =
        Dividing.divide(
            editions.recorded(recorded.getAnswer().getEdition()),
            Bills.visit(recorded.getBill()),
            given);
    boolean agrees =
        outcome instanceof Settlement settlement
            && Dividing.record(recorded, given, settlement).toBuilder()
                .addAllCauses(recorded.getCausesList())
                .build()
                .equals(recorded);
    return new Recomputation(recorded, outcome, agrees);
  }

  /** The bill and the person, as a statement is headed with them. */
  public PersonBills bills(String name) {
    Person person = Persons.fromProto(recorded.getStanding());
    return new PersonBills(name, recorded.getBill().getRegionCode(), person, List.of(visit()));
  }

  public Answer answer() {
    return new Answer(visit(), outcome);
  }

  private Visit visit() {
    return Bills.visit(recorded.getBill());
  }
}
