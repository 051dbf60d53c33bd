package cn.yizhan.calc;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing;
import cn.yizhan.policy.Eligibility;
import cn.yizhan.policy.EnrolmentRule;
import cn.yizhan.policy.EnrolmentRule.CutOff;
import cn.yizhan.policy.EnrolmentRule.Insured;
import cn.yizhan.policy.EnrolmentRule.Leaving;
import cn.yizhan.policy.EnrolmentRule.Matter;
import cn.yizhan.policy.EnrolmentRule.Start;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 参保规则 for one identity of one person: for which year it is paid, from which day on, and whether
 * leaving has ended it.
 */
final class Recognition {
  private final Eligibility rules;
  private final Standing standing;
  private final LocalDate day;
  private final int identityKey;
  private final List<Ground> grounds = new ArrayList<>();

  private LocalDate recognised = LocalDate.EPOCH;
  private boolean paid = true;
  private boolean late;
  private int year;
  private Optional<LocalDate> from = Optional.empty();

  private Recognition(Eligibility rules, Standing standing, LocalDate day, int identityKey) {
    this.rules = rules;
    this.standing = standing;
    this.day = day;
    this.identityKey = identityKey;
    this.year = day.getYear();
  }

  /**
   * Applies the rules.
   *
   * @param held the days of the identity that matter on {@code day}: those it falls in, or else the
   *     last before it
   * @param recognised since when the person has been subsidised without a break
   */
  static Recognition of(
      Eligibility rules,
      Standing standing,
      LocalDate day,
      int identityKey,
      Days held,
      LocalDate recognised) {
    Recognition recognition = new Recognition(rules, standing, day, identityKey);
    recognition.recognised = recognised;
    recognition.begin();
    recognition.leave(held);
    return recognition;
  }

  /** Whether the rules leave anything to be paid. */
  boolean paid() {
    return paid;
  }

  /** Newly recognised when not insured: what 认定时未参保 adds is paid too. */
  boolean late() {
    return late;
  }

  int year() {
    return year;
  }

  Optional<LocalDate> from() {
    return from;
  }

  List<Ground> grounds() {
    return grounds;
  }

  private void begin() {
    if (recognised.getYear() < day.getYear()) {
      from = Optional.of(newYear(year));
      return;
    }
    boolean mayBeInsured = !MonthDay.from(recognised).equals(MonthDay.of(1, 1));
    boolean insured = mayBeInsured && insuredOn(recognised.minusDays(1));
    late = mayBeInsured && !insured;
    Optional<EnrolmentRule> cutOff = rule(Matter.CUT_OFF);
    Optional<EnrolmentRule> already = rule(Matter.INSURED);
    if (cutOff.isPresent() && missed(cutOff.get())) {
      nextYear(
          cutOff.get(),
          "%s认定，过了当年的认定截止日 %s，%s"
              .formatted(
                  recognised, cutOff.get().provision(), insured ? "当年已参保的照旧，资助自次年起" : "参加次年的医保"));
    } else if (insured && already.isPresent()) {
      nextYear(
          already.get(),
          "%s认定时已参保，当年个人缴费%s".formatted(recognised, ((Insured) already.get().provision()).label()));
    } else {
      cutOff.ifPresent(
          rule -> say(rule, "%s认定，在认定截止日 %s 以前，参加当年的医保".formatted(recognised, rule.provision())));
      start();
    }
  }

  private void nextYear(EnrolmentRule rule, String words) {
    say(rule, words);
    year = recognised.getYear() + 1;
    from = Optional.of(newYear(year));
    late = false;
  }

  private void start() {
    Optional<EnrolmentRule> start = rule(Matter.START);
    if (start.isEmpty()) {
      grounds.add(Ground.of("%s认定；从哪天起生效，参保规则里没有写".formatted(recognised)));
      return;
    }
    Start provision = (Start) start.get().provision();
    LocalDate first = provision.from(recognised);
    say(start.get(), "%s认定，%s（%s）生效".formatted(recognised, provision.label(), first));
    from = Optional.of(first);
    year = first.getYear();
  }

  private boolean missed(EnrolmentRule rule) {
    return ((CutOff) rule.provision()).missedBy(recognised);
  }

  private void leave(Days held) {
    if (held.contains(day)) {
      return;
    }
    LocalDate last = held.to().orElseThrow();
    Optional<EnrolmentRule> fading = rule(Matter.FADING);
    if (tagged() && fading.isPresent()) {
      say(fading.get(), "已于 %s 退出，在渐退期内，继续资助".formatted(last));
      return;
    }
    Optional<EnrolmentRule> leaving = rule(Matter.LEAVING);
    if (leaving.isEmpty()) {
      paid = false;
      grounds.add(Ground.of("已于 %s 退出；退出以后怎样，参保规则里没有写".formatted(last)));
      return;
    }
    paid = leaving.get().provision() == Leaving.YEAR_STANDS && last.getYear() >= year;
    String words =
        leaving.get().provision() == Leaving.ENDS
            ? "已于 %s 退出，自退出之日起不再享受".formatted(last)
            : paid
                ? "已于 %s 退出，当年参保继续有效，次年不再资助".formatted(last)
                : "已于 %s 退出，%d 年不再资助".formatted(last, year);
    say(leaving.get(), words);
  }

  private boolean tagged() {
    return standing.tags().stream()
        .anyMatch(tag -> tag.name().equals(EnrolmentRule.FADING_OUT) && tag.days().contains(day));
  }

  private boolean insuredOn(LocalDate before) {
    return standing.enrolments().stream().anyMatch(enrolment -> enrolment.days().contains(before));
  }

  private Optional<EnrolmentRule> rule(Matter matter) {
    return rules.rule(matter, identityKey);
  }

  private void say(EnrolmentRule rule, String words) {
    grounds.add(Ground.of(words, rule.source()));
  }

  private static LocalDate newYear(int year) {
    return LocalDate.of(year, 1, 1);
  }
}
