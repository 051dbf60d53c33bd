package cn.yizhan.calc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.policy.National;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bills of round sums, settled as the next one of the year under one identity: what shows the
 * difference between identities before there is a bill. What was not asked about is a referred stay
 * in a local institution of the highest class.
 */
final class ExampleBills {
  private static final List<Long> SUMS_FEN = List.of(1_000_000L, 5_000_000L, 20_000_000L);

  private final Edition edition;
  private final Person person;
  private final Circumstances asked;
  private final YearSoFar year;

  ExampleBills(Edition edition, Person person, Circumstances asked, YearSoFar year) {
    this.edition = edition;
    this.person = person;
    this.asked = asked;
    this.year = year;
  }

  /** The bills that can be settled, each under this identity alone. */
  List<IdentityBenefits.Example> under(Optional<Identity> identity) {
    List<Person.HeldIdentity> held =
        person.identities().stream()
            .filter(one -> identity.map(Identity::name).equals(Optional.of(one.name())))
            .toList();
    Person alone = new Person(person.insurance(), person.tier(), held, person.approvals());
    List<IdentityBenefits.Example> examples = new ArrayList<>();
    for (long sum : SUMS_FEN) {
      Claims.Read read = Claims.read(edition, alone, visit(sum), Optional.empty(), false);
      if (read instanceof Claims.Read.Known known
          && Settler.settle(edition, known.claim(), year) instanceof Settlement settlement) {
        examples.add(
            new IdentityBenefits.Example(
                where(settlement.claim()),
                new Fen(sum),
                settlement.personPays(),
                settlement.onApplication()));
      }
    }
    return examples;
  }

  private String where(Claim claim) {
    Institution institution = claim.institution();
    String medType =
        edition.national().medTypes().stream()
            .filter(known -> known.code().equals(claim.visit().medType()))
            .map(National.MedType::name)
            .findFirst()
            .orElseThrow();
    return "%s，%s%s，%s"
        .formatted(
            medType,
            institution.place().label(),
            edition.classes().get(institution.classIndex()).name(),
            claim.visit().referral().label());
  }

  private Visit visit(long sumFen) {
    List<National.Category> categories = edition.national().categories();
    FeeLine line =
        new FeeLine(categories.get(categories.size() - 1).code(), Parts.of(sumFen, 0, 0, 0, 0, 0));
    return new Visit(
        "",
        asked.day(),
        asked.medType().orElseGet(this::stay),
        asked.institution().orElseGet(this::highestLocal),
        asked.referral().orElse(Referral.REFERRED),
        asked.guidanceFollowed().orElse(false),
        asked.disease(),
        Optional.empty(),
        Map.of(),
        List.of(line));
  }

  private String stay() {
    return edition.national().medTypes().stream()
        .filter(National.MedType::stay)
        .map(National.MedType::code)
        .findFirst()
        .orElseThrow();
  }

  private AskedInstitution highestLocal() {
    InstitutionClass highest =
        edition.classes().stream()
            .filter(one -> one.designated() && one.places().contains(Place.LOCAL))
            .max(Comparator.comparingInt(InstitutionClass::rank))
            .orElse(edition.classes().get(0));
    Place place = highest.places().contains(Place.LOCAL) ? Place.LOCAL : Place.OTHER_PROVINCE;
    return new AskedInstitution.ByClass(highest.name(), place, Set.of());
  }
}
