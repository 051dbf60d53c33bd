package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.registry.Holding.RosterRow;
import cn.yizhan.registry.Holding.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes to one person's holdings, worked out before any is written: what is to be withdrawn, and
 * what is to be recorded in its place.
 *
 * <p>Days of the same thing that overlap or follow one another are one interval.
 */
final class Revision {
  private final List<Kept> rows;
  private List<Holding> standing;

  /** Begins with all rows of a person, the withdrawn ones included. */
  Revision(List<Kept> rows) {
    this.rows = List.copyOf(rows);
    this.standing = standingIn(rows);
  }

  private static List<Holding> standingIn(List<Kept> rows) {
    List<Holding> standing = new ArrayList<>();
    rows.stream().filter(Kept::stands).map(Kept::holding).forEach(standing::add);
    return standing;
  }

  /** Holds something in its days, besides the days it is held in already. */
  Effect hold(Holding added) {
    List<Holding> same = standing.stream().filter(added::sameThing).toList();
    if (same.stream().anyMatch(held -> held.days().covers(added.days()))) {
      return Effect.ALREADY_SO;
    }
    Days days = added.days();
    List<Holding> rest = new ArrayList<>(standing);
    for (Holding held : inOrder(same)) {
      // Whatever meets the days, or what they have grown to, becomes part of them.
      if (held.days().meets(days)) {
        days = days.with(held.days());
        rest.remove(held);
      }
    }
    Holding grown = added.during(days, added.source());
    if (grown.kind() == Kind.ENROLMENT && rest.stream().anyMatch(other -> twice(grown, other))) {
      return Effect.INSURED_TWICE;
    }
    rest.add(grown);
    standing = rest;
    return Effect.CHANGED;
  }

  private static boolean twice(Holding one, Holding other) {
    return other.kind() == Kind.ENROLMENT && one.days().overlaps(other.days());
  }

  private static List<Holding> inOrder(List<Holding> holdings) {
    return holdings.stream()
        .sorted(Comparator.comparing((Holding held) -> held.days().from()))
        .toList();
  }

  /**
   * Ends something: held until this day, the last one; what began later was never so.
   *
   * @param source who vouches for what is left, made of who vouched for it
   */
  Effect end(Kind kind, String name, LocalDate lastDay, UnaryOperator<Source> source) {
    return end(kind, name, lastDay, LocalDate.MAX, source);
  }

  /** The same, told on a day: what began after that day is left as it is. */
  private Effect end(
      Kind kind, String name, LocalDate lastDay, LocalDate told, UnaryOperator<Source> source) {
    boolean heldEver = false;
    List<Holding> rest = new ArrayList<>();
    for (Holding held : standing) {
      boolean meant = held.kind() == kind && held.name().equals(name);
      if (meant && !held.days().from().isAfter(told)) {
        heldEver = true;
        until(held, lastDay, source).ifPresent(rest::add);
      } else {
        rest.add(held);
      }
    }
    if (!heldEver) {
      return Effect.NOT_HELD;
    }
    boolean same = rest.equals(standing);
    standing = rest;
    return same ? Effect.ALREADY_SO : Effect.CHANGED;
  }

  private static Optional<Holding> until(
      Holding held, LocalDate day, UnaryOperator<Source> source) {
    Days days = held.days();
    if (days.to().isPresent() && !days.to().get().isAfter(day)) {
      return Optional.of(held);
    }
    return days.from().isAfter(day)
        ? Optional.empty()
        : Optional.of(
            held.during(new Days(days.from(), Optional.of(day)), source.apply(held.source())));
  }

