package cn.yizhan.calc;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.bill.Standing;
import cn.yizhan.calc.EnrolmentSubsidy.ByIdentity;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.EnrolmentRule;
import cn.yizhan.policy.EnrolmentRule.Matter;
import cn.yizhan.policy.Funding;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Subsidy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each identity of a person gives towards the premium ({@link EnrolmentSubsidy}). */
final class Premiums {
  private final Edition edition;
  private final Standing standing;
  private final LocalDate day;
  private final List<Ground> remarks = new ArrayList<>();
  private final List<Premium> premiums;

  Premiums(Edition edition, Standing standing, LocalDate day) {
    this.edition = edition;
    this.standing = standing;
    this.day = day;
    this.premiums = premiums();
  }

  /** 险种 and 缴费档次, by their numbers in the vocabulary. */
  private record Premium(int insurance, int tier) {}

  List<Ground> remarks() {
    return remarks;
  }

  /** One for each identity held on the day, or left in its year or the year before. */
  List<ByIdentity> all() {
    Map<Identity, Days> latest = new LinkedHashMap<>();
    for (HeldIdentity holding : standing.identities()) {
      Optional<Identity> identity = edition.identity(holding.name());
      if (!matters(holding.days())) {
        continue;
      }
      if (identity.isEmpty()) {
        remarks.add(
            Ground.of("人员类别“%s”不在%s的表里".formatted(holding.name(), edition.cover().regionName())));
      } else {
        latest.merge(identity.get(), holding.days(), this::later);
      }
    }
    List<ByIdentity> all = new ArrayList<>();
    latest.forEach((identity, days) -> best(identity, days).ifPresent(all::add));
    return all;
  }

  private boolean matters(Days days) {
    LocalDate lastYear = LocalDate.of(day.getYear() - 1, 1, 1);
    boolean fading =
        standing.tags().stream()
            .anyMatch(
                tag -> tag.name().equals(EnrolmentRule.FADING_OUT) && tag.days().contains(day));
    return !days.from().isAfter(day)
        && (fading || days.to().isEmpty() || !days.to().get().isBefore(lastYear));
  }

  private Days later(Days one, Days other) {
    return one.contains(day) || !one.from().isBefore(other.from()) ? one : other;
  }

  private Optional<ByIdentity> best(Identity identity, Days days) {
    return premiums.stream()
        .map(premium -> byIdentity(identity, days, premium))
        .reduce(EnrolmentSubsidy::better);
  }

  /** 险种 and 缴费档次 of the day; for somebody not insured, all there are to enter. */
  private List<Premium> premiums() {
    List<Premium> found = new ArrayList<>();
    for (Standing.Enrolment enrolment : standing.enrolments()) {
      if (enrolment.days().contains(day)) {
        Lookup lookup = new Lookup(edition);
        PersonWords words = new PersonWords(lookup, standing.on(day).orElseThrow(), day);
        int insurance = words.insurance();
        int tier = words.tier(insurance);
        lookup.refusals().forEach(refusal -> remarks.add(Ground.of(refusal.message())));
        if (lookup.knewAll()) {
          found.add(new Premium(insurance, tier));
        }
        return found;
      }
    }
    remarks.add(Ground.of("%s 没有参保，按可参加的险种计算".formatted(day)));
    List<National.Insurance> insurances = edition.insurances();
    for (int insurance = 0; insurance < insurances.size(); insurance++) {
      boolean tiered = edition.vocabulary().isTiered(insurance);
      int tiers = tiered ? edition.vocabulary().size(Dimension.TIER) : 1;
      for (int tier = tiered ? 1 : 0; tier < tiers; tier++) {
        found.add(new Premium(insurance, tier));
      }
    }
    return found;
  }

  private ByIdentity byIdentity(Identity identity, Days days, Premium premium) {
    Optional<Subsidy> row = row(identity, premium);
    List<Ground> grounds = new ArrayList<>();
    if (row.isEmpty()) {
      grounds.add(Ground.of(uncovered(identity, premium)));
      return nothing(identity, row, days, grounds);
    }
    Subsidy subsidy = row.get();
    grounds.add(
        Ground.of(
            "%s：%s%s".formatted(identity.name(), subsidy.kind().label(), by(subsidy)),
            subsidy.source()));
    if (subsidy.kind() == Subsidy.Kind.NONE) {
      return nothing(identity, row, days, grounds);
    }
    Recognition rules =
        Recognition.of(
            edition.eligibility(),
            standing,
            day,
            identity.key(),
            days,
            unbroken(days.from(), premium));
    grounds.addAll(rules.grounds());
    if (!rules.paid()) {
      return nothing(identity, row, days, grounds);
    }
    Optional<Fen> amount = amount(identity, subsidy, rules, grounds);
    return new ByIdentity(
        identity,
        row,
        days.contains(day),
        subsidy.kind(),
        rules.year(),
        rules.from(),
        amount,
        amount.map(subsidy.funding()::divide).orElse(List.of()),
        funders(subsidy),
        grounds);
  }

