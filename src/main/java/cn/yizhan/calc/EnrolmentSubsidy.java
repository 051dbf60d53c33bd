package cn.yizhan.calc;

import cn.yizhan.bill.Standing;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Funding;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Subsidy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * 资助参保: who pays a person's premium, as it stands on a day.
 *
 * <p>Each identity the person holds, or has left lately, is looked at by itself. The best one
 * counts: the larger amount, then the earlier year, then one still held, then the earlier row of
 * 资助参保.
 *
 * @param counting the one that counts; empty when none gives anything
 * @param others what each other identity would give, or why it gives nothing
 * @param remarks what is to be said of the person as a whole
 */
public record EnrolmentSubsidy(
    LocalDate day, Optional<ByIdentity> counting, List<ByIdentity> others, List<Ground> remarks) {
  private static final Comparator<ByIdentity> BEST_FIRST =
      Comparator.comparing(ByIdentity::kind)
          .thenComparing(one -> one.amount().orElse(Fen.ZERO), Comparator.reverseOrder())
          .thenComparing(ByIdentity::insuredYear)
          .thenComparing(one -> !one.held())
          .thenComparing(
              one -> one.row().map(row -> row.source().rowNumber()).orElse(Integer.MAX_VALUE))
          .thenComparing(one -> one.identity().order());

  public EnrolmentSubsidy {
    others = List.copyOf(others);
    remarks = List.copyOf(remarks);
  }

  /**
   * What one identity gives.
   *
   * @param row the row of 资助参保 that speaks of it
   * @param held whether the person holds the identity on the day; otherwise it was left before
   * @param insuredYear the year whose premium is paid; of {@code NONE} the year of the day
   * @param from the first day on which the insurance so paid for is in force; empty where the
   *     region does not say, and for {@code NONE}
   * @param amount empty for {@code NONE}, where another department decides it, and where that
   *     year's 缴费标准 is not published; the grounds say which
   * @param portions the amount, to the fen, among those who pay it
   * @param by who pays: those of the portions, or the departments that pay by rules of their own
   * @param grounds why, each with its clause and row
   */
  public record ByIdentity(
      Identity identity,
      Optional<Subsidy> row,
      boolean held,
      Subsidy.Kind kind,
      int insuredYear,
      Optional<LocalDate> from,
      Optional<Fen> amount,
      List<Funding.Portion> portions,
      List<String> by,
      List<Ground> grounds) {
    public ByIdentity {
      portions = List.copyOf(portions);
      by = List.copyOf(by);
      grounds = List.copyOf(grounds);
      long paid = portions.stream().mapToLong(portion -> portion.amount().amount()).sum();
      if (!portions.isEmpty() && paid != amount.orElse(Fen.ZERO).amount()) {
        throw new IllegalArgumentException("bug: portions do not make the amount");
      }
    }

    /** The last day of the insurance so paid for. */
    public Optional<LocalDate> to() {
      return kind == Subsidy.Kind.NONE
          ? Optional.empty()
          : Optional.of(LocalDate.of(insuredYear, 12, 31));
    }

    /** The rows it rests on, each once. */
    public List<Source> sources() {
      return grounds.stream().flatMap(ground -> ground.source().stream()).distinct().toList();
    }
  }

  /**
   * Works it out by an edition: the one in force on {@code day}.
   *
   * <p>Somebody insured on the day is looked at in that insurance; somebody who is not, in each
   * that could be entered, and the best counts.
   */
  public static EnrolmentSubsidy of(Edition edition, Standing standing, LocalDate day) {
    if (edition.eligibility().subsidies().isEmpty()) {
      String words = "%s的表没有“资助参保”，资助不资助要问医保部门".formatted(edition.cover().regionName());
      return new EnrolmentSubsidy(day, Optional.empty(), List.of(), List.of(Ground.of(words)));
    }
    Premiums premiums = new Premiums(edition, standing, day);
    List<ByIdentity> all = new ArrayList<>(premiums.all());
    all.sort(BEST_FIRST);
    List<Ground> remarks = new ArrayList<>(premiums.remarks());
    if (all.isEmpty() || all.get(0).kind() == Subsidy.Kind.NONE) {
      remarks.add(Ground.of(all.isEmpty() ? "没有一个人员类别，不资助" : "没有一个人员类别可以资助"));
      return new EnrolmentSubsidy(day, Optional.empty(), all, remarks);
    }
    return new EnrolmentSubsidy(day, Optional.of(all.get(0)), all.subList(1, all.size()), remarks);
  }

  /** The better of two for one identity. */
  static ByIdentity better(ByIdentity one, ByIdentity other) {
    return BEST_FIRST.compare(one, other) <= 0 ? one : other;
  }
}
