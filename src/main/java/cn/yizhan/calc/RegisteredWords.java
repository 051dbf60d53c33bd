package cn.yizhan.calc;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import java.util.List;
import java.util.Optional;

/** Whether an edition knows what is registered of a person, before a bill depends on it. */
public final class RegisteredWords {
  private RegisteredWords() {}

  /**
   * What a bill would be refused for, but for an insurance the region has no rows for; and a tag
   * that means nothing to any rule.
   *
   * @param name 险种, 人员类别, 申请事项 or 标签
   * @param tier 缴费档次 of an enrolment
   */
  public static List<Refusal> unknown(
      Edition edition, Kind kind, String name, Optional<String> tier) {
    Lookup lookup = new Lookup(edition);
    List<Person.HeldIdentity> identities =
        kind == Kind.IDENTITY ? List.of(new Person.HeldIdentity(name, Days.ALWAYS)) : List.of();
    List<Person.Approval> approvals =
        kind == Kind.APPROVAL ? List.of(new Person.Approval(name, Days.ALWAYS)) : List.of();
    PersonWords words =
        new PersonWords(lookup, new Person(name, tier, identities, approvals), Days.ALWAYS.from());
    switch (kind) {
      case ENROLMENT -> enrolment(lookup, words, name);
      case IDENTITY -> words.identities();
      case APPROVAL -> words.approved();
      case TAG -> lookup.indexOf(edition.tags(), name, Reason.UNKNOWN_TAG, "人员标签");
    }
    return lookup.refusals();
  }

  /** Somebody may be insured otherwise than the region's workbook speaks of; no bill is settled. */
  private static void enrolment(Lookup lookup, PersonWords words, String insurance) {
    Edition edition = lookup.edition();
    if (edition.insurances().stream().anyMatch(known -> known.code().equals(insurance))) {
      words.tier(words.insurance());
    } else {
      lookup.indexOf(
          edition.national().insurances(),
          National.Insurance::code,
          insurance,
          Reason.UNKNOWN_INSURANCE,
          "险种");
    }
  }
}
