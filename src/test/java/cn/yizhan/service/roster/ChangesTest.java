package cn.yizhan.service.roster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.registry.RosterPerson.Change;
import cn.yizhan.workbook.roster.MadeUp;
import cn.yizhan.workbook.roster.RosterBook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 附件3 and 附件4: who comes and goes, since when, and the certificate that says how many. */
final class ChangesTest {
  private static final LocalDate FILLED_IN = LocalDate.of(2019, 8, 5);

  @TempDir Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(folder);
    imports.takeIn(RosterBook.list().day("2019年8月1日").household(50, 2));
  }

  @Test
  void whoComesIsTreatedFromTheCertificatesDay() {
    imports.takeIn(RosterBook.changes().household(0, 2).changed(10, 11, "自然增加", "2019年7月"));

    assertThat(changes(0))
        .isEqualTo(new Change.Held("低保对象", new Days(FILLED_IN, Optional.empty())));
    assertThat(changes(11))
        .isEqualTo(new Change.Held("低保对象", new Days(FILLED_IN, Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({"2019-07-20, 2019-07-19", "2019年7月, 2019-08-04", "20190720, 2019-07-19"})
  void whoGoesIsTreatedNoMoreFromTheDayOfLeaving(String day, LocalDate last) {
    RosterOutcome outcome = imports.takeIn(RosterBook.changes().changed(50, 51, "自然减少", day));

    assertThat(outcome.state()).isEqualTo(RosterOutcome.State.TAKEN_IN);
    assertThat(changes(51)).isEqualTo(new Change.Ended("低保对象", last, FILLED_IN));
  }

  private Change changes(int person) {
    return imports.rosters.persons.get(MadeUp.idNumber(person)).changes().get(0);
  }

  @Test
  void nobodyLosesWhatWasNeverHeld() {
    assertThat(imports.wrong(RosterBook.changes().changed(10, 11, "退出", "2019年7月")))
        .singleElement()
        .asString()
        .startsWith("G4 NOT_HELD: 999999********")
        .contains("登记里有“低保对象”的人才能减少");
  }

  @Test
  void whatChangesMustBeSaid() {
    assertThat(
            imports.wrong(
                RosterBook.changes()
                    .changed(50, 51, "自然增加（减少）", "2019年7月")
                    .changed(60, 61, "", "2019年7月")
                    .changed(70, 71, "自然增加（减少）：增加", "2019年7月")))
        .containsExactly(
            "H4 CHANGE_UNKNOWN: 自然增加（减少） -> 新识别、自然增加、自然减少中的一个；“自然增加（减少）”要写明是增加还是减少",
            "H5 CHANGE_UNKNOWN:  -> 新识别、自然增加、自然减少中的一个；“自然增加（减少）”要写明是增加还是减少");
  }

  @Test
  void daysAreDays() {
    RosterBook book =
        RosterBook.changes()
            .changed(0, 1, "自然增加", "2019年2月30日")
            .changed(10, 11, "自然增加", "")
            .changed(20, 21, "自然增加", "2019-08-21")
            .changed(30, 31, "自然增加", "2019-08-06")
            .changed(40, 41, "自然增加", "x");
    book.cell("I8").setCellValue(2019.1);

    assertThat(imports.wrong(book))
        .containsExactly(
            "I4 DAY_WRONG: 2019年2月30日 -> 日期或年月，如 2019-08-05、2019年8月；把单元格格式设为“日期”或“文本”",
            "I5 DAY_WRONG:  -> 日期或年月，如 2019-08-05、2019年8月；把单元格格式设为“日期”或“文本”",
            "I6 DAY_IN_FUTURE: 2019-08-21 -> 不晚于今天（2019-08-20）",
            "I7 DAY_WRONG: 2019-08-06 -> 不晚于填报日期 2019-08-05",
            "I8 DAY_WRONG: 2019.1 -> 日期或年月，如 2019-08-05、2019年8月；把单元格格式设为“日期”或“文本”");
  }

  @Test
  void aCellFormattedAsADayIsADay() {
    RosterBook book = RosterBook.changes().changed(50, 51, "自然减少", "x");
    CellStyle style = book.book().createCellStyle();
    style.setDataFormat((short) 31); // yyyy"年"m"月"d"日"
    book.cell("I4").setCellValue(LocalDate.of(2019, 7, 20));
    book.cell("I4").setCellStyle(style);

    assertThat(imports.wrong(book)).isEmpty();
    assertThat(changes(51))
        .isEqualTo(new Change.Ended("低保对象", LocalDate.of(2019, 7, 19), FILLED_IN));
  }

  @Test
  void yearAndMonthMayHaveColumnsOfTheirOwn() {
    RosterBook book = RosterBook.changes().changed(50, 51, "自然减少", "");
    book.text("I3", "月").text("J3", "年").text("J4", "2019");
    book.cell("I4").setCellValue(7);
    book.cell("J4").setCellValue(2019);

    assertThat(imports.wrong(book)).isEmpty();
    assertThat(changes(51))
        .isEqualTo(new Change.Ended("低保对象", LocalDate.of(2019, 8, 4), FILLED_IN));
    book.cell("I4").setCellValue(13);
    assertThat(imports.wrong(book)).singleElement().asString().startsWith("J4 DAY_WRONG: 2019");
  }

  @Test
  void whatHappenedMayBeMergedDownAHousehold() {
    RosterBook book = RosterBook.changes().household(0, 3);
    for (int column = 7; column <= 8; column++) {
      book.sheet().addMergedRegion(new CellRangeAddress(3, 5, column, column));
    }
    book.empty("H5").empty("H6").empty("I5").empty("I6");

    assertThat(imports.wrong(book)).isEmpty();
    assertThat(imports.rosters.persons).hasSize(5);
    assertThat(imports.wrong(RosterBook.changes().household(0, 3).empty("H5")))
        .as("not merged")
        .singleElement()
        .asString()
        .startsWith("H5 CHANGE_UNKNOWN");
  }

  @Test
  void onlyTheOneWhoChangesIsListed() {
    RosterBook book = RosterBook.changes().changed(50, 51, "自然减少", "2019年7月").text("E4", "1");

    assertThat(imports.wrong(book)).as("附件3注3").isEmpty();
    assertThat(imports.wrong(RosterBook.changes().household(0, 3).text("E4", "4")))
        .as("a household found anew is listed whole")
        .singleElement()
        .asString()
        .startsWith("E4 HOUSEHOLD_SIZE: 4");
  }

  @Test
  void theCertificateCountsTheSame() {
    RosterBook book = RosterBook.changes().household(0, 2).changed(50, 51, "自然减少", "2019年7月");

    assertThat(imports.takeIn(book, Imports.with("新增1户2人；减少1户1人；2019年8月5日")).state())
        .isEqualTo(RosterOutcome.State.TAKEN_IN);
    assertThat(Imports.problems(imports.takeIn(book, Imports.with("新增2户3人；减少0户0人；2019年8月6日"))))
        .containsExactly(
            "年 月 日: 2019-08-05 -> 与动态调整情况证明的日期 2019-08-06 一致（附件3注1）",
            "证明: 新增2户3人 -> 与名单一致：名单里是新增1户2人",
            "证明: 减少0户0人 -> 与名单一致：名单里是减少1户1人");
  }

  @Test
  void theCertificateMayBeASheet() {
    RosterBook book = RosterBook.changes().household(0, 2);
    book.certificate("2019年8月新增（低保☑特困□）人员1户3人；减少0户0人", "2019年8月5日");

    RosterOutcome outcome = imports.takeIn(book);

    assertThat(Imports.problems(outcome)).containsExactly("证明: 新增1户3人 -> 与名单一致：名单里是新增1户2人");
    assertThat(outcome.state()).isEqualTo(RosterOutcome.State.REFUSED);
    assertThat(imports.rosters.persons).hasSize(2);
  }

  @Test
  void theCertificateIsAboutTheSamePersons() {
    RosterBook book = RosterBook.changes().household(0, 2);
    book.certificate("2019年8月新增（低保□特困☑在乡重点优抚对象□）人员1户2人；减少0户0人", "2019年8月5日");

    assertThat(Imports.problems(imports.takeIn(book))).containsExactly("证明: 特困 -> 与名单的对象类别“低保”一致");
    assertThat(
            imports
                .takeIn(
                    RosterBook.changes().household(0, 2),
                    Imports.with("新增（低保对象☑特困□）人员1户2人；减少0户0人；2019年8月5日"))
                .state())
        .isEqualTo(RosterOutcome.State.TAKEN_IN);
  }

  /** 晋医保发〔2019〕46号（十）: 应于2019年7月底前将名单报同级医保; it is in force from August. */
  @Test
  void aListComesAheadOfThePolicyThatAsksForIt() {
    assertThat(imports.takeIn(RosterBook.list().household(0, 2).day("2019年7月25日")).state())
        .isEqualTo(RosterOutcome.State.TAKEN_IN);
    assertThat(changes(0))
        .isEqualTo(new Change.Held("低保对象", new Days(LocalDate.of(2019, 7, 25), Optional.empty())));
  }

  @Test
  void theWholeMayBeWrong() {
    RosterBook book = RosterBook.list().household(0, 2).day("2019年8月21日");

    assertThat(Imports.problems(imports.takeIn(book)))
        .containsExactly("年 月 日: 2019-08-21 -> 不晚于今天（2019-08-20）");
    assertThat(Imports.problems(imports.takeIn(book.day("2001年8月21日"))))
        .containsExactly("年 月 日: 2001-08-21 -> 统筹区 140000 在这一天有施行中的费率表");
    assertThat(Imports.problems(imports.takeIn(book.day("2019年8月1日").text("E2", "对象类别（三无人员☑）"))))
        .singleElement()
        .asString()
        .startsWith("对象类别: 三无人员 -> 统筹区 140000 的人员类别：特困人员")
        .contains("低保对象（低保");
    assertThat(
            Imports.problems(
                imports.takeIn(
                    book.text("A2", "单位名称（盖章）：")
                        .text("E2", "对象类别（低保□特困□重点优抚□）")
                        .text("G2", "年 月 日"))))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("单位名称: 没有填"))
        .anyMatch(line -> line.startsWith("对象类别: 一个也没有勾"))
        .anyMatch(line -> line.startsWith("年 月 日: 没有填"));
  }
}
