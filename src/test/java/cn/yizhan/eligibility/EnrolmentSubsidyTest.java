package cn.yizhan.eligibility;

import static cn.yizhan.eligibility.Someone.in;
import static cn.yizhan.eligibility.Someone.line;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.calc.EnrolmentSubsidy;
import cn.yizhan.calc.Ground;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Subsidy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who pays whose premium from when, worked out by hand from the five regions' documents. */
final class EnrolmentSubsidyTest {
  private static final String TIANJIN = "120000";
  private static final String SHANXI = "140000";
  private static final String WENZHOU = "330300";
  private static final String GANZHOU = "360700";
  private static final String BIJIE = "520500";

  @Test
  void wenzhouInsuresNewcomersInTheMonthAndInForceFromTheNext() {
    assertThat(line(in(WENZHOU).is("低保对象", "2022-08-01").on("2022-08-01")))
        .isEqualTo("低保对象 全额 2022 自2022-09-01 490.00 政府490.00");
    assertThat(line(in(WENZHOU).is("低保对象", "2022-08-31").on("2022-08-31")))
        .isEqualTo("低保对象 全额 2022 自2022-09-01 490.00 政府490.00");
    assertThat(line(in(WENZHOU).is("低保对象", "2022-09-01").on("2022-09-01")))
        .isEqualTo("低保对象 全额 2022 自2022-10-01 490.00 政府490.00");
  }

  @Test
  void wenzhouInDecemberThatIsTheNextYearsInsurance() {
    assertThat(line(in(WENZHOU).is("特困人员", "2022-12-01").on("2022-12-20")))
        .isEqualTo("特困人员 全额 2023 自2023-01-01 520.00 政府520.00");
    assertThat(line(in(WENZHOU).is("特困人员", "2022-12-01").on("2023-01-01")))
        .isEqualTo("特困人员 全额 2023 自2023-01-01 520.00 政府520.00");
    assertThat(line(in(WENZHOU).is("特困人员", "2022-11-30").on("2022-12-20")))
        .isEqualTo("特困人员 全额 2022 自2022-12-01 490.00 政府490.00");
  }

  @Test
  void wenzhouInALeapFebruary() {
    EnrolmentSubsidy subsidy = in(WENZHOU).is("特困人员", "2024-02-29").on("2024-02-29");

    assertThat(line(subsidy)).isEqualTo("特困人员 全额 2024 自2024-03-01 [政府]");
    assertThat(words(subsidy)).contains("2024 年的居民缴费标准到 2024-02-29 还没有公布，金额待定");
  }

  @Test
  void wenzhouWhoLeavesStaysInsuredThisYearAndIsNotPaidForNextYear() {
    Someone left = in(WENZHOU).is("低保对象", "2021-05-01/2022-09-30");

    assertThat(line(left.on("2022-09-30"))).isEqualTo("低保对象 全额 2022 自2022-01-01 490.00 政府490.00");
    EnrolmentSubsidy after = left.on("2022-12-31");
    assertThat(line(after)).isEqualTo("低保对象 全额 2022 自2022-01-01 490.00 政府490.00");
    assertThat(after.counting().orElseThrow().held()).isFalse();
    assertThat(after.counting().orElseThrow().to()).hasToString("Optional[2022-12-31]");
    EnrolmentSubsidy next = left.on("2023-01-01");
    assertThat(line(next)).isEqualTo("没有");
    assertThat(words(next)).contains("已于 2022-09-30 退出，2023 年不再资助");
    assertThat(left.on("2024-01-01").others()).isEmpty();
  }

  @Test
  void wenzhouFadingOutIsStillPaidFor() {
    Someone fading =
        in(WENZHOU).is("低保边缘家庭成员", "2021-05-01/2022-09-30").tagged("渐退期", "2022-10-01/2023-03-31");

    assertThat(line(fading.on("2023-03-31")))
        .isEqualTo("低保边缘家庭成员 全额 2023 自2023-01-01 520.00 政府520.00");
    assertThat(line(fading.on("2023-04-01"))).isEqualTo("没有");
    assertThat(
            line(
                in(WENZHOU)
                    .is("特困人员", "2021-05-01/2022-09-30")
                    .tagged("渐退期", "2022-10-01/2023-03-31")
                    .on("2023-03-31")))
        .as("渐退期 is for 低保 and 低边 only")
        .isEqualTo("没有");
  }

