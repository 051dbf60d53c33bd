package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random years of bills in the case format (cases/README.md, "Input"), weighted to where the rules
 * of a region turn.
 *
 * <p>The same region and the same state of the {@link Random} give the same year.
 */
public final class RandomYears {
  private final Menu menu;
  private final Dice dice;
  private final int firstYear;
  private final int lastYear;
  private final List<LocalDate> turningDays = new ArrayList<>();

  private RandomYears(Menu menu, Dice dice) {
    this.menu = menu;
    this.dice = dice;
    this.firstYear = menu.from().getYear() + dice.below(2);
    this.lastYear = firstYear + dice.below(2);
    turningDays.addAll(menu.days());
    for (int year = firstYear; year <= lastYear + 1; year++) {
      turningDays.add(LocalDate.of(year, 1, 1));
    }
  }

  /** The next random year of a region: a case without {@code expect}. */
  public static ObjectNode next(String region, Random random) {
    return new RandomYears(Menu.of(region), new Dice(random)).year();
  }

  private ObjectNode year() {
    ObjectNode year = JsonNodeFactory.instance.objectNode();
    year.put("case", "random-%s-%08x".formatted(menu.code(), dice.anyInt()));
    year.put("region", menu.code());
    year.set("person", person());
    ArrayNode visits = year.putArray("visits");
    RandomVisits maker = new RandomVisits(menu, dice, year.path("person"));
    for (LocalDate day : settlementDays()) {
      visits.add(maker.next(day));
    }
    return year;
  }

  private ObjectNode person() {
    ObjectNode person = JsonNodeFactory.instance.objectNode();
    boolean strange = dice.oneIn(80);
    person.put("insurance", strange ? dice.oneOf("310", "392") : dice.oneOf(menu.insurances()));
    if (!menu.tiers().isEmpty() && !dice.oneIn(100)) {
      person.put("tier", dice.oneIn(100) ? "中档" : dice.oneOf(menu.tiers()));
    }
    identities(person.putArray("identities"));
    if (!menu.approvals().isEmpty() && dice.oneIn(2)) {
      approvals(person.putArray("approvals"));
    }
    return person;
  }

  private void identities(ArrayNode identities) {
    int count = dice.oneOf(0, 0, 1, 1, 1, 1, 2, 2, 2, 3);
    List<String> names = new ArrayList<>(menu.identities());
    dice.shuffle(names);
    List<String> held = names.stream().distinct().limit(count).toList();
    if (held.size() > 1 && dice.oneIn(2)) {
      oneAfterTheOther(identities, held);
    } else {
      held.forEach(name -> spell(identities.addObject().put("name", name)));
    }
    if (dice.oneIn(200)) {
      identities.addObject().put("name", "没有的身份").put("from", "2000-01-01");
    }
  }

  /** Identities that follow each other without a gap, so that the year's accounts are handed on. */
  private void oneAfterTheOther(ArrayNode identities, List<String> names) {
    LocalDate from = LocalDate.of(firstYear - 1, 3, 1);
    for (String name : names) {
      ObjectNode node = identities.addObject().put("name", name).put("from", from.toString());
      turningDays.add(from);
      LocalDate next = anyDay();
      if (!next.isAfter(from) || name.equals(names.get(names.size() - 1))) {
        return;
      }
      node.put("to", next.minusDays(1).toString());
      from = next;
    }
  }

  private void approvals(ArrayNode approvals) {
    int count = dice.oneOf(1, 1, 2);
    for (int i = 0; i < count; i++) {
      spell(approvals.addObject().put("layer", dice.oneOf(menu.approvals())));
    }
  }

  /** Writes from and perhaps to; half the time in force from long before. */
  private void spell(ObjectNode node) {
    LocalDate from = dice.oneIn(3) ? LocalDate.of(firstYear - 1, 3, 1) : anyDay();
    node.put("from", from.toString());
    turningDays.add(from);
    if (dice.oneIn(3)) {
      LocalDate to = from.plusDays(dice.oneOf(0, 1, 30, 90, 180, 365) + dice.below(30));
      node.put("to", to.toString());
      turningDays.add(to);
    }
  }

  private List<LocalDate> settlementDays() {
    int count = 1 + dice.below(12);
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      days.add(dice.oneIn(3) ? besideATurningDay() : anyDay());
    }
    Collections.sort(days);
    return days;
  }

  private LocalDate besideATurningDay() {
    LocalDate day = dice.oneOf(turningDays).plusDays(dice.below(3) - 1L);
    boolean outside = day.isBefore(firstDay()) || day.getYear() > lastYear;
    return outside ? anyDay() : day;
  }

  private LocalDate anyDay() {
    int length = (int) (LocalDate.of(lastYear, 12, 31).toEpochDay() - firstDay().toEpochDay()) + 1;
    return firstDay().plusDays(dice.below(length));
  }

  private LocalDate firstDay() {
    LocalDate first = LocalDate.of(firstYear, 1, 1);
    return first.isBefore(menu.from()) ? menu.from() : first;
  }
}
