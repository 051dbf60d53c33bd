package cn.yizhan.oracle;

import static cn.yizhan.oracle.Part.IN_SCOPE;
import static cn.yizhan.oracle.Slow.percent;
import static cn.yizhan.oracle.Slow.toFen;
import static cn.yizhan.oracle.Slow.yuan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** 赣州市's rules by hand (360700-ganzhou.md, edition 2023-01-01). */
final class GanzhouOracle implements Region {
  private static final String[] FIRST = {"特困人员", "孤儿"};
  private static final String[] SECOND = {"低保对象", "返贫致贫人口"};
  private static final String[] THIRD = {"脱贫不稳定人口", "边缘易致贫人口", "突发严重困难人口", "低保边缘家庭人口"};
  private static final String[] FOURTH = {"因病支出型困难家庭患者", "其他特殊困难人员"};
  private static final String ASSISTANCE = "医疗救助";

  @Override
  public LocalDate inForceFrom() {
    return LocalDate.of(2023, 1, 1);
  }

  @Override
  public List<String> identities() {
    return List.of(
        "特困人员",
        "孤儿",
        "低保对象",
        "返贫致贫人口",
        "脱贫不稳定人口",
        "边缘易致贫人口",
        "突发严重困难人口",
        "低保边缘家庭人口",
        "因病支出型困难家庭患者",
        "其他特殊困难人员",
        "六类对象",
        "两类人员");
  }

  /** 五(四): 认定前三个月. */
  @Override
  public int lookBackMonths() {
    return 3;
  }

  @Override
  public void settle(Attempt a) {
    Visit visit = a.visit();
    Refused.when(!Set.of("一级", "二级", "三级").contains(visit.institutionClass()), "机构类别");
    Refused.when(!visit.disease().isEmpty(), "本地没有病种表");
    Refused.when(!visit.otherPayments().isEmpty(), "本地没有外部已付");
    boolean heavyCare = visit.isInpatient() || visit.isChronic();
    switch (a.person().insurance()) {
      case "390" -> {
        residentBasic(a);
        if (heavyCare) {
          seriousIllness(a);
        }
      }
      case "310" -> {
        employeeBasic(a);
        if (heavyCare) {
          BigDecimal exact = percent(80, a.count("大额", a.left(IN_SCOPE)).above(yuan(15_000)));
          payCapped(a, "大额", 300_000, Payer.HIFOB, exact);
        }
      }
      default -> throw new Refused("险种");
    }
    if (visit.isOrderly()) {
      assistance(a, heavyCare);
    }
  }

  /** 1a, 1b, 1c. */
  private static void residentBasic(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    if (a.visit().isInpatient()) {
      int percent = byClass(a, 90, 80, 60) - (a.visit().isOrderly() ? 0 : 20);
      BigDecimal covered = Span.once(inScope).above(yuan(byClass(a, 100, 400, 600)));
      payCapped(a, "基本", 100_000, Payer.HIFP, percent(percent, covered));
    } else if (a.visit().isChronic()) {
      payCapped(a, "基本", 100_000, Payer.HIFP, percent(60, inScope));
    } else if (!a.visit().isClinic()) {
      throw new Refused("医疗类别");
    } else if (a.visit().institutionClass().equals("一级")) {
      payCapped(a, "门诊统筹", 500, Payer.HIFP, percent(60, inScope));
    }
  }

  /** 1d, 1e, 1f. */
  private static void employeeBasic(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    if (a.visit().isInpatient()) {
      int percent = byClass(a, 95, 90, 85) - (a.visit().isOrderly() ? 0 : 10);
      BigDecimal covered = Span.once(inScope).above(yuan(byClass(a, 200, 400, 600)));
      payCapped(a, "基本", 100_000, Payer.HIFP, percent(percent, covered));
    } else if (a.visit().isChronic()) {
      payCapped(a, "基本", 100_000, Payer.HIFP, percent(80, inScope));
    } else if (a.visit().isClinic()) {
      BigDecimal covered = a.count("职工门诊", inScope).above(yuan(600));
      payCapped(a, "职工门诊", 1_800, Payer.HIFP, percent(byClass(a, 60, 55, 50), covered));
    } else {
      throw new Refused("医疗类别");
    }
  }