  @Test
  void wenzhouMovingFromOneIdentityToAnotherIsNotNew() {
    assertThat(
            line(
                in(WENZHOU)
                    .is("低保边缘家庭成员", "2021-05-01/2022-08-14")
                    .is("低保对象", "2022-08-15")
                    .on("2022-08-20")))
        .isEqualTo("低保对象 全额 2022 自2022-01-01 490.00 政府490.00");
    assertThat(
            line(
                in(WENZHOU)
                    .is("低保边缘家庭成员", "2021-05-01/2022-08-13")
                    .is("低保对象", "2022-08-15")
                    .on("2022-08-20")))
        .as("a day between")
        .isEqualTo("低保对象 全额 2022 自2022-09-01 490.00 政府490.00");
  }

  @Test
  void wenzhouEmployeesPremiumIsNotSpokenOf() {
    EnrolmentSubsidy subsidy =
        in(WENZHOU).employee("2020-01-01").is("低保对象", "2022-01-01").on("2022-08-01");

    assertThat(line(subsidy)).isEqualTo("没有");
    assertThat(words(subsidy)).containsExactly("低保对象：资助参保表没有管到（险种 职工）", "没有一个人员类别可以资助");
  }

  @Test
  void bijieRecognisedByTheEndOfAugustOrAfter() {
    Someone august = in(BIJIE).of("赫章县").is("建档立卡贫困人口", "2020-08-31");
    Someone september = in(BIJIE).of("赫章县").is("建档立卡贫困人口", "2020-09-01");

    assertThat(line(august.on("2020-08-31")))
        .isEqualTo("建档立卡贫困人口 定额 2020 自2020-08-31 100.00 省级100.00");
    assertThat(line(september.on("2020-09-01")))
        .isEqualTo("建档立卡贫困人口 定额 2021 自2021-01-01 100.00 省级100.00");
    assertThat(line(september.on("2021-01-01")))
        .isEqualTo("建档立卡贫困人口 定额 2021 自2021-01-01 100.00 省级100.00");
    assertThat(words(september.on("2020-12-31"))).contains("2020-09-01认定，过了当年的认定截止日 8月31日，参加次年的医保");
    assertThat(words(september.resident("2020-01-01/2020-12-31").on("2020-12-31")))
        .contains("2020-09-01认定，过了当年的认定截止日 8月31日，当年已参保的照旧，资助自次年起");
  }

  @Test
  void bijieSplitsByClassOfCounty() {
    assertThat(line(in(BIJIE).of("威宁县").is("建档立卡贫困人口", "2019-01-01").on("2020-02-29")))
        .isEqualTo("建档立卡贫困人口 定额 2020 自2020-01-01 100.00 省级100.00");
    assertThat(line(in(BIJIE).of("七星关区").is("建档立卡贫困人口", "2019-01-01").on("2020-02-29")))
        .isEqualTo("建档立卡贫困人口 定额 2020 自2020-01-01 100.00 省级50.00 市级20.00 县级30.00");
    assertThat(line(in(BIJIE).of("金沙县").is("建档立卡贫困人口", "2019-01-01").on("2020-02-29")))
        .isEqualTo("建档立卡贫困人口 定额 2020 自2020-01-01 100.00 县级100.00");
    assertThat(words(in(BIJIE).of("云岩区").is("建档立卡贫困人口", "2019-01-01").on("2020-02-29")))
        .startsWith("建档立卡贫困人口：资助参保表没有管到（险种 居民，县区 云岩区）");
    assertThat(words(in(BIJIE).is("建档立卡贫困人口", "2019-01-01").on("2020-02-29")))
        .startsWith("建档立卡贫困人口：资助参保表没有管到（险种 居民，没有登记县区）");
  }

  @Test
  void bijieOrphanInFullCountsBeforeTheFixedHundred() {
    EnrolmentSubsidy subsidy =
        in(BIJIE)
            .of("大方县")
            .is("建档立卡贫困人口", "2019-01-01")
            .is("孤儿", "2020-10-01")
            .is("艾滋病患者", "2020-01-01")
            .on("2020-10-01");

    assertThat(line(subsidy)).isEqualTo("孤儿 全额 2020 自2020-01-01 250.00 医疗救助250.00");
    assertThat(subsidy.others())
        .extracting(Someone::line)
        .containsExactly(
            "建档立卡贫困人口 定额 2020 自2020-01-01 100.00 省级50.00 市级20.00 县级30.00", "艾滋病患者 不资助 2020 []");
  }

