package cn.yizhan.registry;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.bill.StandingBuilder;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.registry.Holding.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The bureau's register of persons: insurance, identities, approvals and tags, each for its days.
 *
 * <p>Nothing in it is ever forgotten: what turns out otherwise is withdrawn and stays in the
 * history. {@code by} is who changes something, for that history.
 */
public interface Registry extends Rosters {
  /**
   * What is to be registered of a person.
   *
   * @param idNumber a right one ({@link IdNumbers#problem})
   * @param number 人员编号; empty to leave the one there is, or the one this registry gives
   * @param name empty to leave the one there is
   * @param county 县（市、区）; empty to leave the one there is
   * @param holdings all there are, with nobody insured twice on one day
   */
  record Registration(
      String region,
      String idNumber,
      Optional<String> number,
      Optional<String> name,
      Optional<String> county,
      List<Holding> holdings) {
    public Registration {
      holdings = List.copyOf(holdings);
    }

    /** Of somebody insured alike on all days. */
    public static Registration always(String region, String idNumber, Person person) {
      return new Registration(
          region,
          idNumber,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Registry.holdings(Standing.always(person)));
    }

    public Standing standing() {
      StandingBuilder standing = new StandingBuilder(county);
      holdings.forEach(one -> standing.add(one.kind(), one.name(), one.tier(), one.days()));
      return standing.build();
    }

    /** Without the id number and the name: this ends up in logs. */
    @Override
    public String toString() {
      return region + " " + IdNumbers.masked(idNumber);
    }
  }

  /**
   * What is registered of a person.
   *
   * @param number 人员编号
   * @param nameMasked the family name, such as 张*
   * @param holdings what stands, in the order in which it was recorded
   */
  record Registered(
      PersonKey key,
      String idNumberMasked,
      String number,
      Optional<String> nameMasked,
      Optional<String> county,
      List<Kept> holdings) {
    public Standing standing() {
      return Registry.standing(county, holdings);
    }
  }

  /** A 人员编号 was to be given to two persons. */
  final class NumberTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NumberTaken(String number) {
      super("人员编号“%s”已经是本统筹区另一个人的，应为：每人一个编号".formatted(number), null, false, false);
    }
  }

  /**
   * Registers a person, or replaces what is registered; false when it was just this before.
   *
   * @throws NumberTaken when the number is another person's
   */
  default boolean put(Registration registration, String by) {
    return putAll(List.of(registration), by) == 1;
  }

  /** Registers all of them or none; how many were not just this before. */
  int putAll(List<Registration> registrations, String by);

  /** Adds one thing. Days of the same thing that overlap or follow one another become one. */
  Effect hold(String region, String idNumber, Holding holding, String by);

  /**
   * Ends something held: until this day, the last one; what began later was never so.
   *
   * @param source who vouches for what is left of it, made of who vouched for it before
   */
  Effect end(
      String region,
      String idNumber,
      Kind kind,
      String name,
      LocalDate lastDay,
      UnaryOperator<Source> source,
      String by);

  Optional<Registered> get(String region, String idNumber);

  /** Everything ever recorded of a person, in that order; nothing of somebody unknown. */
  List<Kept> history(String region, String idNumber);

  /** What the registry said of a person at a moment; empty where it said nothing. */
  default Optional<Standing> saidAt(String region, String idNumber, Instant moment) {
    List<Kept> said =
        history(region, idNumber).stream().filter(kept -> kept.saidAt(moment)).toList();
    return said.isEmpty()
        ? Optional.empty()
        : get(region, idNumber).map(registered -> standing(registered.county(), said));
  }

  /** The person's key, whether registered or not. */
  PersonKey key(String region, String idNumber);

  /** What holdings make of a person. */
  static Standing standing(Optional<String> county, List<Kept> holdings) {
    StandingBuilder standing = new StandingBuilder(county);
    for (Kept kept : holdings) {
      Holding holding = kept.holding();
      standing.add(holding.kind(), holding.name(), holding.tier(), holding.days());
    }
    return standing.build();
  }

  /** The holdings of a standing, for which nobody is known to vouch. */
  static List<Holding> holdings(Standing standing) {
    List<Holding> all = new ArrayList<>();
    Optional<String> no = Optional.empty();
    for (Standing.Enrolment one : standing.enrolments()) {
      all.add(new Holding(Kind.ENROLMENT, one.insurance(), one.tier(), one.days(), Source.NONE));
    }
    for (Person.HeldIdentity one : standing.identities()) {
      all.add(new Holding(Kind.IDENTITY, one.name(), no, one.days(), Source.NONE));
    }
    for (Person.Approval one : standing.approvals()) {
      all.add(new Holding(Kind.APPROVAL, one.application(), no, one.days(), Source.NONE));
    }
    for (Standing.Tag one : standing.tags()) {
      all.add(new Holding(Kind.TAG, one.name(), no, one.days(), Source.NONE));
    }
    return all;
  }
}
