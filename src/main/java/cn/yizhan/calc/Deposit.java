package cn.yizhan.calc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.Standing;
import cn.yizhan.policy.DepositRule;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.National;
import cn.yizhan.policy.RowTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 免押金: what the policy says of the deposit when a person is admitted.
 *
 * @param counting the rule that counts: the best of those of the identities held on the day
 * @param others the rules that apply by the person's other identities
 * @param remarks what is to be said where no rule applies
 */
public record Deposit(Optional<Ruled> counting, List<Ruled> others, List<Ground> remarks) {
  private static final Comparator<Ruled> BEST_FIRST =
      Comparator.<Ruled, DepositRule.Kind>comparing(ruled -> ruled.rule().kind())
          .thenComparing(ruled -> ruled.identity().order());

  public Deposit {
    others = List.copyOf(others);
    remarks = List.copyOf(remarks);
  }

  /** The rule that applies by one identity; its source is the clause and the row. */
  public record Ruled(Identity identity, DepositRule rule) {}

  /**
   * An admission as it is asked about.
   *
   * @param medType 医疗类别, the national code
   */
  public record Admission(String medType, AskedInstitution institution, Referral referral) {}

  /** The answer, or every word the edition does not know. */
  public sealed interface Read {
    /** Every word was known. */
    record Known(Deposit deposit) implements Read {}

    /** Some were not. */
    record Unknown(List<Refusal> refusals) implements Read {}
  }

  /** Answers for one admission on a day, by the edition in force on it. */
  public static Read of(Edition edition, Standing standing, Admission admission, LocalDate day) {
    Lookup lookup = new Lookup(edition);
    int[] keys = new int[Dimension.COUNT];
    keys[Dimension.MED_TYPE.ordinal()] =
        lookup.indexOf(
            edition.national().medTypes(),
            National.MedType::code,
            admission.medType(),
            Refusal.Reason.UNKNOWN_MED_TYPE,
            "医疗类别");
    Institution institution = new InstitutionWords(lookup).find(admission.institution());
    keys[Dimension.INSTITUTION_CLASS.ordinal()] = institution.classIndex();
    keys[Dimension.MARKS.ordinal()] = institution.marks();
    keys[Dimension.PLACE.ordinal()] = institution.place().ordinal();
    keys[Dimension.REFERRAL.ordinal()] = admission.referral().ordinal();
    if (!lookup.knewAll()) {
      return new Read.Unknown(lookup.refusals());
    }
    return new Read.Known(answer(edition, Held.identities(edition, standing, day), keys));
  }

  private static Deposit answer(Edition edition, List<Identity> identities, int[] keys) {
    Optional<RowTable<DepositRule>> rows = edition.eligibility().deposits();
    if (rows.isEmpty()) {
      return none("%s的表没有“免押金”".formatted(edition.cover().regionName()));
    }
    List<Ruled> ruled = new ArrayList<>();
    for (Identity identity : identities) {
      keys[Dimension.IDENTITY.ordinal()] = identity.key();
      rows.get().find(keys).ifPresent(rule -> ruled.add(new Ruled(identity, rule)));
    }
    ruled.sort(BEST_FIRST);
    if (ruled.isEmpty()) {
      return none(identities.isEmpty() ? "当日没有一个人员类别，押金照收" : "免押金表没有管到这样的就诊，押金照收");
    }
    return new Deposit(Optional.of(ruled.get(0)), ruled.subList(1, ruled.size()), List.of());
  }

  private static Deposit none(String words) {
    return new Deposit(Optional.empty(), List.of(), List.of(Ground.of(words)));
  }

  /**
   * Every rule that could apply to the person on a day, at whatever institution: each once, the
   * better first. {@link DepositRule#where} says when.
   */
  public static List<Ruled> possible(Edition edition, Standing standing, LocalDate day) {
    Set<Ruled> ruled = new LinkedHashSet<>();
    List<Identity> identities = Held.identities(edition, standing, day);
    edition
        .eligibility()
        .deposits()
        .ifPresent(rows -> identities.forEach(one -> collect(rows, one, ruled)));
    return ruled.stream().sorted(BEST_FIRST).toList();
  }

  private static void collect(RowTable<DepositRule> rows, Identity identity, Set<Ruled> ruled) {
    for (DepositRule rule : rows.rowsFor(Dimension.IDENTITY, identity.key())) {
      ruled.add(new Ruled(identity, rule));
    }
  }
}
