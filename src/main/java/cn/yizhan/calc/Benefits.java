package cn.yizhan.calc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.Layer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * 人员待遇: what a region's layers have for a person before there is a bill, by the very rows and
 * lookups bills are settled by.
 *
 * @param identities one for each identity in force, in the order of the sheet; one for 普通参保人 when
 *     none is
 */
public record Benefits(Edition edition, List<IdentityBenefits> identities) {
  public Benefits {
    identities = List.copyOf(identities);
  }

  /** The benefits, or everything in the question that the edition does not know. */
  public sealed interface Read {
    /** Every word was known. */
    record Known(Benefits benefits) implements Read {}

    /** Some were not. */
    record Unknown(Outcome.Refused refused) implements Read {}
  }

  /** Looks ahead from the year as it stands. */
  public static Read of(Edition edition, Person person, Circumstances asked, YearSoFar before) {
    Lookup lookup = new Lookup(edition);
    PersonWords words = new PersonWords(lookup, person, asked.day());
    List<Identity> held = words.identities();
    Claim claim = claim(lookup, words, asked);
    if (!lookup.knewAll()) {
      return new Read.Unknown(new Outcome.Refused(lookup.refusals()));
    }
    YearSoFar year = before.under(edition.accounts(), edition.capAccounts());
    ExampleBills examples = new ExampleBills(edition, person, asked, before);
    List<IdentityBenefits> identities = new ArrayList<>();
    for (Identity identity : held) {
      identities.add(under(edition, claim, Optional.of(identity), year, examples));
    }
    if (held.isEmpty()) {
      identities.add(under(edition, claim, Optional.empty(), year, examples));
    }
    return new Read.Known(new Benefits(edition, identities));
  }

  /** Of somebody who is not insured: the identities held, and nothing of any layer. */
  public static Benefits ofNobodyInsured(Edition edition, Standing standing, LocalDate day) {
    List<IdentityBenefits> identities = new ArrayList<>();
    for (Identity identity : Held.identities(edition, standing, day)) {
      identities.add(new IdentityBenefits(Optional.of(identity), List.of(), List.of()));
    }
    if (identities.isEmpty()) {
      identities.add(new IdentityBenefits(Optional.empty(), List.of(), List.of()));
    }
    return new Benefits(edition, identities);
  }

  private static IdentityBenefits under(
      Edition edition,
      Claim claim,
      Optional<Identity> identity,
      YearSoFar year,
      ExampleBills examples) {
    Prospect prospect = new Prospect(edition, claim, identity.map(Identity::key).orElse(0), year);
    List<LayerBenefit> layers = new ArrayList<>();
    for (Layer layer : edition.layers()) {
      layers.add(LayerOffers.of(prospect, layer));
    }
    return new IdentityBenefits(identity, layers, examples.under(identity));
  }

  /** A visit without a bill, with −1 for every key that is open. */
  private static Claim claim(Lookup lookup, PersonWords person, Circumstances asked) {
    int[] keys = Combinations.allOpen();
    int insurance = person.insurance();
    keys[Dimension.INSURANCE.ordinal()] = insurance;
    keys[Dimension.TIER.ordinal()] = person.tier(insurance);
    VisitWords words = new VisitWords(lookup);
    asked.medType().ifPresent(code -> set(keys, Dimension.MED_TYPE, words.medType(code)));
    asked.disease().ifPresent(name -> set(keys, Dimension.DISEASE, words.disease(name)));
    asked.referral().ifPresent(way -> set(keys, Dimension.REFERRAL, way.ordinal()));
    asked.guidanceFollowed().ifPresent(yes -> set(keys, Dimension.GUIDANCE, yes ? 1 : 0));
    Institution institution = institution(lookup, asked, keys);
    return new Claim(
        visit(asked),
        institution,
        words.onList(keys[Dimension.DISEASE.ordinal()]),
        keys,
        false,
        List.of(),
        List.of(),
        person.approved(),
        new int[0],
        new long[0],
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Institution institution(Lookup lookup, Circumstances asked, int[] keys) {
    if (asked.institution().isEmpty()) {
      return new Institution("", "", 0, Place.LOCAL, 0, "");
    }
    AskedInstitution named = asked.institution().get();
    Institution found = new InstitutionWords(lookup).find(named);
    set(keys, Dimension.INSTITUTION_CLASS, found.classIndex());
    set(keys, Dimension.PLACE, found.place().ordinal());
    set(keys, Dimension.MARKS, found.marks());
    return found;
  }

  private static void set(int[] keys, Dimension dimension, int value) {
    keys[dimension.ordinal()] = value;
  }

  private static Visit visit(Circumstances asked) {
    return new Visit(
        "",
        asked.day(),
        asked.medType().orElse(""),
        asked.institution().orElse(new AskedInstitution.ByCode("")),
        asked.referral().orElse(Referral.NOT_NEEDED),
        asked.guidanceFollowed().orElse(false),
        asked.disease(),
        Optional.empty(),
        Map.of(),
        List.of());
  }

  /**
   * The identity that leaves the person least of every example bill, ties decided as in settling;
   * empty when that differs from bill to bill, or when no example can be settled.
   */
  public OptionalInt leavesLeast() {
    if (identities.size() == 1) {
      return OptionalInt.of(0);
    }
    OptionalInt best = OptionalInt.empty();
    for (int bill = 0; bill < identities.get(0).examples().size(); bill++) {
      int least = least(bill);
      if (best.isPresent() && best.getAsInt() != least) {
        return OptionalInt.empty();
      }
      best = OptionalInt.of(least);
    }
    return best;
  }

  private int least(int bill) {
    int least = 0;
    for (int i = 1; i < identities.size(); i++) {
      IdentityBenefits.Example mine = identities.get(i).examples().get(bill);
      IdentityBenefits.Example best = identities.get(least).examples().get(bill);
      int pays = mine.personPays().compareTo(best.personPays());
      boolean less = pays == 0 && mine.onApplication().compareTo(best.onApplication()) > 0;
      least = pays < 0 || less ? i : least;
    }
    return least;
  }
}
