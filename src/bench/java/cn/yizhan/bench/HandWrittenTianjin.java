package cn.yizhan.bench;

import cn.yizhan.bench.TianjinBill.Hardship;
import cn.yizhan.bench.TianjinSettlement.Alternative;
import cn.yizhan.bench.TianjinSettlement.Layer;
import cn.yizhan.bench.TianjinSettlement.Step;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import java.util.ArrayList;
import java.util.List;

/**
 * 天津市's rules (edition 2023-01-01) written in Java by hand: the yardstick for the settler, which
 * reads the same rules from a workbook. One object settles one bill under one identity.
 */
final class HandWrittenTianjin {
  private static final int IN_SCOPE = Part.IN_SCOPE.ordinal();
  private static final int PRE_SELF = Part.PRE_SELF.ordinal();
  private static final int OVER_LIMIT = Part.OVER_LIMIT.ordinal();
  private static final int SPECIAL_DRUG = Part.SPECIAL_DRUG.ordinal();
  private static final int FULL_SELF = Part.FULL_SELF.ordinal();
  private static final int WAN = 1_000_000;
  private static final long POOL_CAP = 25 * WAN;
  private static final long MAJOR_CAP = 20 * WAN;

  private final TianjinBill bill;
  private final TianjinYear year;
  private final Hardship hardship;
  private final long[] billed = new long[Part.COUNT];
  private final long[] left;
  private final long[] paid = new long[Payer.COUNT];
  private final List<Step> steps = new ArrayList<>(8);
  private long clinicCounted;
  private long chronicCounted;
  private long seriousCounted;
  private long assistedCounted;
  private long majorCounted;
  private long poolPaid;
  private long clinicAssisted;
  private long majorPaid;

  private HandWrittenTianjin(TianjinBill bill, TianjinYear year, Hardship hardship) {
    this.bill = bill;
    this.year = year;
    this.hardship = hardship;
    long[] lines = bill.lineFen();
    for (int from = 0; from < lines.length; from += Part.COUNT) {
      for (int part = 0; part < Part.COUNT; part++) {
        billed[part] += lines[from + part];
      }
    }
    this.left = billed.clone();
    this.clinicCounted = year.clinicCountedFen();
    this.chronicCounted = year.chronicCountedFen();
    this.seriousCounted = year.seriousCountedFen();
    this.assistedCounted = year.assistedCountedFen();
    this.majorCounted = year.majorCountedFen();
    this.poolPaid = year.poolPaidFen();
    this.clinicAssisted = year.clinicAssistedFen();
    this.majorPaid = year.majorPaidFen();
  }

  /** Settles under each identity in force; the one that leaves the person least counts. */
  static TianjinSettlement settle(TianjinBill bill, TianjinYear year) {
    List<Hardship> inForce = bill.inForce();
    if (inForce.size() <= 1) {
      return run(bill, year, inForce.isEmpty() ? Hardship.NONE : inForce.get(0), List.of());
    }
    List<Alternative> all = new ArrayList<>(inForce.size());
    TianjinSettlement best = run(bill, year, inForce.get(0), all);
    all.add(new Alternative(best.hardship(), best.personFen()));
    for (int i = 1; i < inForce.size(); i++) {
      TianjinSettlement next = run(bill, year, inForce.get(i), all);
      all.add(new Alternative(next.hardship(), next.personFen()));
      best = next.personFen() < best.personFen() ? next : best;
    }
    Hardship chosen = best.hardship();
    all.removeIf(alternative -> alternative.hardship() == chosen);
    return best;
  }

  private static TianjinSettlement run(
      TianjinBill bill, TianjinYear year, Hardship hardship, List<Alternative> alternatives) {
    HandWrittenTianjin run = new HandWrittenTianjin(bill, year, hardship);
    run.reductions();
    run.basic();
    run.seriousIllness();
    run.assistance();
    return run.settlement(alternatives);
  }

  /** 1 综合减免, 二(三)6. */
  private void reductions() {
    if (hardship == Hardship.NONE || !bill.level().primary()) {
      return;
    }
    int[] categories = bill.categories();
    for (int line = 0; line < categories.length; line++) {
      if (categories[line] == 2 && bill.medType() == 11) {
        reduce(line, 10_000);
      } else if (categories[line] == 3 || categories[line] == 4) {
        reduce(line, 1_000);
      }
    }
  }

  private void reduce(int line, int basisPoints) {
    long[] fen = bill.lineFen();
    int at = line * Part.COUNT;
    long base =
        fen[at + IN_SCOPE]
            + fen[at + PRE_SELF]
            + fen[at + OVER_LIMIT]
            + fen[at + SPECIAL_DRUG]
            + fen[at + FULL_SELF];
    long entitled = halfUp(base * basisPoints);
    long open = entitled;
    long inScope = take(IN_SCOPE, Math.min(open, fen[at + IN_SCOPE]));
    open -= inScope;
    long preSelf = take(PRE_SELF, Math.min(open, fen[at + PRE_SELF]));
    open -= preSelf;
    long overLimit = take(OVER_LIMIT, Math.min(open, fen[at + OVER_LIMIT]));
    open -= overLimit;
    long specialDrug = take(SPECIAL_DRUG, Math.min(open, fen[at + SPECIAL_DRUG]));
    open -= specialDrug;
    long fullSelf = take(FULL_SELF, Math.min(open, fen[at + FULL_SELF]));
    open -= fullSelf;
    long amount = entitled - open;
    paid[Payer.HOSPITAL.ordinal()] += amount;
    steps.add(
        new Step(
            Layer.REDUCTION,
            line,
            base,
            0,
            0,
            -1,
            entitled,
            amount,
            inScope,
            preSelf,
            overLimit,
            specialDrug,
            fullSelf));
  }