  /** What a roster says of the person; nothing at all where it ends what was never held. */
  RosterEffect follow(RosterPerson person, Source source, String rosterId) {
    RosterRow row = new RosterRow(rosterId, person.row());
    List<Holding> before = standing;
    Effect all = Effect.ALREADY_SO;
    for (RosterPerson.Change change : person.changes()) {
      Effect one =
          change instanceof RosterPerson.Change.Held held
              ? list(Holding.identity(held.identity(), held.days(), source.with(row)))
              : end((RosterPerson.Change.Ended) change, row);
      if (one == Effect.NOT_HELD) {
        standing = before;
        return RosterEffect.NOT_HELD;
      }
      all = one == Effect.CHANGED ? one : all;
    }
    return all == Effect.CHANGED && firstDay().isPresent()
        ? RosterEffect.CHANGES
        : RosterEffect.ALREADY_SO;
  }

  /**
   * Holds what a roster lists from its day on. It says nothing of an end that is known: one that is
   * older than the leaving, or comes in once more, does not undo it.
   */
  private Effect list(Holding listed) {
    LocalDate first = listed.days().from();
    if (listed.days().to().isPresent()) {
      return hold(listed);
    }
    List<Holding> same = inOrder(standing.stream().filter(listed::sameThing).toList());
    if (same.stream().anyMatch(held -> held.days().contains(first))) {
      return Effect.ALREADY_SO;
    }
    Optional<LocalDate> until =
        same.stream().map(held -> held.days().from()).filter(first::isBefore).findFirst();
    Days days = new Days(first, until.map(next -> next.minusDays(1)));
    return hold(listed.during(days, listed.source()));
  }

  private Effect end(RosterPerson.Change.Ended change, RosterRow row) {
    return end(
        Kind.IDENTITY, change.identity(), change.lastDay(), change.told(), said -> said.with(row));
  }

  /** Leaves nothing but these. */
  Effect replace(List<Holding> all) {
    List<Holding> before = standing;
    standing = new ArrayList<>();
    for (Holding holding : all) {
      if (hold(holding) == Effect.INSURED_TWICE) {
        standing = before;
        return Effect.INSURED_TWICE;
      }
    }
    return withdrawn().isEmpty() && added().isEmpty() ? Effect.ALREADY_SO : Effect.CHANGED;
  }

  /** The places of the rows that do not stand any more. */
  List<Integer> withdrawn() {
    return rows.stream()
        .filter(Kept::stands)
        .filter(row -> !standing.contains(row.holding()))
        .map(Kept::place)
        .toList();
  }

  /** What is to be recorded, from {@link #nextPlace} on. */
  List<Holding> added() {
    List<Holding> before = standingIn(rows);
    return standing.stream().filter(holding -> !before.contains(holding)).toList();
  }

  int nextPlace() {
    return rows.stream().mapToInt(Kept::place).max().orElse(-1) + 1;
  }

  /** The first day on which it becomes otherwise; empty when only what is said of it does. */
  Optional<LocalDate> firstDay() {
    List<Holding> before = standingIn(rows);
    List<Holding> different = new ArrayList<>(before);
    different.addAll(standing);
    return different.stream()
        .flatMap(thing -> firstDay(daysOf(thing, before), daysOf(thing, standing)).stream())
        .min(Comparator.naturalOrder());
  }

  private static List<Days> daysOf(Holding thing, List<Holding> holdings) {
    return inOrder(holdings.stream().filter(thing::sameThing).toList()).stream()
        .map(Holding::days)
        .toList();
  }

  /** The first day that is in one list and not in the other; both are in order, with gaps. */
  private static Optional<LocalDate> firstDay(List<Days> before, List<Days> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      if (i >= before.size() || i >= after.size()) {
        return Optional.of((i < before.size() ? before : after).get(i).from());
      }
      Days was = before.get(i);
      Days is = after.get(i);
      if (!was.from().equals(is.from())) {
        return Optional.of(was.from().isBefore(is.from()) ? was.from() : is.from());
      }
      if (!was.to().equals(is.to())) {
        return Optional.of(earlier(was.to(), is.to()).plusDays(1));
      }
    }
    return Optional.empty();
  }

  private static LocalDate earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
    LocalDate first = one.or(() -> other).orElseThrow();
    return other.filter(first::isAfter).orElse(first);
  }
}
