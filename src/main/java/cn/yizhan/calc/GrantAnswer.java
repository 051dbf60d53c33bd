package cn.yizhan.calc;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Standing;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.policy.OneTimeGrant.Terms;
import cn.yizhan.policy.OneTimeGrant.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * 一次性救助: whether a person can have a grant on a day.
 *
 * @param name 项目
 * @param identity by which it is given, or would be but for what the grounds say
 * @param given whether all is fulfilled
 * @param amount what it comes to; empty when no row speaks of the case
 * @param payer who pays it
 * @param times how often a person can have it; empty when no row speaks of the case
 * @param grounds why, and what is missing
 * @param missing of the grounds, those that stand against it; none when it is given
 */
public record GrantAnswer(
    String name,
    Optional<Identity> identity,
    boolean given,
    Optional<Fen> amount,
    Optional<Payer> payer,
    Optional<Times> times,
    List<Ground> grounds,
    List<Ground> missing) {
  private static final Comparator<GrantAnswer> BEST_FIRST =
      Comparator.<GrantAnswer, Boolean>comparing(answer -> !answer.given())
          .thenComparing(answer -> answer.amount().orElse(Fen.ZERO), Comparator.reverseOrder());

  public GrantAnswer {
    grounds = List.copyOf(grounds);
    missing = List.copyOf(missing);
  }

  /**
   * What an application says of the case.
   *
   * @param disease 病种, a name of the region's lists
   * @param states what is attested, such as 晚期
   * @param before the days on which this grant was given before
   */
  public record Case(Optional<String> disease, Set<String> states, List<LocalDate> before) {
    public Case {
      states = Set.copyOf(states);
      before = List.copyOf(before);
    }
  }

  /** Answers for each grant of the edition in force on the day; of none when it has none. */
  public static List<GrantAnswer> all(
      Edition edition, Standing standing, Case applied, LocalDate day) {
    return edition.eligibility().grants().stream()
        .map(grant -> of(edition, grant, standing, applied, day))
        .toList();
  }

  /** Answers for one grant; the best identity held on the day counts. */
  public static GrantAnswer of(
      Edition edition, OneTimeGrant grant, Standing standing, Case applied, LocalDate day) {
    List<Ground> grounds = new ArrayList<>();
    int[] keys = new int[Dimension.COUNT];
    keys[Dimension.DISEASE.ordinal()] = disease(edition, applied, grounds);
    List<GrantAnswer> answers = new ArrayList<>();
    for (Identity identity : Held.identities(edition, standing, day)) {
      keys[Dimension.IDENTITY.ordinal()] = identity.key();
      grant
          .rows()
          .find(keys)
          .ifPresent(terms -> answers.add(answer(grant.name(), identity, terms, applied, day)));
    }
    answers.sort(BEST_FIRST);
    if (!answers.isEmpty()) {
      return answers.get(0);
    }
    grounds.add(
        new Ground(
            "%s：一次性救助表没有管到这样的人员类别和病种".formatted(grant.name()),
            grant.rows().rows().stream().map(Terms::source).findFirst()));
    return new GrantAnswer(
        grant.name(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        grounds,
        grounds);
  }

  /** Answers before the disease is known: for the case that it is one the sheet names. */
  public static GrantAnswer ofAnyDisease(
      Edition edition,
      OneTimeGrant grant,
      Standing standing,
      List<LocalDate> before,
      LocalDate day) {
    Case open = new Case(Optional.empty(), Set.of(), before);
    List<GrantAnswer> answers = new ArrayList<>();
    for (Identity identity : Held.identities(edition, standing, day)) {
      for (Terms terms : grant.rows().rowsFor(Dimension.IDENTITY, identity.key())) {
        answers.add(answer(grant.name(), identity, terms, open, day));
      }
    }
    answers.sort(BEST_FIRST);
    return answers.isEmpty() ? of(edition, grant, standing, open, day) : answers.get(0).waiting();
  }

  /** The same, but for the disease. */
  private GrantAnswer waiting() {
    Ground disease = Ground.of("病种要是一次性救助表写明的");
    return new GrantAnswer(
        name,
        identity,
        false,
        amount,
        payer,
        times,
        with(grounds, disease),
        with(missing, disease));
  }

  private static List<Ground> with(List<Ground> grounds, Ground more) {
    return Stream.concat(grounds.stream(), Stream.of(more)).toList();
  }

  private static int disease(Edition edition, Case applied, List<Ground> grounds) {
    if (applied.disease().isEmpty()) {
      return 0;
    }
    List<String> names = edition.diseases().stream().map(Disease::name).toList();
    int index = names.indexOf(applied.disease().get());
    if (index < 0) {
      grounds.add(Ground.of("病种“%s”不在病种表里".formatted(applied.disease().get())));
    }
    return index + 1;
  }

  private static GrantAnswer answer(
      String name, Identity identity, Terms terms, Case applied, LocalDate day) {
    List<Ground> missing = new ArrayList<>();
    if (!terms.states().isEmpty()
        && terms.states().stream().noneMatch(applied.states()::contains)) {
      missing.add(
          Ground.of("要有证明的情况：%s".formatted(String.join(" 或 ", terms.states())), terms.source()));
    }
    applied.before().stream()
        .filter(before -> terms.times() == Times.LIFETIME || before.getYear() == day.getYear())
        .forEach(
            before ->
                missing.add(
                    Ground.of(
                        "%s，%s 已经领过".formatted(terms.times().label(), before), terms.source())));
    List<Ground> grounds = new ArrayList<>();
    grounds.add(
        Ground.of(
            "%s可得%s %s，由%s支付，%s"
                .formatted(
                    identity.name(),
                    name,
                    terms.amount(),
                    terms.payer().label(),
                    terms.times().label()),
            terms.source()));
    grounds.addAll(missing);
    return new GrantAnswer(
        name,
        Optional.of(identity),
        missing.isEmpty(),
        Optional.of(terms.amount()),
        Optional.of(terms.payer()),
        Optional.of(terms.times()),
        grounds,
        missing);
  }
}
