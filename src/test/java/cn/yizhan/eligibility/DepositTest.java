package cn.yizhan.eligibility;

import static cn.yizhan.eligibility.Someone.in;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Refusal;
import cn.yizhan.calc.Deposit;
import cn.yizhan.calc.Deposit.Admission;
import cn.yizhan.calc.Ground;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The deposit at admission, from the five regions' documents. */
final class DepositTest {
  private static final String STAY = "21";

  @Test
  void tianjinReferredFromThePrimaryLevelPaysNoneOthersLittle() {
    Someone person = in("120000").is("低保对象", "2022-01-01");

    assertThat(says(person, "2023-05-01", STAY, "三级", Place.LOCAL, Referral.REFERRED))
        .isEqualTo("免收 经基层首诊转诊");
    assertThat(says(person, "2023-05-01", STAY, "二级", Place.LOCAL, Referral.NOT_REFERRED))
        .isEqualTo("严格控制 ");
    assertThat(says(person, "2023-05-01", STAY, "二级", Place.LOCAL, Referral.NOT_NEEDED))
        .isEqualTo("严格控制 ");
    assertThat(says(person, "2023-05-01", STAY, "基层", Place.LOCAL, Referral.NOT_NEEDED))
        .isEqualTo("免收 ");
    assertThat(says(person, "2023-05-01", STAY, "三级", Place.OTHER_PROVINCE, Referral.REFERRED))
        .isEqualTo("免押金表没有管到这样的就诊，押金照收");
  }

  @Test
  void shanxiKeyPersonsWithinTheCountyBySignedAgreement() {
    Someone person = in("140000").is("在乡重点优抚对象", "2018-01-01");

    assertThat(says(person, "2019-08-01", STAY, "二级", Place.LOCAL, Referral.NOT_NEEDED))
        .isEqualTo("免收 在县域内定点医疗机构，持社会保障卡、有效身份证件办理入院，并签订“先诊疗、后付费”协议");
    assertThat(says(person, "2019-08-01", "11", "二级", Place.LOCAL, Referral.NOT_NEEDED))
        .isEqualTo("免押金表没有管到这样的就诊，押金照收");
    assertThat(
            says(
                in("140000").is("建档立卡贫困人口", "2018-01-01"),
                "2019-08-01",
                STAY,
                "二级",
                Place.LOCAL,
                Referral.NOT_NEEDED))
        .isEqualTo("免押金表没有管到这样的就诊，押金照收");
  }

  @Test
  void ganzhouOnlyAsReferred() {
    for (String identity : new String[] {"孤儿", "返贫致贫人口", "突发严重困难人口"}) {
      Someone person = in("360700").is(identity, "2022-01-01");
      assertThat(says(person, "2023-01-01", STAY, "三级", Place.LOCAL, Referral.REFERRED))
          .startsWith("免收");
      assertThat(says(person, "2023-01-01", STAY, "三级", Place.LOCAL, Referral.NOT_REFERRED))
          .startsWith("免押金表没有管到");
      assertThat(says(person, "2023-01-01", STAY, "三级", Place.SAME_PROVINCE, Referral.REFERRED))
          .startsWith("免押金表没有管到");
    }
    assertThat(
            says(
                in("360700").is("低保边缘家庭人口", "2022-01-01"),
                "2023-01-01",
                STAY,
                "三级",
                Place.LOCAL,
                Referral.REFERRED))
        .startsWith("免押金表没有管到");
  }

  @Test
  void wenzhouAndBijieWithinTheCounty() {
    assertThat(
            says(
                in("330300").is("其他困难人员", "2022-01-01"),
                "2022-07-01",
                STAY,
                "一级",
                Place.LOCAL,
                Referral.NOT_NEEDED))
        .startsWith("免收 在县域内医疗机构住院");
    Someone person = in("520500").is("艾滋病患者", "2019-01-01");
    assertThat(says(person, "2020-02-29", STAY, "乡级", Place.LOCAL, Referral.NOT_NEEDED))
        .startsWith("免收");
    assertThat(says(person, "2020-02-29", STAY, "非定点民营", Place.LOCAL, Referral.NOT_NEEDED))
        .as("not designated")
        .startsWith("免押金表没有管到");
    assertThat(
            says(
                in("520500").is("计生两户家庭成员", "2019-01-01"),
                "2020-02-29",
                STAY,
                "乡级",
                Place.LOCAL,
                Referral.NOT_NEEDED))
        .startsWith("免押金表没有管到");
  }

