package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A whole workbook: what is right is taken, and every mistake is told, once, where it is. */
final class EditionReaderTest {
  private static final String BLANK = "不能空着；没有的写“不设”，零写 0";
  private static final National NATIONAL = Twin.national();

  @Test
  void rightWorkbookHasNoProblem() {
    Edition edition = small().edition();

    assertThat(edition.cover().workbook()).isEqualTo(Twin.SMALL_NAME);
    assertThat(edition.layers()).hasSize(8);
    assertThat(edition.institutions()).hasSize(2);
    assertThat(edition.accounts()).containsExactly("大病", "救助", "倾斜");
    assertThat(edition.capAccounts()).containsExactly("基本", "救助", "倾斜");
    assertThat(edition.applications()).containsExactly("医疗救助", "倾斜救助");
  }

  @Test
  void wrongWorkbookIsNoEdition() {
    assertThat(EditionReader.read(small().set("封面", "B7", "草案").book(), NATIONAL).edition())
        .isEmpty();
  }

  @Test
  void mistakesInEverySheetAreToldAtOnce() {
    Twin twin = small();
    twin.set("封面", "B7", "草案").set("参数", "C3", "三万").set("人员类别", "G4", "规定");
    twin.set("机构类别", "B2", "一").set("定点机构", "E2", "国有").set("病种", "D3", "三万");
    twin.set("结算顺序", "E7", "全年").set("诊察减免", "C2", "马上").set("商业保险", "D2", "全部");
    twin.set("超病种限额", "B2", "马上").set("基本医保", "G2", "九成").set("转诊补足", "E2", "2");
    twin.set("大病保险", "G2", "0.6").set("医疗救助", "A4", "五保户").set("倾斜救助", "E2", "-");
    twin.set("县区", "A3", "城区").set("资助参保", "F3", "一百").set("参保规则", "C5", "8月32日");
    twin.set("免押金", "G2", "免").set("一次性救助", "G2", "两次");
    twin.set("算例", "C2", "新农合").addSheet("草稿", "甲");

    assertThat(twin.problems())
        .extracting(problem -> problem.sheet() + problem.cell())
        .containsExactlyInAnyOrder(
            "封面B7", "参数C3", "人员类别G4", "机构类别B2", "定点机构E2", "病种D3", "结算顺序E7", "诊察减免C2", "商业保险D2",
            "超病种限额B2", "基本医保G2", "转诊补足E2", "大病保险G2", "医疗救助A4", "倾斜救助E2", "县区A3", "资助参保F3", "参保规则C5",
            "免押金G2", "一次性救助G2", "算例C2", "草稿");
  }

  @Test
  void mistakesElsewhereDoNotHideHowLayersGoTogether() {
    small()
        .set("封面", "B2", "99")
        .set("病种", "D3", "三万")
        .set("定点机构", "E2", "国有")
        .set("参数", "E3", "去年")
        .set("结算顺序", "D9", "同〈诊察减免〉")
        .dropRow("基本医保", 2)
        .set("算例", "G2", "昨天")
        .saysAll(
            problem("「封面」B2　内容", "统筹区代码 99", "六位数字，与文件夹一致，如 360700"),
            problem("「病种」D3　限额", "三万", "金额（元），如 30000，最多两位小数、不写单位；没有写“不设”"),
            problem("「定点机构」E2　性质", "国有", "公立、民营 之一"),
            problem("「参数」E3　公布日期", "去年", "日期，如 2023-01-01"),
            problem("「算例」G2　结算日期", "昨天", "日期，如 2023-01-01"),
            problem("「结算顺序」D9　基数", "同〈诊察减免〉", "所指的层不能是基数为费用类别的层"),
            problem(
                "「基本医保」",
                "支付方是统筹基金的（基本医保）没有一行管到：医疗类别 普通住院，机构类别 一级",
                "任何可能的组合都要有一行；补上行，不报销的写一行 不予支付"));
  }

  @Test
  void blankCellIsToldOnceAndNothingElseInItsSheet() {
    everyCell(
        (sheet, header, cell) -> {
          Twin twin = small().set(sheet, cell, "");
          List<CellProblem> problems = EditionReader.read(twin.book(), NATIONAL).problems();
          boolean item = sheet.equals("封面") && header.equals("项目");

          assertThat(problems)
              .as(sheet + cell)
              .hasSize(item ? 2 : 1)
              .contains(new CellProblem(Twin.SMALL_NAME, sheet, cell, header, "", BLANK));
        });
  }

  @Test
  void nonsenseInACellIsNotToldOfOtherCellsOfItsSheet() {
    Set<String> namesOthersUse = Set.of("封面", "机构类别", "病种", "结算顺序", "算例", "人员类别", "县区", "人员标签");
    everyCell(
        (sheet, header, cell) -> {
          Twin twin = small().set(sheet, cell, "乱写");
          List<CellProblem> problems = EditionReader.read(twin.book(), NATIONAL).problems();

          if (!namesOthersUse.contains(sheet)) {
            assertThat(problems).as(sheet + cell).hasSizeLessThanOrEqualTo(1);
            assertThat(problems).as(sheet + cell).allMatch(p -> p.cell().equals(cell));
          }
        });
  }