  /** 2a 大病保险; 三. */
  private static void seriousIllness(Attempt a) {
    Span reached = a.count("大病", a.left(IN_SCOPE));
    if (a.is(FIRST) || a.is(SECOND)) {
      a.payFrom("大病", Payer.HIFMI, toFen(percent(65, reached.above(yuan(8_500)))), IN_SCOPE);
    } else {
      payCapped(a, "大病", 250_000, Payer.HIFMI, percent(60, reached.above(yuan(17_000))));
    }
  }

  /** 3a, 3b, 4; 五 and 十三: only for visits where they should be. */
  private static void assistance(Attempt a, boolean heavyCare) {
    if (!heavyCare) {
      if (a.is(FIRST)) {
        a.pay(Payer.MAF, a.left(IN_SCOPE), IN_SCOPE);
      }
    } else if (a.is(FIRST)) {
      BigDecimal inScope = a.left(IN_SCOPE);
      a.count(ASSISTANCE, inScope);
      a.payFrom(ASSISTANCE, Payer.MAF, inScope, IN_SCOPE);
    } else if (a.is(SECOND)) {
      inpatientAssistance(a, BigDecimal.ZERO, 75, 50_000);
    } else if (a.is(THIRD)) {
      inpatientAssistance(a, percent(10, income(a.visit().settledOn())), 65, 30_000);
    } else if (a.is(FOURTH)) {
      inpatientAssistance(a, percent(25, income(a.visit().settledOn())), 60, 20_000);
    } else if (isLookedBack(a)) {
      tiltedAssistance(a);
    }
  }

  /** Before somebody was in need there was no 医疗救助 whose limit could be used up: it counts. */
  private static boolean isLookedBack(Attempt a) {
    boolean later =
        a.isLookedBackFrom(SECOND) || a.isLookedBackFrom(THIRD) || a.isLookedBackFrom(FOURTH);
    return later && !a.visit().place().equals("省外");
  }

  /** 3b 住院救助 (五(二)(三)), then 4. */
  private static void inpatientAssistance(
      Attempt a, BigDecimal deductible, int percent, long capYuan) {
    BigDecimal covered = a.count(ASSISTANCE, a.left(IN_SCOPE)).above(deductible);
    BigDecimal entitled = a.underCap(toFen(percent(percent, covered)), ASSISTANCE, yuan(capYuan));
    if (a.is("低保边缘家庭人口") || a.is(FOURTH)) {
      a.payIfApproved("住院救助", ASSISTANCE, Payer.MAF, entitled, IN_SCOPE);
    } else {
      a.payFrom(ASSISTANCE, Payer.MAF, entitled, IN_SCOPE);
    }
    boolean exhausted = a.paidThisYear(ASSISTANCE).compareTo(yuan(capYuan)) >= 0;
    if (exhausted && !a.visit().place().equals("省外")) {
      tiltedAssistance(a);
    }
  }

  /** 4 倾斜救助, on application; 五(四). */
  private static void tiltedAssistance(Attempt a) {
    BigDecimal covered = a.count("倾斜救助", a.left(IN_SCOPE)).above(income(a.visit().settledOn()));
    BigDecimal entitled = a.underCap(toFen(percent(75, covered)), "倾斜救助", yuan(50_000));
    a.payIfApproved("倾斜救助", "倾斜救助", Payer.MAF, entitled, IN_SCOPE);
  }

  /** 本市城乡居民人均可支配收入 of last year; until published, of the year before. */
  private static BigDecimal income(LocalDate day) {
    if (!day.isBefore(LocalDate.of(2024, 2, 1))) {
      return yuan(30_500);
    }
    if (!day.isBefore(LocalDate.of(2023, 2, 1))) {
      return yuan(28_900);
    }
    return yuan(27_200);
  }

  private static void payCapped(
      Attempt a, String capAccount, long capYuan, Payer payer, BigDecimal exact) {
    BigDecimal entitled = a.underCap(toFen(exact), capAccount, yuan(capYuan));
    a.payFrom(capAccount, payer, entitled, IN_SCOPE);
  }

  private static int byClass(Attempt a, int first, int second, int third) {
    return switch (a.visit().institutionClass()) {
      case "一级" -> first;
      case "二级" -> second;
      default -> third;
    };
  }
}
