package cn.yizhan.calc;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an edition makes of a person on a day. */
final class PersonWords {
  private final Lookup lookup;
  private final Person person;
  private final LocalDate day;

  PersonWords(Lookup lookup, Person person, LocalDate day) {
    this.lookup = lookup;
    this.person = person;
    this.day = day;
  }

  int insurance() {
    return lookup.indexOf(
        lookup.edition().insurances(),
        National.Insurance::code,
        person.insurance(),
        Reason.UNKNOWN_INSURANCE,
        "险种");
  }

  int tier(int insurance) {
    Vocabulary vocabulary = lookup.edition().vocabulary();
    List<String> tiers = vocabulary.values(Dimension.TIER);
    boolean tiered = vocabulary.isTiered(insurance);
    String tier = person.tier().orElse(Vocabulary.NO_TIER);
    int index = tiers.indexOf(tier);
    if (index >= 0 && tiered == index > 0) {
      return index;
    }
    String right = tiered ? String.join("、", tiers.subList(1, tiers.size())) : "不写";
    lookup.refuse(
        Reason.UNKNOWN_TIER, "缴费档次写的是“%s”，%s的这个险种应为：%s".formatted(tier, lookup.region(), right));
    return 0;
  }

  /**
   * The identities in force on the day, in the order of the sheet. One of other days may be in the
   * words of another edition.
   */
  List<Identity> identities() {
    List<Identity> held = new ArrayList<>(2);
    for (Person.HeldIdentity holding : person.identities()) {
      if (!holding.days().contains(day)) {
        continue;
      }
      Identity identity = lookup.edition().identities().get(holding.name());
      if (identity == null) {
        Set<String> known = new TreeSet<>(lookup.edition().identities().keySet());
        lookup.refuse(
            Reason.UNKNOWN_IDENTITY,
            "人员类别“%s”不在%s的表里，有：%s"
                .formatted(holding.name(), lookup.region(), String.join("、", known)));
      } else if (!held.contains(identity)) {
        held.add(identity);
      }
    }
    held.sort(Comparator.comparingInt(Identity::order));
    return List.copyOf(held);
  }

  /** Identities newly held within a layer's 追溯月数 after the day, in the same year. */
  List<Identity> lookBack() {
    int months = lookup.edition().layers().stream().mapToInt(Layer::lookBackMonths).max().orElse(0);
    Set<Identity> later = new TreeSet<>(Comparator.comparingInt(Identity::order));
    for (Person.HeldIdentity holding : person.identities()) {
      LocalDate from = holding.days().from();
      Identity identity = lookup.edition().identities().get(holding.name());
      if (identity != null
          && from.getYear() == day.getYear()
          && day.isBefore(from)
          && !day.isBefore(from.minusMonths(months))) {
        later.add(identity);
      }
    }
    return List.copyOf(later);
  }

  /** A bit for each 申请事项 approved on the day. */
  long approved() {
    long approved = 0;
    for (Person.Approval approval : person.approvals()) {
      if (approval.days().contains(day)) {
        approved |=
            1L
                << lookup.indexOf(
                    lookup.edition().applications(),
                    approval.application(),
                    Reason.UNKNOWN_APPLICATION,
                    "申请事项");
      }
    }
    return approved;
  }
}
