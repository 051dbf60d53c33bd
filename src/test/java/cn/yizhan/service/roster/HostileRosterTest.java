package cn.yizhan.service.roster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.workbook.roster.MadeUp;
import cn.yizhan.workbook.roster.RosterBook;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The odd forms that lists arrive in, one at a time: read rightly, or told what to do. */
final class HostileRosterTest {
  @TempDir Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(folder);
  }

  /** Rows 4 and 5 are a household of two, rows 6 to 8 one of three. */
  private static RosterBook book() {
    return RosterBook.list().household(0, 2).household(10, 3);
  }

  @Test
  void aGoodOneIsTakenInWhole() {
    RosterOutcome outcome = imports.takeIn(book());

    assertThat(outcome.state()).isEqualTo(RosterOutcome.State.TAKEN_IN);
    assertThat(outcome.counts()).isEqualTo(new RosterOutcome.Counts(5, 2, 5, 0, 0, 5));
    assertThat(outcome.identity()).contains("低保对象");
    assertThat(imports.rosters.persons).hasSize(5);
    assertThat(imports.rosters.persons.get(MadeUp.idNumber(11)))
        .satisfies(
            person -> {
              assertThat(person.row()).isEqualTo(7);
              assertThat(person.name()).contains(MadeUp.name(11));
              assertThat(person.township()).contains("某某镇");
              assertThat(person.village()).contains("张家村");
              assertThat(person.headIdNumber()).contains(MadeUp.idNumber(10));
              assertThat(person.county()).contains("某某县");
            });
  }

  @Test
  void numbersAreReadAsPeopleTypeThem() {
    String number = MadeUp.idNumber(11);
    String withX = MadeUp.withCheck("99999919500101019");
    assertThat(withX).endsWith("X");
    RosterBook book =
        book()
            .text("G5", fullWidth(MadeUp.idNumber(1)))
            .text("G7", " " + number.substring(0, 6) + " " + number.substring(6) + "　")
            .text("G8", "'" + withX.toLowerCase(java.util.Locale.ROOT))
            .text("F7", "钱　三")
            .text("E6", "３");

    assertThat(imports.wrong(book)).isEmpty();
    assertThat(imports.rosters.persons).containsKeys(MadeUp.idNumber(1), number, withX);
    assertThat(imports.rosters.persons.get(number).name()).contains("钱三");
  }

  private static String fullWidth(String digits) {
    StringBuilder wide = new StringBuilder();
    digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
    return wide.toString();
  }

  @Test
  void anOldNumberIsNotTheNumber() {
    assertThat(imports.wrong(book().text("G5", "999999500101001")))
        .containsExactly("G5 ID_OLD: 15位的旧号码 -> 18位的公民身份号码，照二代身份证或户口簿填写");
  }

  @Test
  void aNumberThatIsANumberHasLostDigits() {
    RosterBook book = book();
    book.cell("G5").setCellValue(Double.parseDouble("999999195001010013"));
    book.cell("G7").setCellValue(999999500101001d);
    book.text("G8", "9.99999E+17");

    assertThat(imports.wrong(book))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("G5 ID_AS_NUMBER: 数值（18位） -> 把这一列的单元格格式设为“文本”"))
        .anyMatch(line -> line.startsWith("G7 ID_OLD: 15位的旧号码"))
        .anyMatch(line -> line.startsWith("G8 ID_AS_NUMBER: 科学计数法的数"));
  }

  @Test
  void aWrongNumberIsToldMasked() {
    String number = MadeUp.idNumber(1);
    char other = number.charAt(17) == '1' ? '2' : '1';

    assertThat(
            imports.wrong(
                book()
                    .text("G5", number.substring(0, 17) + other)
                    .text("G7", "99999919500230001X")
                    .text("G8", "999999********0012")))
        .containsExactly(
            "G5 ID_WRONG: 999999********%s%s（18位） -> 最后一位校验码不对，请核对号码"
                .formatted(number.substring(14, 17), other),
            "G7 ID_WRONG: 999999********001X（18位） -> 第7至14位应为出生日期，如19680507",
            "G8 ID_WRONG: 遮去了一部分的号码 -> 完整的18位公民身份号码");
  }

  @Test
  void nobodyIsBornTomorrow() {
    assertThat(imports.wrong(book().text("G5", MadeUp.withCheck("99999920190821001"))))
        .singleElement()
        .asString()
        .startsWith("G5 ID_WRONG")
        .contains("出生日期不会在今天以后");
  }

  @Test
  void whoIsOnItTwiceIsToldWhere() {
    RosterBook book = book().text("G8", MadeUp.idNumber(1)).text("F8", MadeUp.name(1));

    assertThat(imports.wrong(book)).containsExactly("G8 DUPLICATE: 与第5行同一个号码 -> 一个人只占一行；核对是不是填错了人");
  }

  @Test
  void aFormulaIsToBePasted() {
    RosterBook book = book();
    book.cell("G5").setCellFormula("\"9999\"&\"99\"");
    book.cell("E6").setCellFormula("COUNTA(F6:F8)");

    assertThat(imports.wrong(book))
        .containsExactly(
            "G5 FORMULA: =\"9999\"&\"99\" -> 不许用公式；复制这一列，“选择性粘贴—数值”，再核对一遍",
            "E6 FORMULA: =COUNTA(F6:F8) -> 不许用公式；复制这一列，“选择性粘贴—数值”，再核对一遍");
  }

  @Test
  void aHiddenRowIsNotTakenInUnseen() {
    RosterBook book = book();
    book.sheet().getRow(4).setZeroHeight(true);

    RosterOutcome outcome = imports.takeIn(book, Imports.asked(true));

    assertThat(Imports.wrong(outcome)).singleElement().asString().startsWith("F5 HIDDEN: 隐藏的行");
    assertThat(outcome.results().apply(5)).contains(RowResult.REFUSED);
    assertThat(imports.rosters.persons).hasSize(4).doesNotContainKey(MadeUp.idNumber(1));
  }

  @Test
  void theHeadsCellsMayBeMergedDown() {
    RosterBook book = book();
    for (int column = 0; column <= 4; column++) {
      book.sheet().addMergedRegion(new CellRangeAddress(5, 7, column, column));
    }

    assertThat(imports.wrong(book)).isEmpty();
    assertThat(imports.rosters.persons).hasSize(5);
  }

  @Test
  void theHeadsCellsMayStandOnEveryRow() {
    RosterBook book = book();
    for (int row = 7; row <= 8; row++) {
      book.text("C" + row, MadeUp.name(10))
          .text("D" + row, MadeUp.idNumber(10))
          .text("E" + row, "3");
    }

    assertThat(imports.wrong(book)).isEmpty();
  }

  @Test
  void otherMergedCellsCannotBeRead() {
    RosterBook person = book().empty("G8").empty("F8");
    person.sheet().addMergedRegion(new CellRangeAddress(6, 7, 5, 5));
    RosterBook wide = book();
    wide.sheet().addMergedRegion(new CellRangeAddress(4, 4, 5, 6));

    assertThat(imports.wrong(person))
        .anyMatch(line -> line.startsWith("F7 MERGED: 合并单元格 F7:F7"))
        .noneMatch(line -> line.startsWith("F6"));
    assertThat(imports.wrong(wide)).anyMatch(line -> line.startsWith("F5 MERGED: 合并单元格 F5:G5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4", "三", "", "3.5", "0"})
  void aHouseholdIsCounted(String size) {
    assertThat(imports.wrong(book().text("E6", size)))
        .singleElement()
        .asString()
        .startsWith("E6 HOUSEHOLD_SIZE: " + size)
        .contains("3");
  }

  @Test
  void aCountOnEveryRowIsTheSameOnEveryRow() {
    assertThat(imports.wrong(book().text("E7", "4")))
        .containsExactly("E7 HOUSEHOLD_SIZE: 4 -> 与这一户第6行写的 3 一致");
    assertThat(imports.wrong(book().text("E7", "3").text("E8", "３"))).isEmpty();
  }

  @Test
  void aHouseholdHasItsHead() {
    assertThat(
            imports.wrong(book().text("D6", MadeUp.idNumber(99)).text("F4", "赵一").text("C4", "赵二")))
        .containsExactly(
            "F4 HEAD_OTHERWISE: 赵一 -> 同一个身份证号码，与户主姓名“赵二”一致",
            "D6 HEAD_NOT_A_MEMBER: 家庭成员里没有这个号码 -> 户主本人也占一行家庭成员，号码相同");
    assertThat(imports.wrong(book().empty("C4").empty("D4")))
        .containsExactly("C4 HEAD_BLANK:  -> 每户第一行写明户主姓名和身份证号码");
  }

  @Test
  void aHouseholdStandsInOnePlace() {
    RosterBook book = RosterBook.list().household(0, 2).household(10, 3).household(0, 1);
    book.text("F9", MadeUp.name(5)).text("G9", MadeUp.idNumber(5)).text("E4", "3");

    assertThat(imports.wrong(book))
        .anyMatch(line -> line.startsWith("D9 HOUSEHOLD_APART: 这一户在第4行已经有了"));
  }

  @Test
  void namesAreNames() {
    assertThat(
            imports.wrong(
                book().text("F5", MadeUp.idNumber(7)).text("F7", "").text("F8", "买买提·艾力")))
        .containsExactly("F5 NAME_WRONG: （一串数字） -> 姓名，如 张三", "F7 NAME_WRONG:  -> 姓名，如 张三");
  }

  @Test
  void oneBadRowOfAHouseholdLeavesTheOthers() {
    RosterBook book = book().text("G5", "999999500101001");

    RosterOutcome all = imports.takeIn(book);
    assertThat(all.state()).isEqualTo(RosterOutcome.State.REFUSED);
    assertThat(imports.rosters.persons).isEmpty();

    RosterOutcome good = imports.takeIn(book, Imports.asked(true));
    assertThat(good.state()).isEqualTo(RosterOutcome.State.TAKEN_IN);
    assertThat(good.counts()).isEqualTo(new RosterOutcome.Counts(5, 2, 4, 0, 1, 4));
    assertThat(imports.rosters.persons).hasSize(4);
    assertThat(imports.rosters.open).as("batches left open").isZero();
  }

  @Test
  void theSameAgainChangesNothing() {
    imports.takeIn(book());
    RosterOutcome again = imports.takeIn(book());

    assertThat(again.state()).isEqualTo(RosterOutcome.State.UNCHANGED);
    assertThat(again.counts()).isEqualTo(new RosterOutcome.Counts(5, 2, 0, 5, 0, 0));
    assertThat(imports.rosters.taken).hasSize(1);
  }

  @Test
  void remarksAndSumsAreNoPersons() {
    RosterBook book =
        book()
            .text("A9", "合计")
            .text("E9", "5")
            .text("A10", "注：1、本表由县级民政部门填写")
            .text("A11", "填表人：王五")
            .text("F11", "审核人：李四")
            .text("A12", "2、动态调整工作类型请填写：新识别");

    assertThat(imports.takeIn(book).counts().rows()).isEqualTo(5);
  }

  @Test
  void nothingWrongShowsANumber() {
    RosterBook book = book().text("A2", "单位名称（盖章）：" + MadeUp.idNumber(3));
    List<String> columns = List.of("C", "D", "E", "F", "G");
    for (int i = 0; i < columns.size(); i++) {
      book.text(columns.get(i) + (i % 2 + 4), MadeUp.idNumber(40 + i) + "号");
    }
    RosterOutcome outcome = imports.takeIn(book);

    assertThat(outcome.findingCount()).isPositive();
    assertThat(Imports.wrong(outcome) + outcome.problems().toString())
        .doesNotContainPattern("\\d{11,}");
  }
}
