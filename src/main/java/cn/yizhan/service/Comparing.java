package cn.yizhan.service;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.proto.settlement.v1.Comparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same bill at every class of institution, referred and not. */
final class Comparing {
  private final Edition edition;
  private final Person person;
  private final YearView year;
  private final Visit visit;
  private final Optional<Transfer> transfer;

  Comparing(
      Edition edition, Person person, YearView year, Visit visit, Optional<Transfer> transfer) {
    this.edition = edition;
    this.person = person;
    this.year = year;
    this.visit = visit;
    this.transfer = transfer;
  }

  List<Comparison> all() {
    List<Comparison> comparisons = new ArrayList<>();
    for (InstitutionClass institutionClass : edition.classes()) {
      for (Place place : Place.values()) {
        if (institutionClass.places().contains(place)) {
          for (Referral referral : referrals()) {
            comparisons.add(at(institutionClass.name(), place, referral));
          }
        }
      }
    }
    return comparisons;
  }

  /** A bill that needs no referral needs none anywhere. */
  private List<Referral> referrals() {
    return visit.referral() == Referral.NOT_NEEDED
        ? List.of(Referral.NOT_NEEDED)
        : List.of(Referral.REFERRED, Referral.NOT_REFERRED);
  }

  private Comparison at(String className, Place place, Referral referral) {
    Comparison.Builder comparison =
        Comparison.newBuilder()
            .setInstitutionClass(className)
            .setPlace(place.label())
            .setReferral(proto(referral));
    Outcome outcome =
        Dividing.divide(
            edition,
            elsewhere(className, place, referral),
            new Given(person, year.soFar(), transfer, /* hindsight= */ false));
    if (outcome instanceof Settlement settlement) {
      comparison
          .setPersonFen(settlement.personPays().amount())
          .setOnApplicationFen(settlement.onApplication().amount());
    } else if (outcome instanceof Outcome.Refused refused) {
      comparison.setRefused(refused.message());
    }
    return comparison.build();
  }

  private Visit elsewhere(String className, Place place, Referral referral) {
    return new Visit(
        visit.id(),
        visit.settledOn(),
        visit.medType(),
        new AskedInstitution.ByClass(className, place, marks()),
        referral,
        visit.guidanceFollowed(),
        visit.disease(),
        visit.transferFrom(),
        visit.otherPayments(),
        visit.lines());
  }

  /** The marks of the bill's own institution: what is compared is class, place and referral. */
  private Set<String> marks() {
    Set<String> marks = new HashSet<>();
    if (visit.institution() instanceof AskedInstitution.ByCode byCode) {
      Institution own = edition.institutions().get(byCode.code());
      List<String> names = edition.vocabulary().marks();
      for (int bit = 0; own != null && bit < names.size(); bit++) {
        if ((own.marks() >> bit & 1) == 1) {
          marks.add(names.get(bit));
        }
      }
    }
    return marks;
  }

  private static cn.yizhan.proto.settlement.v1.Referral proto(Referral referral) {
    return switch (referral) {
      case REFERRED -> cn.yizhan.proto.settlement.v1.Referral.REFERRAL_REFERRED;
      case NOT_REFERRED -> cn.yizhan.proto.settlement.v1.Referral.REFERRAL_NOT_REFERRED;
      case NOT_NEEDED -> cn.yizhan.proto.settlement.v1.Referral.REFERRAL_NOT_NEEDED;
    };
  }
}
