package cn.yizhan.monitor;

import cn.yizhan.bill.Place;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionTarget;
import cn.yizhan.policy.InstitutionTarget.Bound;
import cn.yizhan.policy.InstitutionTarget.Indicator;
import cn.yizhan.policy.InstitutionTarget.Scope;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * 指标 of the region, its counties and its institutions, month by month and over all: what each share
 * is, what it is held to, and whether it is met. Pure and exact.
 */
public final class Indicators {
  private final Edition edition;
  private final List<Measure> measures;
  private final SortedMap<Subject, Tally> tallies = new TreeMap<>();

  private Indicators(Edition edition) {
    this.edition = edition;
    this.measures = measures(edition);
  }

  /**
   * What is measured: an indicator as a row of 机构考核 says, or, where no row is about it, of
   * everybody in hardship.
   */
  private record Measure(Indicator indicator, Optional<InstitutionTarget> target) {}

  /**
   * The indicators of one subject.
   *
   * @param hardship what the settlements of persons in hardship add up to
   * @param persons how many those are
   */
  public record Line(Subject subject, Burden hardship, long persons, List<Value> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** What settlements cost, and what of it is left to the persons, in fen. */
  public record Burden(long visits, long totalFen, long outOfCatalogueFen, long leftFen) {
    private static final Burden NONE = new Burden(0, 0, 0, 0);

    private Burden plus(Slice.Sums sums) {
      return new Burden(
          Math.addExact(visits, sums.count()),
          Math.addExact(totalFen, sums.totalFen()),
          Math.addExact(outOfCatalogueFen, sums.outOfCatalogueFen()),
          Math.addExact(leftFen, sums.leftFen()));
    }
  }

  /**
   * One indicator.
   *
   * @param leftOut how many settlements would count, but are registered as special cases
   * @param target the row it is computed by; empty when no row is about it
   */
  public record Value(
      Indicator indicator,
      Share share,
      long leftOut,
      Optional<InstitutionTarget> target,
      Verdict verdict) {}

  /** Whether an indicator is as it must be. */
  public enum Verdict {
    MET,
    MISSED,
    /** Nothing holds this subject to anything. */
    NOT_HELD,
    /** There is nothing it would be a share of. */
    NO_CASES
  }

  /** Every line that has settlements, in the order of {@link Subject}. */
  public static List<Line> of(Edition edition, List<Slice> slices, Headcount persons) {
    Indicators indicators = new Indicators(edition);
    slices.forEach(indicators::add);
    List<Line> lines = new ArrayList<>();
    indicators.tallies.forEach(
        (subject, tally) ->
            lines.add(
                new Line(
                    subject,
                    tally.hardship,
                    persons.of(subject),
                    indicators.values(subject.scope(), tally))));
    return lines;
  }

  private static List<Measure> measures(Edition edition) {
    List<Measure> measures = new ArrayList<>();
    for (InstitutionTarget target : edition.targets()) {
      measures.add(new Measure(target.indicator(), Optional.of(target)));
    }
    for (Indicator indicator : Indicator.values()) {
      if (edition.targets().stream().noneMatch(target -> target.indicator() == indicator)) {
        measures.add(new Measure(indicator, Optional.empty()));
      }
    }
    return measures;
  }

  /** What has come together of one subject. */
  private static final class Tally {
    private final long[] part;
    private final long[] whole;
    private final long[] leftOut;
    private Burden hardship = Burden.NONE;

    private Tally(int measures) {
      part = new long[measures];
      whole = new long[measures];
      leftOut = new long[measures];
    }
  }

  private void add(Slice slice) {
    String region = edition.cover().regionCode();
    for (Optional<YearMonth> when :
        List.of(Optional.of(slice.month()), Optional.<YearMonth>empty())) {
      add(new Subject(Scope.REGION, region, when), slice);
      add(new Subject(Scope.COUNTY, slice.county().orElse(""), when), slice);
      add(new Subject(Scope.INSTITUTION, slice.institution(), when), slice);
    }
  }

  private void add(Subject subject, Slice slice) {
    Tally tally = tallies.computeIfAbsent(subject, s -> new Tally(measures.size()));
    if (slice.inHardship()) {
      tally.hardship = tally.hardship.plus(slice.sums());
    }
    for (int i = 0; i < measures.size(); i++) {
      if (!isAbout(measures.get(i), slice)) {
        continue;
      }
      if (leavesOut(measures.get(i), slice)) {
        tally.leftOut[i] = Math.addExact(tally.leftOut[i], slice.sums().count());
      } else {
        Share share = share(measures.get(i).indicator(), slice);
        tally.part[i] = Math.addExact(tally.part[i], share.part());
        tally.whole[i] = Math.addExact(tally.whole[i], share.whole());
      }
    }
  }

  private static boolean leavesOut(Measure measure, Slice slice) {
    return slice.special()
        && measure.target().filter(InstitutionTarget::withoutSpecialCases).isPresent();
  }

  private boolean isAbout(Measure measure, Slice slice) {
    if (measure.target().isEmpty()) {
      return slice.inHardship();
    }
    InstitutionTarget target = measure.target().get();
    Optional<Institution> institution = institution(slice);
    int identity = edition.identity(slice.identity()).map(known -> known.key()).orElse(0);
    return institution.isPresent()
        && target.counts(identity, medType(slice), institution.get().classIndex());
  }

  private Optional<Institution> institution(Slice slice) {
    return Optional.ofNullable(edition.institutions().get(slice.institution()));
  }

  /** Its value in {@link Dimension#MED_TYPE}; a settlement can be of no other. */
  private int medType(Slice slice) {
    var medTypes = edition.national().medTypes();
    for (int i = 0; i < medTypes.size(); i++) {
      if (medTypes.get(i).code().equals(slice.medType())) {
        return i;
      }
    }
    throw new IllegalStateException("bug: settled with the med type " + slice.medType());
  }

  private Share share(Indicator indicator, Slice slice) {
    Slice.Sums sums = slice.sums();
    return switch (indicator) {
      case IN_CATALOGUE -> new Share(sums.totalFen() - sums.outOfCatalogueFen(), sums.totalFen());
      case OUT_OF_CATALOGUE -> new Share(sums.outOfCatalogueFen(), sums.totalFen());
      case LOCAL_VISITS -> new Share(isLocal(slice) ? sums.count() : 0, sums.count());
      case PROTECTION -> new Share(sums.totalFen() - sums.leftFen(), sums.totalFen());
    };
  }

  /** An institution that 定点机构 no longer lists is not known to lie in the region. */
  private boolean isLocal(Slice slice) {
    return institution(slice).filter(known -> known.place() == Place.LOCAL).isPresent();
  }

  private List<Value> values(Scope scope, Tally tally) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      if (scope == Scope.INSTITUTION && measure.indicator() == Indicator.LOCAL_VISITS) {
        continue; // That is about where persons go, not about the institution.
      }
      Share share = new Share(tally.part[i], tally.whole[i]);
      Verdict verdict = verdict(scope, measure.target(), share);
      values.add(
          new Value(measure.indicator(), share, tally.leftOut[i], measure.target(), verdict));
    }
    return values;
  }

  private static Verdict verdict(Scope scope, Optional<InstitutionTarget> target, Share share) {
    if (target.isEmpty()
        || target.get().bound() == Bound.NONE
        || !target.get().scopes().contains(scope)) {
      return Verdict.NOT_HELD;
    }
    if (!share.isDefined()) {
      return Verdict.NO_CASES;
    }
    int comparison = share.compareTo(target.get().ratio());
    boolean met = target.get().bound() == Bound.AT_LEAST ? comparison >= 0 : comparison <= 0;
    return met ? Verdict.MET : Verdict.MISSED;
  }
}
