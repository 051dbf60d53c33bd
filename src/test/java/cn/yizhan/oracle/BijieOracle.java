package cn.yizhan.oracle;

import static cn.yizhan.oracle.Part.FULL_SELF;
import static cn.yizhan.oracle.Part.IN_SCOPE;
import static cn.yizhan.oracle.Part.SPECIAL_DRUG;
import static cn.yizhan.oracle.Slow.percent;
import static cn.yizhan.oracle.Slow.toFen;
import static cn.yizhan.oracle.Slow.yuan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** 毕节市's rules by hand (520500-bijie.md, edition 2020-01-01), but 3a: {@link BijieStays}. */
final class BijieOracle implements Region {
  static final String UNDESIGNATED = "非定点民营";
  private static final String FAMILY_PLANNING = "计生两户家庭成员";

  @Override
  public LocalDate inForceFrom() {
    return LocalDate.of(2020, 1, 1);
  }

  @Override
  public List<String> identities() {
    return List.of(
        "特困供养人员",
        "孤儿",
        "建档立卡贫困人口",
        "最低生活保障家庭成员",
        "享受抚恤补助的优抚对象",
        "精减退职老职工",
        "艾滋病患者",
        "困难精神病患者",
        "肇事肇祸精神病患者",
        "低收入家庭成员",
        "因医疗自付费用过高困难患者",
        "其他特殊困难人群",
        FAMILY_PLANNING);
  }

  @Override
  public void settle(Attempt a) {
    Visit visit = a.visit();
    Refused.when(!a.person().insurance().equals("390"), "险种");
    Refused.when(!isClass(visit.institutionClass()), "机构类别");
    Refused.when(!visit.disease().isEmpty() && limit(visit.disease()) == null, "病种");
    Refused.when(!visit.otherPayments().isEmpty(), "本地没有外部已付");
    overDiseaseLimit(a);
    overCatalogueShare(a);
    basic(a);
    if (!visit.institutionClass().equals(UNDESIGNATED)) {
      seriousIllness(a);
      assistance(a);
      familyPlanning(a);
    }
  }

  /** 医保扶贫对象: one of the twelve. */
  static boolean isOfTheTwelve(Attempt a) {
    return !a.isOrdinary() && !a.is(FAMILY_PLANNING);
  }

  /** 1 超病种限额, (四)2, 4: stays with the person, outside everything. */
  private static void overDiseaseLimit(Attempt a) {
    BigDecimal limit = limit(a.visit().disease());
    if (a.visit().isInpatient() && limit != null) {
      a.exclude(Span.once(a.left(IN_SCOPE)).above(limit));
    }
  }

  /** 2 目录外超比例, (六): above a tenth of the bill, which is money and thus whole fen. */
  private static void overCatalogueShare(Attempt a) {
    if (isOfTheTwelve(a)) {
      BigDecimal outside = a.left(SPECIAL_DRUG, FULL_SELF);
      BigDecimal over = Span.once(outside).above(toFen(percent(10, a.visit().total())));
      a.pay(Payer.HOSP, over, FULL_SELF, SPECIAL_DRUG);
    }
  }

  /** 3a with 4, 3b, 3c. */
  private static void basic(Attempt a) {
    String institutionClass = a.visit().institutionClass();
    BigDecimal inScope = a.left(IN_SCOPE);
    if (a.visit().isInpatient()) {
      BijieStays.settle(a);
    } else if (!a.visit().isChronic() && !a.visit().isClinic()) {
      throw new Refused("医疗类别");
    } else if (institutionClass.equals(UNDESIGNATED)) {
      return; // (四)1: 不予报销, in any 医疗类别
    } else if (a.visit().isChronic()) {
      BigDecimal exact = percent(isOfTheTwelve(a) ? 70 : 60, inScope);
      a.pay(Payer.HIFP, toFen(exact), IN_SCOPE);
    } else if (institutionClass.equals("乡级")) {
      BigDecimal entitled = a.underCap(toFen(percent(60, inScope)), "门诊", yuan(400));
      a.payFrom("门诊", Payer.HIFP, entitled, IN_SCOPE);
    }
  }

  /** 5 大病保险, (四)2: no deductible for the twelve. */
  private static void seriousIllness(Attempt a) {
    if (!a.visit().isInpatient() && !a.visit().isChronic()) {
      return;
    }
    Span reached = a.count("大病", a.left(IN_SCOPE));
    BigDecimal exact;
    if (isOfTheTwelve(a)) {
      exact = percent(85, reached.above(yuan(70_000)));
      for (int band = 0; band < 7; band++) {
        BigDecimal inBand = reached.between(yuan(10_000L * band), yuan(10_000L * (band + 1)));
        exact = exact.add(percent(50 + 5 * band, inBand));
      }
    } else {
      exact = percent(60, reached.above(yuan(7_000)));
    }
    a.pay(Payer.HIFMI, toFen(exact), IN_SCOPE);
  }

  /** 6 医疗救助, (四)3; on application outside, (五)3. */
  private static void assistance(Attempt a) {
    if (!a.visit().isInpatient() || !isOfTheTwelve(a)) {
      return;
    }
    BigDecimal entitled = a.left(IN_SCOPE);
    if (!a.is("特困供养人员", "孤儿")) {
      entitled = a.underCap(toFen(percent(70, entitled)), "医疗救助", yuan(30_000));
    }
    if (a.visit().place().equals("统筹区内")) {
      a.payFrom("医疗救助", Payer.MAF, entitled, IN_SCOPE);
    } else {
      a.payIfApproved("医疗救助", "医疗救助", Payer.MAF, entitled, IN_SCOPE);
    }
  }

  /** 7 计生两户, (四)3. */
  private static void familyPlanning(Attempt a) {
    if (a.visit().isInpatient() && a.is(FAMILY_PLANNING)) {
      a.pay(Payer.OTH, toFen(percent(50, a.left(IN_SCOPE))), IN_SCOPE);
    }
  }

  private static boolean isClass(String name) {
    return Set.of(
            "乡级", "一级专科及二级", "二三级专科及三级", "Ⅰ类省级", "Ⅱ类省级", "省内非省级定点公立", "省外公立", "市县定点民营", "非定点民营")
        .contains(name);
  }

  /** The limit of a disease of 25类专项救治, or null. */
  private static BigDecimal limit(String disease) {
    return switch (disease) {
      case "儿童白血病" -> yuan(150_000);
      case "终末期肾病" -> yuan(60_000);
      case "血友病" -> yuan(100_000);
      case "老年性白内障" -> yuan(5_000);
      case "唇腭裂" -> yuan(12_000);
      case "尿道下裂" -> yuan(20_000);
      case "耐多药结核病" -> yuan(40_000);
      case "慢性阻塞性肺气肿", "脑卒中" -> yuan(15_000);
      case "尘肺" -> yuan(30_000);
      case "儿童先天性心脏病", "食管癌", "胃癌", "结肠癌", "直肠癌" -> yuan(40_000);
      case "肺癌", "肝癌", "乳腺癌", "宫颈癌", "急性心肌梗死" -> yuan(40_000);
      case "神经母细胞瘤", "儿童淋巴瘤", "骨肉瘤", "地中海贫血", "艾滋病机会性感染" -> yuan(40_000);
      default -> null;
    };
  }
}
