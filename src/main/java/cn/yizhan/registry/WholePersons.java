package cn.yizhan.registry;

import cn.yizhan.ledger.PersonKey;
import java.util.Optional;

/** Who persons are, in full: for what is handed to a department that has to find them. */
@FunctionalInterface
public interface WholePersons {
  /**
   * A registered person.
   *
   * @param name 姓名; empty when it is not registered
   */
  record WholePerson(String idNumber, Optional<String> name) {
    /** Without either: this ends up in logs. */
    @Override
    public String toString() {
      return IdNumbers.masked(idNumber);
    }
  }

  Optional<WholePerson> whole(PersonKey person);
}
