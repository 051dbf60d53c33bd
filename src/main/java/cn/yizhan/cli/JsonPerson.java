package cn.yizhan.cli;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import java.time.LocalDate;
import java.util.Optional;

/** The person block of the case format: insurance, identities, approvals. */
final class JsonPerson {
  private final Problems problems;

  private JsonPerson(Problems problems) {
    this.problems = problems;
  }

  static Person read(JsonKeys keys, Problems problems) {
    return new JsonPerson(problems).person(keys);
  }

  private Person person(JsonKeys keys) {
    Person person =
        new Person(
            keys.text("insurance"),
            keys.optionalText("tier"),
            keys.objects("identities", false).stream().map(this::identity).toList(),
            keys.objects("approvals", false).stream().map(this::approval).toList());
    keys.done();
    return person;
  }

  private Person.HeldIdentity identity(JsonKeys keys) {
    Person.HeldIdentity identity = new Person.HeldIdentity(keys.text("name"), days(keys));
    keys.done();
    return identity;
  }

  private Person.Approval approval(JsonKeys keys) {
    Person.Approval approval = new Person.Approval(keys.text("layer"), days(keys));
    keys.done();
    return approval;
  }

  private Days days(JsonKeys keys) {
    return days(keys, keys.day("from"), problems);
  }

  static Days days(JsonKeys keys, LocalDate from, Problems problems) {
    Optional<LocalDate> to = keys.optionalDay("to");
    if (to.isPresent() && to.get().isBefore(from)) {
      problems.add(keys.path("to"), to.get().toString(), "不早于起始日 " + from + " 的日期");
      return new Days(from, Optional.empty());
    }
    return new Days(from, to);
  }
}