  @Test
  void onlyIdentitiesOfTheDayCount() {
    Someone person = in("330300").is("低保对象", "2022-08-01/2022-08-31");

    assertThat(says(person, "2022-08-31", STAY, "一级", Place.LOCAL, Referral.NOT_NEEDED))
        .startsWith("免收");
    assertThat(says(person, "2022-09-01", STAY, "一级", Place.LOCAL, Referral.NOT_NEEDED))
        .isEqualTo("当日没有一个人员类别，押金照收");
  }

  @Test
  void theBetterRuleCountsAndTheOtherIsNamed() {
    Someone person = in("360700").is("特困人员", "2022-01-01").is("低保对象", "2022-01-01");
    Deposit deposit = known(person, "2023-01-01", STAY, "三级", Place.LOCAL, Referral.REFERRED);

    assertThat(deposit.counting().orElseThrow().identity().name()).isEqualTo("特困人员");
    assertThat(deposit.others()).extracting(one -> one.identity().name()).containsExactly("低保对象");
    assertThat(deposit.counting().orElseThrow().rule().source())
        .hasToString("赣州市若干措施（征求意见稿）十三（市域内定点医疗机构）；360700-ganzhou/2023-01-01.xlsx「免押金」第2行（原文）");
  }

  @Test
  void whatCouldApplyIsToldWithoutAHospital() {
    Someone person = in("120000").is("低保对象", "2022-01-01").is("特困人员", "2022-01-01/2022-12-31");
    LocalDate day = LocalDate.of(2023, 5, 1);

    assertThat(Deposit.possible(person.edition("2023-05-01"), person.standing(), day))
        .extracting(
            one ->
                one.identity().name() + " " + one.rule().kind().label() + " " + one.rule().where())
        .containsExactly(
            "低保对象 免收 医疗类别 普通住院，机构类别 二级、三级，就医地 统筹区内，转诊 已转诊",
            "低保对象 免收 医疗类别 普通住院，机构类别 基层、一级，就医地 统筹区内",
            "低保对象 严格控制 医疗类别 普通住院，机构类别 二级、三级，就医地 统筹区内，转诊 未转诊、无需转诊");
  }

  @Test
  void unknownWordsAreAllRefused() {
    Someone person = in("330300").is("低保对象", "2022-01-01");
    Admission admission =
        new Admission("99", new AskedInstitution.ByCode("H00000000000"), Referral.NOT_NEEDED);

    Deposit.Read read =
        Deposit.of(
            person.edition("2022-08-01"), person.standing(), admission, LocalDate.of(2022, 8, 1));

    assertThat(((Deposit.Read.Unknown) read).refusals())
        .extracting(Refusal::reason)
        .containsExactly(Refusal.Reason.UNKNOWN_MED_TYPE, Refusal.Reason.UNKNOWN_INSTITUTION);
  }

  private static String says(
      Someone person,
      String day,
      String medType,
      String institutionClass,
      Place place,
      Referral referral) {
    Deposit deposit = known(person, day, medType, institutionClass, place, referral);
    return deposit
        .counting()
        .map(one -> one.rule().kind().label() + " " + one.rule().condition())
        .orElseGet(() -> deposit.remarks().stream().map(Ground::words).toList().get(0));
  }

  private static Deposit known(
      Someone person,
      String day,
      String medType,
      String institutionClass,
      Place place,
      Referral referral) {
    AskedInstitution asked = new AskedInstitution.ByClass(institutionClass, place, Set.of());
    Admission admission = new Admission(medType, asked, referral);
    Deposit.Read read =
        Deposit.of(person.edition(day), person.standing(), admission, LocalDate.parse(day));
    return ((Deposit.Read.Known) read).deposit();
  }
}