  private long take(int part, long fen) {
    left[part] -= fen;
    return fen;
  }

  /** 2 基本医保, 二(二)3. */
  private void basic() {
    long base = left[IN_SCOPE];
    switch (bill.medType()) {
      case 11, 13 -> {
        long position = clinicCounted;
        long exact = between(position, base, 60_000, 400_000) * bill.clinicRatio();
        clinicCounted += base;
        pay(Layer.BASIC_CLINIC, Payer.BASIC, base, position, 60_000, -1, halfUp(exact));
      }
      case 21 -> {
        long deductible = year.stays() == 0 ? 50_000 : 0;
        long entitled = halfUp(Math.max(0, base - deductible) * bill.stayRatio());
        long capLeft = Math.max(0, POOL_CAP - poolPaid);
        poolPaid += pay(Layer.BASIC_STAY, Payer.BASIC, base, 0, deductible, capLeft, entitled);
      }
      case 14 -> {
        long position = chronicCounted;
        long entitled = halfUp(between(position, base, 50_000, Long.MAX_VALUE) * bill.stayRatio());
        long capLeft = Math.max(0, POOL_CAP - poolPaid);
        chronicCounted += base;
        poolPaid +=
            pay(Layer.BASIC_CHRONIC, Payer.BASIC, base, position, 50_000, capLeft, entitled);
      }
      default -> throw new IllegalArgumentException("医疗类别 " + bill.medType());
    }
  }

  /** 3 大病保险, 二(二)4. */
  private void seriousIllness() {
    long base = left[IN_SCOPE];
    long position = seriousCounted;
    boolean none = hardship == Hardship.NONE;
    long deductible = none ? 2_800_000 : 1_400_000;
    int more = none ? 0 : 500;
    long top = none ? 30 * WAN : Long.MAX_VALUE;
    long exact =
        between(position, base, deductible, 10 * WAN) * (6_500 + more)
            + between(position, base, 10 * WAN, 20 * WAN) * (7_000 + more)
            + between(position, base, 20 * WAN, top) * (7_500 + more);
    seriousCounted += base;
    pay(
        Layer.SERIOUS_ILLNESS,
        Payer.SERIOUS_ILLNESS,
        base,
        position,
        deductible,
        -1,
        halfUp(exact));
  }

  /** 4 门诊救助, 5 住院救助, 6 重特大疾病救助; 二(二)5. */
  private void assistance() {
    if (hardship == Hardship.NONE) {
      return;
    }
    if (bill.medType() == 11 || bill.medType() == 13) {
      long base = left[IN_SCOPE];
      long cap = hardship == Hardship.DESTITUTE ? 100_000 : 40_000;
      long capLeft = Math.max(0, cap - clinicAssisted);
      long entitled = halfUp(base * 5_000);
      clinicAssisted +=
          pay(Layer.CLINIC_ASSISTANCE, Payer.ASSISTANCE, base, 0, 0, capLeft, entitled);
      return;
    }
    stayAssistance();
    if (bill.medType() == 21) {
      long base = left[IN_SCOPE];
      long position = majorCounted;
      long entitled = halfUp(between(position, base, WAN, Long.MAX_VALUE) * 5_000);
      long capLeft = Math.max(0, MAJOR_CAP - majorPaid);
      majorCounted += base;
      majorPaid +=
          pay(Layer.MAJOR_ASSISTANCE, Payer.ASSISTANCE, base, position, WAN, capLeft, entitled);
    }
  }

  private void stayAssistance() {
    long base = left[IN_SCOPE];
    long position = assistedCounted;
    long deductible =
        hardship == Hardship.NEAR_MINIMUM ? halfUp(TianjinIncome.of(bill.settledOn()) * 1_000) : 0;
    int ratio =
        switch (hardship) {
          case DESTITUTE -> 7_500;
          case MINIMUM -> 7_000;
          default -> 6_500;
        };
    long entitled = halfUp(between(position, base, deductible, Long.MAX_VALUE) * ratio);
    assistedCounted += base;
    pay(Layer.STAY_ASSISTANCE, Payer.ASSISTANCE, base, position, deductible, -1, entitled);
  }

  private long pay(
      Layer layer,
      Payer payer,
      long base,
      long position,
      long deductible,
      long capLeft,
      long entitled) {
    long due = capLeft < 0 ? entitled : Math.min(entitled, capLeft);
    long amount = take(IN_SCOPE, Math.min(due, left[IN_SCOPE]));
    paid[payer.ordinal()] += amount;
    steps.add(
        new Step(
            layer, -1, base, position, deductible, capLeft, entitled, amount, amount, 0, 0, 0, 0));
    return amount;
  }

  private TianjinSettlement settlement(List<Alternative> alternatives) {
    TianjinYear after =
        new TianjinYear(
            year.year(),
            year.stays() + (bill.medType() == 21 ? 1 : 0),
            clinicCounted,
            chronicCounted,
            seriousCounted,
            assistedCounted,
            majorCounted,
            poolPaid,
            clinicAssisted,
            majorPaid);
    TianjinSettlement settlement =
        new TianjinSettlement(hardship, billed, left, paid, steps, alternatives, after);
    long sum = settlement.personFen();
    for (long fen : paid) {
      sum += fen;
    }
    if (sum != bill.totalFen()) {
      throw new IllegalStateException("bug: parts make " + sum + " of " + bill.totalFen());
    }
    return settlement;
  }

  /** The part of a base, counted from a position on, that lies in (low, high]. */
  private static long between(long position, long base, long low, long high) {
    return Math.max(0, Math.min(position + base, high) - Math.max(position, low));
  }

  private static long halfUp(long fenTimesBasisPoints) {
    return (fenTimesBasisPoints + 5_000) / 10_000;
  }
}
