package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Population;
import cn.yizhan.policy.Tables;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * For whom a year's lines are drawn: whoever was never called what a rule of the year speaks of has
 * crossed none, whatever is left to them. Of tables that do not change; for several threads.
 */
final class DrawnFor {
  private final Tables tables;
  private final ConcurrentMap<Year, Names> names = new ConcurrentHashMap<>();

  private record Year(String region, int year) {}

  /** The words of all rules that are in force on any day of a year. */
  private record Names(boolean everyone, Set<String> words) {
    boolean mayMean(Standing standing) {
      return everyone
          || standing.tags().stream().anyMatch(tag -> words.contains(tag.name()))
          || standing.identities().stream().anyMatch(held -> words.contains(held.name()));
    }
  }

  DrawnFor(Tables tables) {
    this.tables = tables;
  }

  /** Whether somebody of that standing may cross a line in that year. */
  boolean mayCross(YearKey year, Standing standing) {
    return names
        .computeIfAbsent(new Year(year.person().region(), year.year()), this::names)
        .mayMean(standing);
  }

  private Names names(Year of) {
    List<Population> populations =
        LocalDate.of(of.year(), 1, 1)
            .datesUntil(LocalDate.of(of.year() + 1, 1, 1))
            .flatMap(day -> tables.inForce(of.region(), day).stream())
            .flatMap(edition -> edition.monitoring().stream())
            .map(MonitoringRule::population)
            .distinct()
            .toList();
    Set<String> words = new HashSet<>();
    populations.forEach(population -> words.addAll(population.names()));
    return new Names(populations.stream().anyMatch(Population::everyone), words);
  }
}
