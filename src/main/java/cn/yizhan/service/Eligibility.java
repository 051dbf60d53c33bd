package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing;
import cn.yizhan.calc.Benefits;
import cn.yizhan.calc.Circumstances;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponse;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The use case of 人员待遇享受检查: what a person has before there is a bill.
 *
 * <p>What is refused ends in {@link Declined}, in the order in which a bill's refusals are.
 */
public final class Eligibility {
  private final EditionsInUse editions;
  private final Ledger ledger;

  public Eligibility(EditionsInUse editions, Ledger ledger) {
    this.editions = editions;
    this.ledger = ledger;
  }

  /** What the person has, by the year as it stands. Waits. */
  public CheckEligibilityResponse check(AskedEligibility asked) {
    YearView year = ledger.year(asked.person(), asked.circumstances().day().getYear());
    LocalDate day = asked.circumstances().day();
    boolean premiumOnly = asked.bureau() && isUninsured(year, day);
    Benefits benefits =
        premiumOnly
            ? Benefits.ofNobodyInsured(
                editions.known(asked.person().region(), day), year.standing().orElseThrow(), day)
            : benefits(year, asked.circumstances());
    return new EligibilityAnswer(asked, year, benefits).toProto();
  }

  /** Registered, but insured nowhere on the day: what is left to say is who pays the premium. */
  private static boolean isUninsured(YearView year, LocalDate day) {
    Optional<Standing> standing = year.standing();
    return standing.isPresent()
        && standing.get().on(day).isEmpty()
        && year.insuredElsewhere(day).isEmpty();
  }

  /** What the layers have for a person. Waits. */
  Benefits benefits(PersonKey person, Circumstances circumstances) {
    return benefits(ledger.year(person, circumstances.day().getYear()), circumstances);
  }

  private Benefits benefits(YearView year, Circumstances circumstances) {
    String region = year.person().region();
    LocalDate day = circumstances.day();
    Person person = Persons.insured(year, day);
    Benefits.Read read =
        Benefits.of(editions.known(region, day), person, circumstances, year.soFar());
    if (read instanceof Benefits.Read.Unknown unknown) {
      throw new Declined(Declined.refused(unknown.refused()));
    }
    return ((Benefits.Read.Known) read).benefits();
  }
}