  /**
   * Cells are copied over others at random; {@code -Dbroken.seed} tries one such workbook alone.
   */
  @Test
  void whateverStandsWhereIsToldNotThrown() {
    Long one = Long.getLong("broken.seed");
    for (long seed = one == null ? 1 : one; seed <= (one == null ? 1500 : one); seed++) {
      Random random = new Random(seed);
      Twin twin = small();
      for (int change = random.nextInt(6); change >= 0; change--) {
        String from = anySheet(twin, random);
        String to = anySheet(twin, random);
        List<String> source = anyRow(twin.rows(from), random);
        List<String> target = anyRow(twin.rows(to), random);
        target.set(random.nextInt(target.size()), source.get(random.nextInt(source.size())));
      }

      Book book = twin.book();
      assertThatCode(() -> EditionReader.read(book, NATIONAL))
          .as("-Dbroken.seed=" + seed)
          .doesNotThrowAnyException();
    }
  }

  private static String anySheet(Twin twin, Random random) {
    return twin.sheets().get(random.nextInt(twin.sheets().size()));
  }

  /** Not the header. */
  private static List<String> anyRow(List<List<String>> rows, Random random) {
    return rows.get(1 + random.nextInt(rows.size() - 1));
  }

  @Test
  void missingColumnIsToldOnce() {
    Set<String> conditions = Set.of("基本医保", "医疗救助", "大病保险", "诊察减免", "超病种限额", "转诊补足", "倾斜救助");
    for (String sheet : small().sheets()) {
      for (String header : small().rows(sheet).get(0)) {
        Twin twin = small().dropColumn(sheet, header);
        List<CellProblem> problems = EditionReader.read(twin.book(), NATIONAL).problems();

        boolean condition = conditions.contains(sheet) && Dimension.ofHeader(header).isPresent();
        boolean optional =
            Layouts.columns(sheet, List.of(header)).stream().noneMatch(Column::required);
        if (optional) {
          assertThat(problems)
              .as(sheet + header)
              .noneMatch(problem -> problem.found().startsWith("缺少列"));
        } else if (!condition) {
          assertThat(problems).as(sheet + header).hasSize(1);
          assertThat(problems.get(0).found()).isEqualTo("缺少列“%s”".formatted(header));
        }
      }
    }
  }

  @Test
  void unknownColumnIsToldWithTheOneMissing() {
    for (String sheet : small().sheets()) {
      for (String header : small().rows(sheet).get(0)) {
        Twin twin = small().set(sheet, 1, header, "乱写");
        List<CellProblem> problems = EditionReader.read(twin.book(), NATIONAL).problems();

        assertThat(problems).as(sheet + header).hasSizeBetween(1, 2);
        assertThat(problems.get(0).found()).as(sheet + header).isEqualTo("乱写");
      }
    }
  }

  @Test
  void missingSheetIsToldOnce() {
    List<String> optional = Formats.optional().stream().map(Formats.Format::sheet).toList();
    for (String sheet : small().sheets()) {
      if (optional.contains(sheet)) {
        continue;
      }
      List<CellProblem> problems =
          EditionReader.read(small().dropSheet(sheet).book(), NATIONAL).problems();

      assertThat(problems).as(sheet).hasSize(1);
      assertThat(problems.get(0).found()).isEqualTo("没有这张表");
      assertThat(problems.get(0).sheet()).isEqualTo(sheet);
    }
  }

  @Test
  void unknownInsuranceIsNotToldOfTheTiers() {
    small()
        .set("封面", "B9", "不设")
        .dropColumn("大病保险", "险种")
        .says("「封面」B9　内容", "险种 不设", "职工、居民 中本表管的；两样都管用顿号分开");
  }

  @Test
  void twoMissingSheetsAreBothTold() {
    assertThat(small().dropSheet("人员类别").dropSheet("病种").problems())
        .extracting(CellProblem::sheet)
        .containsExactly("人员类别", "病种");
  }

  @Test
  void emptyWorkbookLacksEverySheet() {
    Book empty = new Book(Twin.SMALL_NAME, "", List.of());

    assertThat(EditionReader.read(empty, NATIONAL).problems())
        .extracting(CellProblem::sheet)
        .containsExactlyInAnyOrder("封面", "参数", "人员类别", "机构类别", "定点机构", "病种", "结算顺序", "算例");
  }

  @Test
  void cellThatCannotBeReadIsNotToldAgain() {
    CellProblem formula = new CellProblem(Twin.SMALL_NAME, "大病保险", "G2", "比例", "=1-0.4", "不许有公式");
    Book book = small().set("大病保险", "G2", "=1-0.4").set("大病保险", "G3", "五成").book();

    assertThat(EditionReader.read(book, List.of(formula), NATIONAL).problems())
        .extracting(CellProblem::cell, CellProblem::found)
        .containsExactly(tuple("G2", "=1-0.4"), tuple("G3", "五成"));
  }

  /** What holds of every cell there is. */
  private interface CellCheck {
    void accept(String sheet, String header, String cell);
  }

  private static void everyCell(CellCheck check) {
    Twin twin = small();
    for (String sheet : twin.sheets()) {
      List<String> headers = twin.rows(sheet).get(0);
      for (int row = 2; row <= twin.rows(sheet).size(); row++) {
        for (int column = 0; column < headers.size(); column++) {
          check.accept(sheet, headers.get(column), Cell.ofText(column, row, "").address());
        }
      }
    }
  }
}
