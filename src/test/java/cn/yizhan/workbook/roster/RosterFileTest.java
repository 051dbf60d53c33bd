package cn.yizhan.workbook.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding the table, its head and its rows. */
final class RosterFileTest {
  @TempDir Path folder;

  private List<RosterLine> lines(RosterBook book) throws Exception {
    List<RosterLine> lines = new ArrayList<>();
    try (RosterFile file = RosterFile.open(book.write(folder), "名单.xlsx")) {
      assertThat(file.problems()).isEmpty();
      file.lines(lines::add);
    }
    return lines;
  }

  @Test
  void readsTheHead() throws Exception {
    Path file = RosterBook.changes().household(0, 2).write(folder);
    try (RosterFile roster = RosterFile.open(file, "名单.xlsx")) {
      assertThat(roster.head())
          .isEqualTo(
              new RosterHead(
                  Layout.CHANGES,
                  "动态调整名单",
                  Optional.of("某某县"),
                  Optional.of("某某县民政局"),
                  Optional.of("低保"),
                  Optional.of(LocalDate.of(2019, 8, 5))));
      assertThat(roster.notices()).containsExactly("表“证明”没有读：证明没有填");
    }
  }

  @Test
  void theHeadMayStandInOneCell() throws Exception {
    RosterBook book = RosterBook.list().household(0, 1).empty("E2").empty("G2");
    book.text("A2", "单位名称(盖章): 某某县退役军人事务局      对象类别（低保□特困□重点优抚■）      二〇一九年八月五日");
    try (RosterFile roster = RosterFile.open(book.write(folder), "名单.xlsx")) {
      assertThat(roster.problems()).isEmpty();
      assertThat(roster.head().unit()).contains("某某县退役军人事务局");
      assertThat(roster.head().category()).contains("重点优抚");
      assertThat(roster.head().day()).contains(LocalDate.of(2019, 8, 5));
    }
  }

  @Test
  void headersMayLookOtherwise() throws Exception {
    RosterBook book = RosterBook.list().household(0, 2);
    List<String> headers =
        List.of("乡(镇)", "行 政 村", "户主", "户主身份证号", "家庭\n人口数", "家庭成员\n姓 名", "身份证号码*");
    for (int i = 0; i < headers.size(); i++) {
      book.text((char) ('A' + i) + "3", headers.get(i));
    }

    assertThat(lines(book))
        .hasSize(2)
        .last()
        .satisfies(
            line -> {
              assertThat(line.rowNumber()).isEqualTo(5);
              assertThat(line.cell(RosterColumn.MEMBER_NAME).text()).isEqualTo(MadeUp.name(1));
              assertThat(line.cell(RosterColumn.MEMBER_ID).text()).isEqualTo(MadeUp.idNumber(1));
              assertThat(line.cell(RosterColumn.HEAD_ID).blank()).isTrue();
            });
  }

  @Test
  void theHeaderMayComeAgainOnEveryPage() throws Exception {
    RosterBook book = RosterBook.list().household(0, 2).household(10, 1);
    for (int column = 0; column < 8; column++) {
      String letter = Character.toString('A' + column);
      book.text(letter + "7", book.cell(letter + "3").getStringCellValue());
    }

    assertThat(lines(book)).hasSize(3);
  }

  @Test
  void yearAndMonthMayStandUnderTheHeader() throws Exception {
    RosterBook book = RosterBook.changes().household(0, 1);
    book.sheet().shiftRows(3, 4, 1);
    book.sheet().addMergedRegion(new CellRangeAddress(2, 2, 8, 9));
    book.text("I4", "年").text("J4", "月").text("I5", "2019").text("J5", "8");

    assertThat(lines(book))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.cell(RosterColumn.YEAR).text()).isEqualTo("2019");
              assertThat(line.cell(RosterColumn.MONTH).text()).isEqualTo("8");
              assertThat(line.cell(RosterColumn.CHANGE_DAY).blank()).isTrue();
            });
  }

  @Test
  void columnsMustBeThereOnce() {
    assertThat(refusal(RosterBook.list().household(0, 1).empty("B3").text("E3", "人")))
        .containsExactly("第3行 没有“行政村”这一列", "第3行 没有“家庭人口数”这一列");
    assertThat(refusal(RosterBook.list().household(0, 1).text("H3", "户主姓名")))
        .containsExactly("H3 户主姓名");
    assertThat(refusal(RosterBook.list().household(0, 1).empty("C3").empty("F3").empty("E3")))
        .containsExactly(" 没有一张表有名单的表头");
  }

  @Test
  void oneRosterAFileAndToBeSeen() throws Exception {
    RosterBook two = RosterBook.list().household(0, 1);
    two.book().cloneSheet(0, "第二张");
    RosterBook hidden = RosterBook.list().household(0, 1);
    hidden.sheet().setColumnHidden(6, true);
    hidden.book().createSheet("别的").createRow(0).createCell(0).setCellValue("x");
    hidden.book().setActiveSheet(1);
    hidden.book().setSheetHidden(0, true);

    assertThat(problems(two)).containsExactly(" 名单表不止一张，“名单”已经是名单");
    assertThat(problems(hidden)).containsExactly(" 隐藏的表", "G3 隐藏的列");
  }

  private List<String> problems(RosterBook book) throws BadRoster, IOException {
    try (RosterFile file = RosterFile.open(book.write(folder), "名单.xlsx")) {
      return file.problems().stream().map(p -> p.cell() + " " + p.found()).toList();
    }
  }

  private List<String> refusal(RosterBook book) {
    try (RosterFile file = RosterFile.open(book.write(folder), "名单.xlsx")) {
      throw new AssertionError("was read: " + file.head());
    } catch (BadRoster bad) {
      return bad.problems().stream().map(p -> p.cell() + " " + p.found()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsNoWorkbookIsToldAsSuch() throws IOException {
    Path file = Files.writeString(folder.resolve("名单.xlsx"), "姓名,身份证号码\n");

    assertThatThrownBy(() -> RosterFile.open(file, "名单.xlsx"))
        .isInstanceOf(BadRoster.class)
        .hasMessageContaining("文本文件（如 csv）");
  }

  @Test
  void theEmptyFormIsARosterWithoutPersons() throws Exception {
    for (Layout layout : Layout.values()) {
      Path file = Files.write(folder.resolve("空表.xlsx"), RosterForm.blank(layout));
      List<RosterLine> lines = new ArrayList<>();
      try (RosterFile roster = RosterFile.open(file, "空表.xlsx")) {
        roster.lines(lines::add);
        assertThat(roster.head().layout()).isEqualTo(layout);
        assertThat(roster.problems())
            .extracting(problem -> problem.column() + " " + problem.found())
            .containsExactly("单位名称 没有填", "对象类别 一个也没有勾", "年 月 日 没有填，或不是一个日子");
      }
      assertThat(lines).isEmpty();
    }
  }
}