  @Test
  void bijieLatecomerInFullGetsTheNextYearsFigureOncePublished() {
    Someone orphan = in(BIJIE).is("孤儿", "2020-11-11");

    assertThat(line(orphan.on("2020-11-11"))).isEqualTo("孤儿 全额 2021 自2021-01-01 280.00 医疗救助280.00");
  }

  @Test
  void shanxiPaysProvinceAndCountyAlsoForThoseWhoAreLowIncomeToo() {
    EnrolmentSubsidy subsidy =
        in(SHANXI)
            .resident("2018-01-01")
            .is("低保对象", "2018-01-01")
            .is("建档立卡贫困人口", "2018-01-01")
            .on("2019-08-01");

    assertThat(line(subsidy)).isEqualTo("建档立卡贫困人口 全额 2019 自2019-01-01 220.00 省级财政154.00 县级财政66.00");
    assertThat(subsidy.others())
        .extracting(Someone::line)
        .containsExactly("低保对象 全额 2019 自2019-01-01 220.00 医疗救助220.00");
  }

  @Test
  void shanxiNewcomerWhoWasInsuredGetsNothingBackThisYear() {
    Someone insured = in(SHANXI).resident("2019-01-01").is("低保对象", "2019-09-10");

    EnrolmentSubsidy subsidy = insured.on("2019-09-10");
    assertThat(line(subsidy)).isEqualTo("低保对象 全额 2020 自2020-01-01 250.00 医疗救助250.00");
    assertThat(words(subsidy)).contains("2019-09-10认定时已参保，当年个人缴费不退还，次年起资助");
  }

  @Test
  void shanxiNewcomerWhoWasNotInsuredIsPaidForWholeFromTheCertificateOn() {
    EnrolmentSubsidy subsidy =
        in(SHANXI).resident("2019-09-10").is("特困人员", "2019-09-10").on("2019-09-10");

    assertThat(line(subsidy)).isEqualTo("特困人员 全额 2019 自2019-09-10 740.00 医疗救助740.00");
    assertThat(words(subsidy))
        .contains("2019 年居民缴费标准 220.00 × 100% = 220.00", "2019 年居民财政补助标准 520.00 × 100% = 520.00");
    assertThat(line(in(SHANXI).resident("2019-09-10").is("特困人员", "2019-09-10").on("2020-01-01")))
        .isEqualTo("特困人员 全额 2020 自2020-01-01 250.00 医疗救助250.00");
  }

  @Test
  void shanxiNothingFromTheDayOfLeavingOn() {
    Someone left = in(SHANXI).is("特困人员", "2018-01-01/2019-10-31");

    assertThat(line(left.on("2019-10-31"))).isEqualTo("特困人员 全额 2019 自2019-01-01 220.00 医疗救助220.00");
    assertThat(line(left.on("2019-11-01"))).isEqualTo("没有");
    assertThat(words(left.on("2019-11-01"))).contains("已于 2019-10-31 退出，自退出之日起不再享受");
  }

  @Test
  void shanxiVeteransAreTheirDepartmentsAndOthersGetAFixedSum() {
    assertThat(line(in(SHANXI).is("在乡重点优抚对象", "2018-01-01").on("2019-12-31")))
        .isEqualTo("在乡重点优抚对象 其他部门 2019 自2019-01-01 [退役军人事务部门]");
    assertThat(line(in(SHANXI).is("低收入救助对象", "2018-01-01").on("2019-12-31")))
        .isEqualTo("低收入救助对象 定额 2019 自2019-01-01 100.00 医疗救助100.00");
    assertThat(
            words(
                in(SHANXI).resident("2019-01-01").is("因病致贫家庭重病患者", "2019-01-01").on("2019-12-31")))
        .containsExactly("因病致贫家庭重病患者：资助参保表没有管到（险种 居民）", "没有一个人员类别可以资助");
  }

