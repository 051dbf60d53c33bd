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
import java.util.Map;
import java.util.Set;

/** 山西省's rules by hand (140000-shanxi.md, edition 2019-08-01). */
final class ShanxiOracle implements Region {
  private static final String[] KEY_PERSONS = {"特困人员", "低保对象", "在乡重点优抚对象"};
  private static final String ASSISTANCE = "医疗救助";

  @Override
  public LocalDate inForceFrom() {
    return LocalDate.of(2019, 8, 1);
  }

  @Override
  public List<String> identities() {
    return List.of("特困人员", "低保对象", "在乡重点优抚对象", "建档立卡贫困人口", "低收入救助对象", "因病致贫家庭重病患者");
  }

  @Override
  public void settle(Attempt a) {
    Visit visit = a.visit();
    Refused.when(!a.person().insurance().equals("390"), "险种");
    Refused.when(!Set.of("一级", "二级", "三级").contains(visit.institutionClass()), "机构类别");
    Refused.when(!visit.disease().isEmpty() && !knows(visit.disease()), "病种");
    if (isSingleDisease(a)) {
      singleDisease(a);
    } else {
      basic(a);
      seriousIllness(a);
      otherPayers(a);
      assistance(a);
    }
  }

  /** 单病种: 住院, 26类, 重特大定点, and an identity that (八) names. */
  private static boolean isSingleDisease(Attempt a) {
    return a.visit().isInpatient()
        && limit(a.visit().disease()) != null
        && a.visit().marks().contains("重特大定点")
        && (a.is(KEY_PERSONS) || a.is("低收入救助对象", "因病致贫家庭重病患者"));
  }

  /** 1, 2a, 4, 5a; (八). */
  private static void singleDisease(Attempt a) {
    BigDecimal over = a.personPays().subtract(limit(a.visit().disease()));
    a.pay(
        Payer.HOSP, Slow.orNothing(over), FULL_SELF, SPECIAL_DRUG, OVER_LIMIT, PRE_SELF, IN_SCOPE);
    BigDecimal withinLimit = a.personPays();
    payAllParts(a, Payer.HIFP, percent(70, withinLimit));
    otherPayers(a);
    payAllParts(a, Payer.MAF, percent(a.is(KEY_PERSONS) ? 20 : 10, withinLimit));
  }

  private static void payAllParts(Attempt a, Payer payer, BigDecimal exact) {
    a.pay(payer, toFen(exact), IN_SCOPE, PRE_SELF, OVER_LIMIT, SPECIAL_DRUG, FULL_SELF);
  }

  /** 2b 住院, 2c 门慢, 2d 门诊. */
  private static void basic(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    if (a.visit().isInpatient()) {
      BigDecimal exact =
          switch (a.visit().institutionClass()) {
            case "一级" -> percent(85, Span.once(inScope).above(yuan(200)));
            case "二级" -> percent(75, Span.once(inScope).above(yuan(500)));
            default -> percent(60, Span.once(inScope).above(yuan(1_000)));
          };
      payCapped(a, "基本", 150_000, Payer.HIFP, exact);
    } else if (a.visit().isChronic()) {
      payCapped(a, "基本", 150_000, Payer.HIFP, percent(60, inScope));
    } else if (!a.visit().isClinic()) {
      throw new Refused("医疗类别");
    } else if (a.visit().institutionClass().equals("一级")) {
      payCapped(a, "门诊统筹", 200, Payer.HIFP, percent(50, inScope));
    }
  }

  private static void payCapped(
      Attempt a, String capAccount, long capYuan, Payer payer, BigDecimal exact) {
    BigDecimal entitled = a.underCap(toFen(exact), capAccount, yuan(capYuan));
    a.payFrom(capAccount, payer, entitled, IN_SCOPE);
  }

  /** 3 大病保险. */
  private static void seriousIllness(Attempt a) {
    if (!a.visit().isInpatient() && !a.visit().isChronic()) {
      return;
    }
    Span reached = a.count("大病", a.left(IN_SCOPE));
    if (a.is("特困人员", "低保对象", "建档立卡贫困人口")) {
      BigDecimal exact =
          percent(65, reached.between(yuan(5_000), yuan(50_000)))
              .add(percent(70, reached.between(yuan(50_000), yuan(100_000))))
              .add(percent(80, reached.above(yuan(100_000))));
      a.payFrom("大病", Payer.HIFMI, toFen(exact), IN_SCOPE);
    } else {
      BigDecimal exact =
          percent(60, reached.between(yuan(10_000), yuan(50_000)))
              .add(percent(65, reached.between(yuan(50_000), yuan(100_000))))
              .add(percent(75, reached.above(yuan(100_000))));
      payCapped(a, "大病", 400_000, Payer.HIFMI, exact);
    }
  }

