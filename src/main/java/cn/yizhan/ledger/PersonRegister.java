package cn.yizhan.ledger;

import cn.yizhan.bill.Standing;
import java.time.LocalDate;
import java.util.Optional;

/** What a ledger asks the registry. */
public interface PersonRegister {
  /** What is known of a person; empty when nobody is registered. */
  Optional<Standing> standing(PersonKey person);

  /** Another region in which the same id number is insured on a day, the first by its code. */
  Optional<String> insuredElsewhere(PersonKey person, LocalDate day);
}
