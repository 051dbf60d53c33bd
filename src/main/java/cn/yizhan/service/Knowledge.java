package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Visit;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.time.LocalDate;
import java.util.function.Function;

/** What a settlement is computed again by: what was known then, or what is known now. */
interface Knowledge {
  /** The person of a day, the edition, and whether later identities are known. */
  record Known(Person person, Edition edition, boolean hindsight) {}

  /** What is known for a settlement; declines when there is nothing to compute it by. */
  Known of(RecordedSettlement was);

  /** Each by what it was computed by last. */
  static Knowledge recorded(EditionsInUse editions) {
    return was ->
        new Known(
            Persons.fromProto(was.getStanding()),
            editions.recorded(was.getAnswer().getEdition()),
            was.getHindsight());
  }

  /** Each by what the registry says of its day now, and by the edition now in force for it. */
  static Knowledge present(EditionsInUse editions, Function<LocalDate, Person> standing) {
    return was -> {
      Visit visit = Bills.visit(was.getBill());
      LocalDate day = visit.settledOn();
      String region = was.getBill().getRegionCode();
      Edition edition = editions.known(region, day);
      return new Known(standing.apply(day), edition, /* hindsight= */ true);
    };
  }
}
