package cn.yizhan.oracle;

import static cn.yizhan.oracle.Part.EXCLUDED;
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

/** 温州市's rules by hand (330300-wenzhou.md, edition 2022-07-01). */
final class WenzhouOracle implements Region {
  private static final String POOL = "统筹限额";
  private static final String COMMERCIAL = "商补";

  @Override
  public LocalDate inForceFrom() {
    return LocalDate.of(2022, 7, 1);
  }

  @Override
  public List<String> identities() {
    return List.of("特困人员", "低保对象", "低保边缘家庭成员", "其他困难人员");
  }

  @Override
  public void settle(Attempt a) {
    Visit visit = a.visit();
    Refused.when(!Set.of("一级", "二级", "三级").contains(visit.institutionClass()), "机构类别");
    Refused.when(!visit.disease().isEmpty(), "本地没有病种表");
    Refused.when(!visit.otherPayments().isEmpty(), "本地没有外部已付");
    switch (a.person().insurance()) {
      case "390" -> residentBasic(a);
      case "310" -> employeeBasic(a);
      default -> throw new Refused("险种");
    }
    seriousIllness(a);
    if (!a.isOrdinary()) {
      assistance(a);
      commercial(a);
      charity(a);
    }
  }

  /** 1a, 1b, 1c. */
  private static void residentBasic(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    int percent = byClass(a, 85, 75, 65);
    if (a.visit().isInpatient()) {
      BigDecimal deductible =
          switch (a.nextStay()) {
            case 1 -> yuan(byClass(a, 300, 500, 800));
            case 2 -> yuan(byClass(a, 150, 250, 400));
            default -> BigDecimal.ZERO;
          };
      BigDecimal exact = percent(percent, Span.once(inScope).above(deductible));
      payCapped(a, POOL, 200_000, Payer.HIFP, exact, IN_SCOPE);
    } else if (a.visit().isChronic()) {
      payCapped(a, POOL, 200_000, Payer.HIFP, percent(percent, inScope), IN_SCOPE);
    } else if (a.visit().isClinic()) {
      BigDecimal exact = percent(byClass(a, 50, 35, 25), inScope);
      payCapped(a, "门诊", 1_500, Payer.HIFP, exact, IN_SCOPE);
    } else {
      throw new Refused("医疗类别");
    }
  }

  /** 1d, 1e, 1f. */
  private static void employeeBasic(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    int percent = byClass(a, 90, 85, 80);
    if (a.visit().isInpatient()) {
      BigDecimal deductible =
          switch (a.nextStay()) {
            case 1 -> yuan(byClass(a, 400, 600, 1_000));
            case 2 -> yuan(byClass(a, 200, 300, 500));
            default -> BigDecimal.ZERO;
          };
      BigDecimal exact = percent(percent, Span.once(inScope).above(deductible));
      payCapped(a, POOL, 430_000, Payer.HIFP, exact, IN_SCOPE);
    } else if (a.visit().isChronic()) {
      payCapped(a, POOL, 430_000, Payer.HIFP, percent(percent, inScope), IN_SCOPE);
    } else if (a.visit().isClinic()) {
      BigDecimal covered = a.count("职工门诊", inScope).above(yuan(1_000));
      BigDecimal exact = percent(byClass(a, 70, 65, 60), covered);
      payCapped(a, "职工门诊", 10_000, Payer.HIFP, exact, IN_SCOPE);
    } else {
      throw new Refused("医疗类别");
    }
  }

  /** 2a, 2b; 9. */
  private static void seriousIllness(Attempt a) {
    if (!a.visit().isInpatient() && !a.visit().isChronic()) {
      return;
    }
    Payer payer = a.person().insurance().equals("390") ? Payer.HIFMI : Payer.HIFOB;
    Span reached = a.count("大病", a.left(IN_SCOPE));
    if (a.isOrdinary()) {
      BigDecimal exact =
          percent(60, reached.between(yuan(20_000), yuan(50_000)))
              .add(percent(70, reached.between(yuan(50_000), yuan(100_000))))
              .add(percent(80, reached.above(yuan(100_000))));
      payCapped(a, "大病", 400_000, payer, exact, IN_SCOPE);
    } else {
      a.payFrom("大病", payer, toFen(percent(80, reached.above(yuan(10_000)))), IN_SCOPE);
    }
  }

  /** 3 医疗救助; 9. */
  private static void assistance(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    if (a.is("特困人员")) {
      a.payFrom("医疗救助", Payer.MAF, inScope, IN_SCOPE);
      return;
    }
    int percent;
    if (a.is("低保对象")) {
      percent = 80;
    } else {
      percent = a.is("低保边缘家庭成员") ? 70 : 60;
    }
    payCapped(a, "医疗救助", 100_000, Payer.MAF, percent(percent, inScope), IN_SCOPE);
  }

  /** 4a, 4b, 4c under one cap; 10. */
  private static void commercial(Attempt a) {
    Span inScope = a.count("商补政策内", a.left(IN_SCOPE));
    BigDecimal ofScope = percent(60, inScope.above(yuan(5_000)));
    payCapped(a, COMMERCIAL, 300_000, Payer.OTH, ofScope, IN_SCOPE);

    BigDecimal ofOverLimit = percent(50, a.left(OVER_LIMIT));
    payCapped(a, COMMERCIAL, 300_000, Payer.OTH, ofOverLimit, OVER_LIMIT);

    Span drugs = a.count("商补特药", a.left(SPECIAL_DRUG));
    BigDecimal ofDrugs = percent(50, drugs.above(yuan(10_000)));
    payCapped(a, COMMERCIAL, 300_000, Payer.OTH, ofDrugs, SPECIAL_DRUG);
  }

  /** 5 慈善化解, on application; 11. */
  private static void charity(Attempt a) {
    Visit visit = a.visit();
    boolean heavyCare = visit.isInpatient() || visit.isChronic();
    if (!heavyCare || !visit.guidanceFollowed() || !visit.isOrderly()) {
      return;
    }
    BigDecimal over = a.count("慈善", a.personPays()).above(yuan(50_000));
    a.payIfApproved(
        "慈善化解",
        "慈善",
        Payer.OTH,
        toFen(over),
        IN_SCOPE,
        EXCLUDED,
        PRE_SELF,
        OVER_LIMIT,
        SPECIAL_DRUG,
        FULL_SELF);
  }

  private static void payCapped(
      Attempt a, String capAccount, long capYuan, Payer payer, BigDecimal exact, Part part) {
    a.payFrom(capAccount, payer, a.underCap(toFen(exact), capAccount, yuan(capYuan)), part);
  }

  private static int byClass(Attempt a, int first, int second, int third) {
    return switch (a.visit().institutionClass()) {
      case "一级" -> first;
      case "二级" -> second;
      default -> third;
    };
  }
}
