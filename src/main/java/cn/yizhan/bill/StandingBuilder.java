package cn.yizhan.bill;

import cn.yizhan.bill.Standing.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers a {@link Standing} from what it is made of, in any order. */
public final class StandingBuilder {
  private final Optional<String> county;
  private final List<Standing.Enrolment> enrolments = new ArrayList<>();
  private final List<Person.HeldIdentity> identities = new ArrayList<>();
  private final List<Person.Approval> approvals = new ArrayList<>();
  private final List<Standing.Tag> tags = new ArrayList<>();

  public StandingBuilder(Optional<String> county) {
    this.county = county;
  }

  /**
   * Adds one thing.
   *
   * @param name of the identity, application or tag; of an enrolment its insurance
   * @param tier of an enrolment
   */
  public void add(Kind kind, String name, Optional<String> tier, Days days) {
    switch (kind) {
      case ENROLMENT -> enrolments.add(new Standing.Enrolment(name, tier, days));
      case IDENTITY -> identities.add(new Person.HeldIdentity(name, days));
      case APPROVAL -> approvals.add(new Person.Approval(name, days));
      case TAG -> tags.add(new Standing.Tag(name, days));
    }
  }

  public Standing build() {
    return new Standing(county, enrolments, identities, approvals, tags);
  }
}
