package cn.yizhan.monitor;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.FundPlan;
import cn.yizhan.policy.FundPlan.BalanceLimit;
import cn.yizhan.policy.FundPlan.Figure;
import cn.yizhan.policy.FundPlan.Kind;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the payers of a region have paid in one year, as the ledger stands, held against what 基金
 * says of their money. Pure and exact.
 *
 * @param until the last day that has gone by of the year, by which the pace is judged
 */
public record FundReport(int year, LocalDate until, List<Account> accounts) {
  public FundReport {
    accounts = List.copyOf(accounts);
  }

  /**
   * One payer's year.
   *
   * @param paid by month, identity, kind and layer; those of one month together
   * @param grantsFen what of {@code totalFen} went into one-time grants
   */
  public record Account(
      Payer payer,
      List<Paid> paid,
      long totalFen,
      long grantsFen,
      Optional<Pace> pace,
      Optional<Balance> balance) {
    public Account {
      paid = List.copyOf(paid);
    }
  }

  /**
   * What a payer paid for persons of one identity in one month.
   *
   * @param identity empty for 普通参保人
   * @param use 医疗类别, the national code; or the name of a one-time grant
   * @param layer by which; empty of a grant, or where all layers are together
   */
  public record Paid(YearMonth month, String identity, String use, String layer, long fen) {
    private static final Comparator<Paid> ORDER =
        Comparator.comparing(Paid::month)
            .thenComparing(Paid::identity)
            .thenComparing(Paid::use)
            .thenComparing(Paid::layer);

    private Paid nothing() {
      return new Paid(month, identity, use, layer, 0);
    }

    private Paid with(long amountFen) {
      return new Paid(month, identity, use, layer, amountFen);
    }
  }

  /** What somebody paid. */
  public record Given(Payer payer, Paid paid) {
    /** What slices say, all layers together. */
    public static List<Given> of(List<Slice> slices) {
      List<Given> given = new ArrayList<>();
      for (Slice slice : slices) {
        for (Payer payer : Payer.values()) {
          long fen = slice.sums().paidFen().get(payer.ordinal());
          Paid paid = new Paid(slice.month(), slice.identity(), slice.medType(), "", fen);
          given.add(new Given(payer, paid));
        }
      }
      return given;
    }
  }

  /**
   * How the year's budget is used up.
   *
   * @param usedFen what was paid; more than the budget when it is overspent
   * @param elapsedDays of {@code yearDays}
   * @param expectedFen what the whole year comes to if it goes on like this
   */
  public record Pace(Figure budget, long usedFen, int elapsedDays, int yearDays, long expectedFen) {
    /** Whether more is used than of the year has gone by. */
    public boolean isAhead() {
      return big(usedFen)
              .multiply(big(yearDays))
              .compareTo(big(budget.amount().amount()).multiply(big(elapsedDays)))
          > 0;
    }
  }

  /**
   * What is left (累计结余): the opening balance and what was raised, less what was paid. Below zero
   * when more was paid than there was.
   *
   * @param limitFen the most that may be left at the end of the year
   * @param expectedFen what will be left then, if it goes on like this
   */
  public record Balance(
      Figure opening,
      Figure raised,
      BalanceLimit limit,
      long balanceFen,
      long limitFen,
      long expectedFen) {
    /** Whether what will be left is within the limit. */
    public boolean isExpectedWithin() {
      return expectedFen <= limitFen;
    }
  }

  /** A one-time grant that stands. */
  public record Grant(YearMonth month, String identity, String name, Payer payer, long fen) {
    /** As it was recorded. */
    public static Grant of(YearMonth month, RecordedGrant grant) {
      return new Grant(
          month,
          grant.getIdentity(),
          grant.getName(),
          Payer.ofNational(grant.getPayer()),
          grant.getAmountFen());
    }
  }

  /** Adds up the year. {@code today} may be any day; a year that has gone by is whole. */
  public static FundReport of(
      int year, LocalDate today, List<Given> given, List<Grant> grants, List<FundPlan> plans) {
    LocalDate last = LocalDate.of(year, 12, 31);
    LocalDate until = today.isAfter(last) ? last : today;
    List<Account> accounts = new ArrayList<>();
    for (Payer payer : Payer.values()) {
      Optional<FundPlan> plan = plans.stream().filter(one -> one.payer() == payer).findFirst();
      List<Paid> paid = paid(payer, given, grants);
      if (!paid.isEmpty() || plan.isPresent()) {
        accounts.add(account(payer, paid, grants, plan, year, until));
      }
    }
    return new FundReport(year, until, accounts);
  }

  private static List<Paid> paid(Payer payer, List<Given> given, List<Grant> grants) {
    TreeMap<Paid, Long> sums = new TreeMap<>(Paid.ORDER);
    for (Given one : given) {
      if (one.payer() == payer) {
        sums.merge(one.paid().nothing(), one.paid().fen(), Math::addExact);
      }
    }
    for (Grant grant : grants) {
      if (grant.payer() == payer) {
        Paid key = new Paid(grant.month(), grant.identity(), grant.name(), "", 0);
        sums.merge(key, grant.fen(), Math::addExact);
      }
    }
    List<Paid> paid = new ArrayList<>();
    sums.forEach(
        (key, fen) -> {
          if (fen > 0) {
            paid.add(key.with(fen));
          }
        });
    return paid;
  }

  private static Account account(
      Payer payer,
      List<Paid> paid,
      List<Grant> grants,
      Optional<FundPlan> plan,
      int year,
      LocalDate until) {
    long total = paid.stream().mapToLong(Paid::fen).reduce(0, Math::addExact);
    long granted =
        grants.stream()
            .filter(grant -> grant.payer() == payer)
            .mapToLong(Grant::fen)
            .reduce(0, Math::addExact);
    long expected = expected(total, until);
    Optional<Pace> pace =
        plan.flatMap(one -> one.figure(Kind.BUDGET, year))
            .map(
                budget ->
                    new Pace(budget, total, until.getDayOfYear(), until.lengthOfYear(), expected));
    Optional<Balance> balance = plan.flatMap(one -> balance(one, year, total, expected));
    return new Account(payer, paid, total, granted, pace, balance);
  }

  private static Optional<Balance> balance(FundPlan plan, int year, long total, long expected) {
    Optional<Figure> opening = plan.figure(Kind.OPENING, year);
    Optional<Figure> raised = plan.figure(Kind.RAISED, year);
    if (opening.isEmpty() || raised.isEmpty() || plan.balanceLimit().isEmpty()) {
      return Optional.empty();
    }
    long raisedFen = raised.get().amount().amount();
    long available = Math.addExact(opening.get().amount().amount(), raisedFen);
    BalanceLimit limit = plan.balanceLimit().get();
    // 不超过: a balance is whole fen, so what of the limit is less than a fen changes nothing.
    long limitFen = Math.multiplyExact(raisedFen, limit.ratio().basisPoints()) / Ratio.WHOLE;
    return Optional.of(
        new Balance(
            opening.get(), raised.get(), limit, available - total, limitFen, available - expected));
  }

  /** What a year comes to that goes on as it began; half a fen counts as one. */
  private static long expected(long paidFen, LocalDate until) {
    BigInteger days = big(until.getDayOfYear());
    return big(paidFen)
        .multiply(big(2L * until.lengthOfYear()))
        .add(days)
        .divide(days.shiftLeft(1))
        .longValueExact();
  }

  private static BigInteger big(long number) {
    return BigInteger.valueOf(number);
  }
}
