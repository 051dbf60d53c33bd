package cn.yizhan.workbook.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people tick boxes, write days, name changes and fill in a certificate. */
final class RosterWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "（低保□特困☑重点优抚□）",
        "（低保□特困■重点优抚□）",
        "（低保□ 特困√ 重点优抚□）",
        "（低保 特困✓ 重点优抚）",
        "（低保□特困R重点优抚□）",
        "（低保£特困R重点优抚£）",
        "（低保\uF0A8特困\uF0FE重点优抚\uF0A8）",
        "（低保\uF0A3特困\uF052重点优抚\uF0A3）",
        "（低保口特困✔重点优抚口）",
        "（低保□特困☑\uFE0F重点优抚□）",
        "（□低保 ☑特困 □重点优抚）",
        "（低保（ ）特困（√）重点优抚（ ））",
        "低保[ ]、特困[√]、重点优抚[ ]",
        "特困",
        "（特困）"
      })
  void oneBoxIsTicked(String line) {
    assertThat(Ticks.of(line)).isEqualTo(new Ticks(java.util.List.of("特困"), Optional.empty()));
  }

  @Test
  void aPoorPopulationIsNoEmptyBox() {
    assertThat(Ticks.of("建档立卡贫困人口☑低保口").ticked()).containsExactly("建档立卡贫困人口");
  }

  @Test
  void noneAndTwoAndUnclearAreToldApart() {
    assertThat(Ticks.of("低保□特困□重点优抚□").ticked()).isEmpty();
    assertThat(Ticks.of("低保、特困").ticked()).isEmpty();
    assertThat(Ticks.of("低保☑特困☑重点优抚□").ticked()).containsExactly("低保", "特困");
    assertThat(Ticks.of("低保×特困□").unclear()).contains("×");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-08-05",
        "2019/8/5",
        "2019.8.5",
        "2019年8月5日",
        "2019 年 8 月 5 日",
        "２０１９年０８月０５日",
        "20190805",
        "2019-08-05 00:00:00",
        "二〇一九年八月五日",
        "二○一九年八月五日"
      })
  void daysAreRead(String text) {
    assertThat(WrittenDay.read(text)).contains(WrittenDay.of(LocalDate.of(2019, 8, 5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019年8月", "2019-08", "2019/8", "201908", "2019年8月份", "二零一九年八月"})
  void monthsAreRead(String text) {
    assertThat(WrittenDay.read(text))
        .contains(new WrittenDay(YearMonth.of(2019, 8), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019年2月30日", "19-08-05", "8月5日", "2019-13", "上个月", "43682", ""})
  void whatIsNoDayIsNot(String text) {
    assertThat(WrittenDay.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"二〇一九年十月十日, 2019-10-10", "二〇一九年十二月三十一日, 2019-12-31", "二〇二〇年一月二十日, 2020-01-20"})
  void chineseNumeralsAreRead(String text, LocalDate day) {
    assertThat(WrittenDay.find("特此证明　某某局　" + text)).contains(day);
  }

  @ParameterizedTest
  @CsvSource({
    "新识别, FOUND",
    "新 识 别, FOUND",
    "新增, FOUND",
    "自然增加, JOINED",
    "自然增加（减少）：增加, JOINED",
    "自然减少, LEFT",
    "自然增加(减少)-减少, LEFT",
    "退出, LEFT",
    "死亡, LEFT"
  })
  void changesAreRead(String text, Change change) {
    assertThat(Change.read(text)).contains(change);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "自然增加（减少）", "变更", "新增、退出"})
  void changesThatSayNeitherAreNot(String text) {
    assertThat(Change.read(text)).isEmpty();
  }

  @Test
  void aCertificateIsReadFromItsSentence() {
    assertThat(
            Certificate.read(
                "2019 年 3 季度（月）新增（低保☑特困□在乡重点优抚对象□）人员 ３ 户 9 人；减少_1_户_2_人（具体名单附后）。"
                    + "特此证明 某某县民政局（盖章） 2019年8月5日"))
        .contains(
            new Certificate(
                new Certificate.Count(3, 9),
                new Certificate.Count(1, 2),
                LocalDate.of(2019, 8, 5),
                Optional.of("低保")));
    assertThat(Certificate.read("新增3户9人；减少0户0人")).as("without a day").isEmpty();
    assertThat(Certificate.read("新增3户9人；2019年8月5日")).as("without who left").isEmpty();
  }
}
