package cn.yizhan.calc;

import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.bill.Visit;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns a visit into a {@link Claim}: looks up every word, and collects what is not known. */
public final class Claims {
  private final Edition edition;
  private final Visit visit;
  private final Lookup lookup;
  private final int[] keys = new int[Dimension.COUNT];

  private Claims(Edition edition, Visit visit) {
    this.edition = edition;
    this.visit = visit;
    this.lookup = new Lookup(edition);
  }

  /** The claim, or everything in it that the edition does not know. */
  public sealed interface Read {
    /** Every word was known. */
    record Known(Claim claim) implements Read {}

    /** Some were not. */
    record Unknown(Outcome.Refused refused) implements Read {}
  }

  /**
   * Reads a visit in the terms of an edition.
   *
   * @param earlier the stay it names as the one it was transferred from, when a chain can go on
   *     from there
   * @param hindsight 事后重算: identities that begin later are known (追溯月数)
   */
  public static Read read(
      Edition edition, Person person, Visit visit, Optional<Transfer> earlier, boolean hindsight) {
    Claims claims = new Claims(edition, visit);
    PersonWords words = new PersonWords(claims.lookup, person, visit.settledOn());
    Claim claim = claims.claim(words, earlier, hindsight);
    return claims.lookup.knewAll()
        ? new Read.Known(claim)
        : new Read.Unknown(new Outcome.Refused(claims.lookup.refusals()));
  }

  private Claim claim(PersonWords person, Optional<Transfer> earlier, boolean hindsight) {
    int insurance = person.insurance();
    set(Dimension.INSURANCE, insurance);
    set(Dimension.TIER, person.tier(insurance));
    VisitWords words = new VisitWords(lookup);
    int medType = words.medType(visit.medType());
    set(Dimension.MED_TYPE, medType);
    InstitutionWords institutions = new InstitutionWords(lookup);
    Institution institution = institutions.find(visit.institution());
    set(Dimension.INSTITUTION_CLASS, institution.classIndex());
    set(Dimension.MARKS, institution.marks());
    set(Dimension.PLACE, institution.place().ordinal());
    set(Dimension.REFERRAL, visit.referral().ordinal());
    set(Dimension.GUIDANCE, visit.guidanceFollowed() ? 1 : 0);
    int diseaseKey = visit.disease().map(words::disease).orElse(0);
    set(Dimension.DISEASE, diseaseKey);
    Optional<Disease> disease = words.onList(diseaseKey);
    otherPayments();
    boolean stay = edition.vocabulary().isStay(medType);
    Optional<Integer> link = institutions.link(institution, stay);
    return new Claim(
        visit,
        institution,
        disease,
        keys,
        stay,
        person.identities(),
        hindsight ? person.lookBack() : List.of(),
        person.approved(),
        categories(),
        lineFen(),
        total(),
        link.isPresent() ? earlier : Optional.empty(),
        link);
  }

  private void set(Dimension dimension, int value) {
    keys[dimension.ordinal()] = value;
  }

  private void otherPayments() {
    if (visit.otherPayments().isEmpty()) {
      return;
    }
    Set<String> known = new TreeSet<>();
    for (Layer layer : edition.layers()) {
      if (layer.base() instanceof Base.OtherPayment other) {
        known.add(other.name());
      }
    }
    for (String name : new TreeSet<>(visit.otherPayments().keySet())) {
      if (!known.contains(name)) {
        String names = known.isEmpty() ? "没有这样的层" : String.join("、", known);
        lookup.refuse(
            Reason.UNKNOWN_OTHER_PAYMENT,
            "外部已付“%s”，%s认得的是：%s".formatted(name, lookup.region(), names));
      }
    }
  }

  private int[] categories() {
    List<National.Category> known = edition.national().categories();
    int[] categories = new int[visit.lines().size()];
    for (int line = 0; line < categories.length; line++) {
      String code = visit.lines().get(line).category();
      categories[line] =
          lookup.indexOf(known, National.Category::code, code, Reason.UNKNOWN_CATEGORY, "费用类别");
    }
    return categories;
  }

  private long[] lineFen() {
    List<FeeLine> lines = visit.lines();
    long[] fen = new long[lines.size() * Part.COUNT];
    for (int line = 0; line < lines.size(); line++) {
      lines.get(line).parts().copyTo(fen, line * Part.COUNT);
    }
    return fen;
  }

  private long total() {
    long total = 0;
    for (FeeLine line : visit.lines()) {
      total = Math.min(total + Math.min(line.parts().totalFen(), Fen.LARGEST + 1), Fen.LARGEST + 1);
    }
    if (total > Fen.LARGEST) {
      lookup.refuse(Reason.AMOUNT_TOO_LARGE, "一张账单最多 %s 元".formatted(Fen.yuan(Fen.LARGEST)));
    }
    return total;
  }
}
