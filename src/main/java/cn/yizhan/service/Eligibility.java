package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing;
import cn.yizhan.calc.Benefits;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
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

  /** The year asked about, if it can be had without waiting. */
  public Optional<YearView> yearAtHand(AskedEligibility asked) {
    return ledger.yearAtHand(asked.person(), asked.circumstances().day().getYear());
  }

  /** The same; waits for the database. */
  public YearView year(AskedEligibility asked) {
    return ledger.year(asked.person(), asked.circumstances().day().getYear());
  }

  /** Whether {@link #check} answers without going to the database. */
  public boolean isAtHand(AskedEligibility asked, YearView year) {
    return Persons.isInsured(year, asked.circumstances().day());
  }

  /** What the person has, by the year as it stands. */
  public CheckEligibilityResponse check(AskedEligibility asked, YearView year) {
    String region = asked.person().region();
    LocalDate day = asked.circumstances().day();
    Person person = Persons.insured(year, day);
    SettleBills.withoutEdition(editions, region, day)
        .ifPresent(
            none -> {
              throw new Declined(Declined.refused(none));
            });
    Edition edition = editions.inForce(region, day).orElseThrow();
    Benefits.Read read = Benefits.of(edition, person, asked.circumstances(), year.soFar());
    if (read instanceof Benefits.Read.Unknown unknown) {
      throw new Declined(Declined.refused(unknown.refused()));
    }
    Benefits benefits = ((Benefits.Read.Known) read).benefits();
    Standing standing = year.standing().orElseThrow();
    return new EligibilityAnswer(asked, standing, year.soFar(), benefits).toProto();
  }
}