  @Test
  void ganzhouClassesAndDepartments() {
    assertThat(line(in(GANZHOU).is("孤儿", "2022-01-01").on("2023-03-01")))
        .isEqualTo("孤儿 全额 2023 自2023-01-01 350.00 医疗救助350.00");
    assertThat(
            line(in(GANZHOU).is("六类对象", "2022-01-01").is("返贫致贫人口", "2022-01-01").on("2023-03-01")))
        .isEqualTo("返贫致贫人口 定额 2023 自2023-01-01 280.00 医疗救助280.00");
    assertThat(line(in(GANZHOU).is("两类人员", "2022-01-01").on("2023-03-01")))
        .isEqualTo("两类人员 其他部门 2023 自2023-01-01 [退役军人事务部门]");
    assertThat(words(in(GANZHOU).is("低保边缘家庭人口", "2022-01-01").on("2023-03-01")))
        .contains("低保边缘家庭人口：不资助", "没有一个人员类别可以资助");
  }

  @Test
  void ganzhouDoesNotSayFromWhichDay() {
    EnrolmentSubsidy subsidy = in(GANZHOU).is("低保对象", "2023-06-15").on("2023-06-15");

    assertThat(line(subsidy)).isEqualTo("低保对象 定额 2023 280.00 医疗救助280.00");
    assertThat(words(subsidy)).contains("2023-06-15认定；从哪天起生效，参保规则里没有写");
  }

  @Test
  void tianjinUpToTheLowTier() {
    assertThat(
            line(
                in(TIANJIN).resident("高档", "2022-01-01").is("低保对象", "2022-01-01").on("2023-05-01")))
        .isEqualTo("低保对象 全额 2023 自2023-01-01 350.00 政府350.00");
    assertThat(line(in(TIANJIN).is("低保对象", "2023-12-31").on("2023-12-31")))
        .isEqualTo("低保对象 全额 2023 自2023-12-31 350.00 政府350.00");
  }

  @Test
  void everyAnswerEndsInAClauseAndARow() {
    EnrolmentSubsidy.ByIdentity one =
        in(WENZHOU).is("低保对象", "2022-08-01").on("2022-08-01").counting().orElseThrow();

    assertThat(one.sources())
        .extracting(Source::toString)
        .containsExactly(
            "温州市实施方案（征求意见稿）三（三）8（个人缴费部分由政府全额补助）；330300-wenzhou/2022-07-01.xlsx「资助参保」第2行（原文）",
            "温州市实施方案（征求意见稿）三（三）8（当月参保，次月生效）；330300-wenzhou/2022-07-01.xlsx「参保规则」第2行（原文）",
            "温州市实施方案（征求意见稿）三（三）8（数值与公布日期不在文中）；330300-wenzhou/2022-07-01.xlsx「参数」第2行（示例）");
    assertThat(one.grounds().get(1).words()).isEqualTo("2022-08-01认定，次月首日（2022-09-01）生效");
  }

  @Test
  void nobodyInParticular() {
    EnrolmentSubsidy subsidy = in(WENZHOU).resident("2020-01-01").on("2022-08-01");

    assertThat(subsidy.counting()).isEmpty();
    assertThat(subsidy.others()).isEmpty();
    assertThat(words(subsidy)).containsExactly("没有一个人员类别，不资助");
    assertThat(words(in(WENZHOU).resident("2020-01-01").is("五保户", "2020-01-01").on("2022-08-01")))
        .contains("人员类别“五保户”不在温州市的表里");
  }

  @Test
  void identityByItsOtherName() {
    assertThat(line(in(WENZHOU).is("低边", "2022-01-01").on("2022-08-01")))
        .isEqualTo("低保边缘家庭成员 全额 2022 自2022-02-01 490.00 政府490.00");
  }

  private static List<String> words(EnrolmentSubsidy subsidy) {
    List<Ground> grounds = new ArrayList<>();
    subsidy.counting().ifPresent(one -> grounds.addAll(one.grounds()));
    subsidy.others().forEach(one -> grounds.addAll(one.grounds()));
    grounds.addAll(subsidy.remarks());
    assertThat(subsidy.counting().map(EnrolmentSubsidy.ByIdentity::kind))
        .isNotEqualTo(Optional.of(Subsidy.Kind.NONE));
    return grounds.stream().map(Ground::words).toList();
  }
}
