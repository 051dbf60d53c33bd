package cn.yizhan.monitor;

import cn.yizhan.bill.Standing;
import cn.yizhan.money.Fen;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.policy.MonitoringRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which lines a person's year crosses, a pure function. A rule's line is crossed in a year when
 * there is a day on which the rule is in force, the person is one of its population by what the
 * register says, and the burden up to and with that day is more than the line of that day. The days
 * looked at are those of the settlements, and what else is asked for.
 */
public final class Crossings {
  private Crossings() {}

  /**
   * The lines crossed, by the rule's name, each on the first day it is.
   *
   * @param rules those in force on a day
   * @param settled what the settlements of the year that stand leave to the person
   * @param also further days of the year to be looked at
   */
  public static Map<String, Crossing> of(
      Function<LocalDate, List<MonitoringRule>> rules,
      Standing standing,
      List<Left> settled,
      Collection<LocalDate> also) {
    List<Left> inOrder = new ArrayList<>(settled);
    inOrder.sort(Comparator.comparing(Left::on));
    TreeSet<LocalDate> days = new TreeSet<>(also);
    inOrder.forEach(left -> days.add(left.on()));
    Map<String, Crossing> crossings = new LinkedHashMap<>();
    Burden burden = new Burden();
    int next = 0;
    for (LocalDate day : days) {
      while (next < inOrder.size() && !inOrder.get(next).on().isAfter(day)) {
        burden.add(inOrder.get(next++));
      }
      for (MonitoringRule rule : rules.apply(day)) {
        if (!crossings.containsKey(rule.name())) {
          crossing(rule, standing, burden, day)
              .ifPresent(crossing -> crossings.put(rule.name(), crossing));
        }
      }
    }
    return crossings;
  }

  private static Optional<Crossing> crossing(
      MonitoringRule rule, Standing standing, Burden burden, LocalDate day) {
    Fen counted = burden.counted(rule, day);
    if (counted.amount() == 0 || !rule.population().covers(standing, day)) {
      return Optional.empty();
    }
    return rule.line()
        .on(day)
        .filter(line -> counted.compareTo(line) > 0)
        .map(line -> new Crossing(rule, day, counted, line, burden.parts(rule.window(), day)));
  }
}
