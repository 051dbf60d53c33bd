package cn.yizhan.oracle;

import static cn.yizhan.oracle.Part.FULL_SELF;
import static cn.yizhan.oracle.Part.IN_SCOPE;
import static cn.yizhan.oracle.Part.OVER_LIMIT;
import static cn.yizhan.oracle.Part.PRE_SELF;
import static cn.yizhan.oracle.Part.SPECIAL_DRUG;
import static cn.yizhan.oracle.Slow.percent;
import static cn.yizhan.oracle.Slow.toFen;
import static cn.yizhan.oracle.Slow.yuan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** 天津市's rules by hand (120000-tianjin.md, edition 2023-01-01). */
final class TianjinOracle implements Region {
  @Override
  public LocalDate inForceFrom() {
    return LocalDate.of(2023, 1, 1);
  }

  @Override
  public List<String> identities() {
    return List.of("特困人员", "低保对象", "低保边缘家庭成员");
  }

  @Override
  public void settle(Attempt a) {
    Visit visit = a.visit();
    Refused.when(!a.person().insurance().equals("390"), "险种");
    Refused.when(!Set.of("高档", "低档").contains(a.person().tier()), "缴费档次");
    Refused.when(!Set.of("基层", "一级", "二级", "三级").contains(visit.institutionClass()), "机构类别");
    Refused.when(!visit.disease().isEmpty(), "本地没有病种表");
    Refused.when(!visit.otherPayments().isEmpty(), "本地没有外部已付");
    reductions(a);
    basic(a);
    seriousIllness(a);
    if (!a.isOrdinary()) {
      assistance(a);
    }
  }

  /** 1 综合减免, 二(三)6: by line, each line rounded. */
  private static void reductions(Attempt a) {
    if (a.isOrdinary() || !isPrimary(a.visit())) {
      return;
    }
    for (Visit.Line line : a.visit().lines()) {
      BigDecimal rest = toFen(reduction(a.visit(), line));
      for (Part part : List.of(IN_SCOPE, PRE_SELF, OVER_LIMIT, SPECIAL_DRUG, FULL_SELF)) {
        BigDecimal ofPart = rest.min(line.parts().get(part));
        rest = rest.subtract(a.pay(Payer.HOSP, ofPart, part));
      }
    }
  }

  private static BigDecimal reduction(Visit visit, Visit.Line line) {
    return switch (line.category()) {
      case "02" -> visit.medType().equals("11") ? line.amount() : BigDecimal.ZERO;
      case "03", "04" -> percent(10, line.amount());
      default -> BigDecimal.ZERO;
    };
  }

  /** 2a 门急诊, 2b 住院, 2c 门特; 二(二)3. */
  private static void basic(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    if (a.visit().isClinic()) {
      BigDecimal covered = a.count("门诊", inScope).between(yuan(600), yuan(4_000));
      a.pay(Payer.HIFP, toFen(percent(clinicPercent(a), covered)), IN_SCOPE);
    } else if (a.visit().isInpatient()) {
      BigDecimal deductible = a.nextStay() == 1 ? yuan(500) : BigDecimal.ZERO;
      payFromPool(a, Span.once(inScope).above(deductible));
    } else if (a.visit().isChronic()) {
      payFromPool(a, a.count("门特", inScope).above(yuan(500)));
    } else {
      throw new Refused("医疗类别");
    }
  }

  private static int clinicPercent(Attempt a) {
    int high = a.visit().institutionClass().equals("三级") ? 50 : 55;
    return a.person().tier().equals("高档") ? high : high - 5;
  }

  private static void payFromPool(Attempt a, BigDecimal covered) {
    int high;
    if (isPrimary(a.visit())) {
      high = 85;
    } else {
      high = a.visit().institutionClass().equals("二级") ? 80 : 75;
    }
    int percent = a.person().tier().equals("高档") ? high : high - 10;
    BigDecimal entitled = a.underCap(toFen(percent(percent, covered)), "住院", yuan(250_000));
    a.payFrom("住院", Payer.HIFP, entitled, IN_SCOPE);
  }

  /** 3 大病保险, 二(二)4: half the deductible, 5 points more and no ceiling for the identities. */
  private static void seriousIllness(Attempt a) {
    Span reached = a.count("大病", a.left(IN_SCOPE));
    BigDecimal exact;
    if (a.isOrdinary()) {
      exact =
          percent(65, reached.between(yuan(28_000), yuan(100_000)))
              .add(percent(70, reached.between(yuan(100_000), yuan(200_000))))
              .add(percent(75, reached.between(yuan(200_000), yuan(300_000))));
    } else {
      exact =
          percent(70, reached.between(yuan(14_000), yuan(100_000)))
              .add(percent(75, reached.between(yuan(100_000), yuan(200_000))))
              .add(percent(80, reached.above(yuan(200_000))));
    }
    a.pay(Payer.HIFMI, toFen(exact), IN_SCOPE);
  }

  /** 4 门诊救助, 5 住院救助, 6 重特大疾病救助; 二(二)5. */
  private static void assistance(Attempt a) {
    if (a.visit().isClinic()) {
      BigDecimal cap = a.is("特困人员") ? yuan(1_000) : yuan(400);
      BigDecimal half = toFen(percent(50, a.left(IN_SCOPE)));
      a.payFrom("门诊救助", Payer.MAF, a.underCap(half, "门诊救助", cap), IN_SCOPE);
      return;
    }
    inpatientAssistance(a);
    if (a.visit().isInpatient()) {
      BigDecimal covered = a.count("重特大", a.left(IN_SCOPE)).above(yuan(10_000));
      BigDecimal entitled = a.underCap(toFen(percent(50, covered)), "重特大", yuan(200_000));
      a.payFrom("重特大", Payer.MAF, entitled, IN_SCOPE);
    }
  }

  private static void inpatientAssistance(Attempt a) {
    Span reached = a.count("住院救助", a.left(IN_SCOPE));
    BigDecimal exact;
    if (a.is("特困人员")) {
      exact = percent(75, reached.above(BigDecimal.ZERO));
    } else if (a.is("低保对象")) {
      exact = percent(70, reached.above(BigDecimal.ZERO));
    } else {
      exact = percent(65, reached.above(percent(10, income(a.visit().settledOn()))));
    }
    a.pay(Payer.MAF, toFen(exact), IN_SCOPE);
  }

  /** 本市居民人均可支配收入 of last year, as far as published on the day. */
  private static BigDecimal income(LocalDate day) {
    if (!day.isBefore(LocalDate.of(2024, 1, 22))) {
      return yuan(51_271);
    }
    if (!day.isBefore(LocalDate.of(2023, 1, 20))) {
      return yuan(48_976);
    }
    return yuan(47_449);
  }

  private static boolean isPrimary(Visit visit) {
    return Set.of("基层", "一级").contains(visit.institutionClass());
  }
}
