package cn.yizhan.service;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Refusal;
import cn.yizhan.calc.RegisteredWords;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Tables;
import cn.yizhan.registry.Holding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sees that what is to be registered is said in the words of the region's workbooks: with any other
 * word none of the person's bills could be settled.
 */
public final class KnownWords {
  private final Tables tables;
  private final String region;
  private final LocalDate today;

  public KnownWords(Tables tables, String region, LocalDate today) {
    this.tables = tables;
    this.region = region;
    this.today = today;
  }

  /** A holding in a word that is in none of the region's tables. */
  public record Unknown(Holding holding, Refusal refusal) {}

  /** Ends the use case when there are no tables of the region, or a word is in none of them. */
  public void require(List<Holding> holdings) {
    for (Unknown first : unknown(holdings)) {
      throw new Declined(
          Reason.valueOf(first.refusal().reason().name()),
          first.refusal().message(),
          "name",
          first.holding().name());
    }
  }

  /** All of them; ends the use case when there are no tables of the region. */
  public List<Unknown> unknown(List<Holding> holdings) {
    KnownRegion.require(tables, region);
    List<Unknown> all = new ArrayList<>();
    for (Holding holding : holdings) {
      unknown(holding).stream()
          .findFirst()
          .ifPresent(refusal -> all.add(new Unknown(holding, refusal)));
    }
    return all;
  }

  /**
   * Nothing where an edition in force on some of its days knows the words, and where none was in
   * force yet.
   */
  private List<Refusal> unknown(Holding holding) {
    List<List<Refusal>> each =
        editions(holding.days()).map(edition -> unknown(edition, holding)).toList();
    return each.stream().allMatch(refusals -> !refusals.isEmpty())
        ? each.stream().findFirst().orElse(List.of())
        : List.of();
  }

  private static List<Refusal> unknown(Edition edition, Holding holding) {
    return RegisteredWords.unknown(edition, holding.kind(), holding.name(), holding.tier());
  }

  /** Those in force now, when it begins and when it ends, as far as these are its days. */
  private Stream<Edition> editions(Days days) {
    return Stream.of(today, days.from(), days.to().orElse(days.from()))
        .filter(days::contains)
        .flatMap(day -> tables.inForce(region, day).stream())
        .distinct();
  }
}
