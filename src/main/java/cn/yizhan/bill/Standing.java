package cn.yizhan.bill;

import cn.yizhan.bill.Person.Approval;
import cn.yizhan.bill.Person.HeldIdentity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the registry knows of a person, over all days. {@link #on} gives the person of one day.
 *
 * <p>The lists are in the order of their days, so that two standings that say the same are equal.
 *
 * @param county 县（市、区）, where the person is registered
 * @param enrolments 参保, never two on one day
 * @param identities 救助身份; several may hold on one day
 * @param approvals 审批
 * @param tags what matters besides the identities, such as 脱贫人口, 农村居民, 渐退期
 */
public record Standing(
    Optional<String> county,
    List<Enrolment> enrolments,
    List<HeldIdentity> identities,
    List<Approval> approvals,
    List<Tag> tags) {
  private static final Comparator<Days> BY_DAYS =
      Comparator.comparing(Days::from).thenComparing(days -> days.to().orElse(LocalDate.MAX));

  public Standing {
    enrolments = sorted(enrolments, Enrolment::days, Enrolment::insurance);
    identities = sorted(identities, HeldIdentity::days, HeldIdentity::name);
    approvals = sorted(approvals, Approval::days, Approval::application);
    tags = sorted(tags, Tag::days, Tag::name);
  }

  /** What a standing is made of. */
  public enum Kind {
    ENROLMENT,
    IDENTITY,
    APPROVAL,
    TAG
  }

  /**
   * An enrolment (参保).
   *
   * @param insurance 险种, the national code: 310 职工, 390 居民
   * @param tier 缴费档次, where the region has tiers
   */
  public record Enrolment(String insurance, Optional<String> tier, Days days) {}

  /** A tag (标签) a person has, and when. */
  public record Tag(String name, Days days) {}

  /** The standing of a person of whom no enrolment days are known: insured alike on all days. */
  public static Standing always(Person person) {
    return new Standing(
        Optional.empty(),
        List.of(new Enrolment(person.insurance(), person.tier(), Days.ALWAYS)),
        person.identities(),
        person.approvals(),
        List.of());
  }

  /** The person as a bill of that day is divided for; empty when not insured on it. */
  public Optional<Person> on(LocalDate day) {
    for (Enrolment enrolment : enrolments) {
      if (enrolment.days().contains(day)) {
        return Optional.of(
            new Person(enrolment.insurance(), enrolment.tier(), identities, approvals));
      }
    }
    return Optional.empty();
  }

  /** Two enrolments that hold on one day, if there are such: nobody is insured twice. */
  public Optional<List<Enrolment>> insuredTwice() {
    for (int i = 1; i < enrolments.size(); i++) {
      if (enrolments.get(i - 1).days().overlaps(enrolments.get(i).days())) {
        return Optional.of(enrolments.subList(i - 1, i + 1));
      }
    }
    return Optional.empty();
  }

  private static <T> List<T> sorted(
      List<T> list, Function<T, Days> days, Function<T, String> name) {
    return list.size() < 2
        ? List.copyOf(list)
        : list.stream().sorted(Comparator.comparing(days, BY_DAYS).thenComparing(name)).toList();
  }
}
