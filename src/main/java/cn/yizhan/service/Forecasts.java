package cn.yizhan.service;

import cn.yizhan.bill.Standing;
import cn.yizhan.calc.Benefits;
import cn.yizhan.calc.Circumstances;
import cn.yizhan.calc.IdentityBenefits;
import cn.yizhan.calc.LayerBenefit;
import cn.yizhan.calc.Offer;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.money.Fen;
import cn.yizhan.monitor.Burden;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.monitor.Reach;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.MonitoringRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a person's year is from each line of 监测规则 and each 年度限额, and when it gets there at the
 * pace of the year so far. Waits for the database; what is refused ends in {@link Declined}.
 */
public final class Forecasts {
  private final EditionsInUse editions;
  private final Ledger ledger;
  private final AlertDesk alerts;
  private final Eligibility eligibility;

  public Forecasts(
      EditionsInUse editions, Ledger ledger, AlertDesk alerts, Eligibility eligibility) {
    this.editions = editions;
    this.ledger = ledger;
    this.alerts = alerts;
    this.eligibility = eligibility;
  }

  /**
   * What is foreseen.
   *
   * @param left what the year's settlements up to the day leave to the person
   * @param lines each rule that speaks of the person on the day, in the order of the sheet
   * @param caps the caps of the layers open to the person, in their order
   */
  public record Forecast(List<Left> left, List<Reach> lines, List<Reach> caps) {}

  /** As of a day. */
  public Forecast of(PersonKey person, LocalDate day) {
    KnownRegion.require(editions, person.region());
    YearView year = ledger.yearNow(person, day.getYear());
    Standing standing = year.standing().orElseThrow(() -> Persons.unknown(person.region()));
    Edition edition = editions.known(person.region(), day);
    List<Left> left =
        alerts.left(new YearKey(person, day.getYear())).stream()
            .filter(one -> !one.on().isAfter(day))
            .toList();
    List<Reach> caps = standing.on(day).isPresent() ? caps(year, person, edition, day) : List.of();
    return new Forecast(left, lines(edition, standing, Burden.of(left), day), caps);
  }

  private static List<Reach> lines(
      Edition edition, Standing standing, Burden burden, LocalDate day) {
    List<Reach> lines = new ArrayList<>();
    for (MonitoringRule rule : edition.monitoring()) {
      Optional<Fen> line = rule.line().on(day);
      if (line.isPresent() && rule.population().covers(standing, day)) {
        lines.add(Reach.ofLine(rule, burden, day, line.get()));
      }
    }
    return lines;
  }

  /** Of every identity in force; a cap that layers or identities share is told once. */
  private List<Reach> caps(YearView year, PersonKey person, Edition edition, LocalDate day) {
    Map<String, Reach> caps = new LinkedHashMap<>();
    Benefits benefits = eligibility.benefits(person, Circumstances.anyOn(day));
    for (IdentityBenefits identity : benefits.identities()) {
      for (LayerBenefit layer : identity.layers()) {
        int account = layer.layer().capAccount();
        for (Offer offer : account < 0 ? List.<Offer>of() : layer.offers()) {
          offer
              .capFen()
              .ifPresent(
                  cap ->
                      caps.putIfAbsent(
                          edition.capAccounts().get(account) + " " + cap,
                          Reach.ofCap(
                              layer.layer().name(),
                              year.soFar().paid(edition.capAccounts().get(account)),
                              new Fen(cap),
                              day,
                              offer.row().source().toString())));
        }
      }
    }
    return List.copyOf(caps.values());
  }
}