  /** 4, (七): what others paid before 医疗救助, exactly as stated. */
  private static void otherPayers(Attempt a) {
    for (Map.Entry<String, BigDecimal> stated : a.visit().otherPayments().entrySet()) {
      Refused.when(!Set.of("补充医疗保险", "商业保险", "优抚补助", "社会互助").contains(stated.getKey()), "外部已付的名称");
      Refused.when(stated.getValue().compareTo(a.personPays()) > 0, "外部已付超过所余");
      a.pay(
          Payer.OTH,
          stated.getValue(),
          IN_SCOPE,
          EXCLUDED,
          PRE_SELF,
          OVER_LIMIT,
          SPECIAL_DRUG,
          FULL_SELF);
    }
  }

  private static void assistance(Attempt a) {
    boolean gaucherOrPompe = Set.of("戈谢病", "庞贝氏病").contains(a.visit().disease());
    if (a.visit().isInpatient()) {
      inpatientAssistance(a);
    } else if (gaucherOrPompe) {
      gaucherAssistance(a);
    } else if (a.visit().isChronic() && a.is(KEY_PERSONS)) {
      payCapped(a, "门诊救助", 2_000, Payer.MAF, percent(50, a.left(IN_SCOPE)));
    }
  }

  /** 5b 住院救助, (七) and (十一). */
  private static void inpatientAssistance(Attempt a) {
    if (a.isOrdinary()) {
      return;
    }
    Span reached = a.count(ASSISTANCE, a.left(IN_SCOPE));
    BigDecimal entitled;
    boolean direct = a.visit().place().equals("统筹区内") || a.visit().isOrderly();
    if (a.is("特困人员")) {
      entitled = toFen(reached.above(BigDecimal.ZERO));
    } else if (a.is("低收入救助对象", "因病致贫家庭重病患者")) {
      direct = false;
      BigDecimal exact =
          percent(40, reached.between(yuan(5_000), yuan(20_000)))
              .add(percent(50, reached.between(yuan(20_000), yuan(50_000))))
              .add(percent(60, reached.above(yuan(50_000))));
      entitled = a.underCap(toFen(exact), ASSISTANCE, yuan(15_000));
    } else {
      BigDecimal exact = percent(70, reached.above(BigDecimal.ZERO));
      entitled = a.underCap(toFen(exact), ASSISTANCE, yuan(15_000));
    }
    if (direct) {
      a.payFrom(ASSISTANCE, Payer.MAF, entitled, IN_SCOPE);
    } else {
      a.payIfApproved("住院救助", ASSISTANCE, Payer.MAF, entitled, IN_SCOPE);
    }
  }

  /** 5c 戈谢庞贝门诊救助, (七): everybody, identity or not. */
  private static void gaucherAssistance(Attempt a) {
    BigDecimal inScope = a.left(IN_SCOPE);
    a.count(ASSISTANCE, inScope);
    if (a.is("特困人员")) {
      a.payFrom(ASSISTANCE, Payer.MAF, inScope, IN_SCOPE);
    } else {
      payCapped(a, ASSISTANCE, 15_000, Payer.MAF, percent(70, inScope));
    }
  }

  private static boolean knows(String disease) {
    return limit(disease) != null || Set.of("戈谢病", "庞贝氏病").contains(disease);
  }

  /** The limit of a disease of 附件1, or null. */
  private static BigDecimal limit(String disease) {
    return switch (disease) {
      case "儿童白血病" -> yuan(150_000);
      case "慢性粒细胞白血病" -> yuan(120_000);
      case "血友病" -> yuan(100_000);
      case "终末期肾病", "急性心肌梗塞" -> yuan(60_000);
      case "结肠癌", "直肠癌", "食道癌", "胃癌", "肺癌" -> yuan(50_000);
      case "大骨节病住院关节置换手术", "氟骨症住院关节置换手术" -> yuan(50_000);
      case "儿童先心病", "乳腺癌", "宫颈癌", "耐多药肺结核" -> yuan(40_000);
      case "艾滋病机会性感染", "儿童先天性巨结肠" -> yuan(30_000);
      case "儿童苯丙酮尿症", "儿童尿道下裂" -> yuan(20_000);
      case "脑梗死", "儿童先天性肥厚性幽门狭窄" -> yuan(15_000);
      case "重性精神疾病", "I型糖尿病", "唇腭裂" -> yuan(12_000);
      case "甲亢" -> yuan(8_000);
      default -> null;
    };
  }
}