  private static List<String> funders(Subsidy subsidy) {
    return subsidy.funding().funders().stream().map(Funding.Funder::name).toList();
  }

  private static String by(Subsidy subsidy) {
    List<String> funders = funders(subsidy);
    if (subsidy.kind() == Subsidy.Kind.OTHER_DEPARTMENT) {
      return "，按%s的规定".formatted(String.join("、", funders));
    }
    return funders.isEmpty() ? "" : "，出资 " + subsidy.funding();
  }

  private ByIdentity nothing(
      Identity identity, Optional<Subsidy> row, Days days, List<Ground> grounds) {
    return new ByIdentity(
        identity,
        row,
        days.contains(day),
        Subsidy.Kind.NONE,
        day.getYear(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        grounds);
  }

  private Optional<Subsidy> row(Identity identity, Premium premium) {
    int[] keys = new int[Dimension.COUNT];
    keys[Dimension.IDENTITY.ordinal()] = identity.key();
    keys[Dimension.INSURANCE.ordinal()] = premium.insurance();
    keys[Dimension.TIER.ordinal()] = premium.tier();
    keys[Dimension.COUNTY.ordinal()] = county();
    return edition.eligibility().subsidies().flatMap(rows -> rows.find(keys));
  }

  private int county() {
    List<String> counties = edition.vocabulary().values(Dimension.COUNTY);
    return Math.max(0, standing.county().map(counties::indexOf).orElse(0));
  }

  private String uncovered(Identity identity, Premium premium) {
    String county = standing.county().map(name -> "，县区 " + name).orElse("，没有登记县区");
    boolean byCounty =
        edition.eligibility().subsidies().stream()
            .anyMatch(rows -> rows.dimensions().contains(Dimension.COUNTY));
    return "%s：资助参保表没有管到（险种 %s%s）"
        .formatted(
            identity.name(),
            edition.insurances().get(premium.insurance()).name(),
            byCounty ? county : "");
  }

  /** Since when the person has held, without a day's break, identities that are subsidised. */
  private LocalDate unbroken(LocalDate from, Premium premium) {
    LocalDate since = from;
    for (boolean moved = true; moved; ) {
      moved = false;
      for (HeldIdentity holding : standing.identities()) {
        Days days = holding.days();
        boolean reaches =
            days.from().isBefore(since)
                && (days.to().isEmpty() || !days.to().get().isBefore(since.minusDays(1)));
        if (reaches && subsidised(holding.name(), premium)) {
          since = days.from();
          moved = true;
        }
      }
    }
    return since;
  }

  private boolean subsidised(String name, Premium premium) {
    return edition
        .identity(name)
        .flatMap(identity -> row(identity, premium))
        .filter(row -> row.kind() != Subsidy.Kind.NONE)
        .isPresent();
  }

  private Optional<Fen> amount(
      Identity identity, Subsidy subsidy, Recognition rules, List<Ground> grounds) {
    List<Amount> amounts = new ArrayList<>(List.of(subsidy.amount()));
    if (rules.late()) {
      edition.eligibility().rule(Matter.UNINSURED, identity.key()).stream()
          .forEach(
              rule -> {
                Parameter added = ((EnrolmentRule.Added) rule.provision()).parameter();
                grounds.add(Ground.of("认定时没有参保，另资助" + added.name(), rule.source()));
                amounts.add(new Amount.OfParameter(new Ratio(Ratio.WHOLE), added));
              });
    }
    if (subsidy.kind() == Subsidy.Kind.OTHER_DEPARTMENT) {
      return Optional.empty();
    }
    Optional<Fen> sum = Optional.of(Fen.ZERO);
    for (Amount amount : amounts) {
      Optional<Fen> yearly = yearly(amount, rules.year(), grounds);
      sum = sum.flatMap(before -> yearly.map(before::plus));
    }
    return sum;
  }

  /** What an amount comes to for an insured year; empty until that year's figure is published. */
  private Optional<Fen> yearly(Amount amount, int year, List<Ground> grounds) {
    if (!(amount instanceof Amount.OfParameter share)) {
      return amount instanceof Amount.Fixed fixed
          ? Optional.of(new Fen(fixed.fen()))
          : Optional.empty();
    }
    Optional<Parameter.Value> value = share.parameter().of(year, day);
    if (value.isEmpty()) {
      grounds.add(
          Ground.of("%d 年的%s到 %s 还没有公布，金额待定".formatted(year, share.parameter().name(), day)));
      return Optional.empty();
    }
    long fen = edition.cover().rounding().share(value.get().fen(), share.ratio());
    grounds.add(
        Ground.of(
            "%d 年%s %s × %s = %s"
                .formatted(
                    year,
                    share.parameter().name(),
                    Fen.yuan(value.get().fen()),
                    share.ratio(),
                    Fen.yuan(fen)),
            value.get().source()));
    return Optional.of(new Fen(fen));
  }
}
