package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workbook and its text twin hold the same cells, either way. */
final class TwinTextTest {
  private static final Path TABLES = Path.of("tables");

  @TempDir Path folder;

  static List<Path> twins() throws IOException {
    try (Stream<Path> files = Files.walk(TABLES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("twins")
  void keepsEveryCellThroughAWorkbookAndBack(Path twin) throws Exception {
    String text = withoutRemarks(Files.readString(twin));
    Book parsed = TwinText.parse(text, "x");
    Path file = folder.resolve("x.xlsx");

    BookWriter.write(parsed, file);
    Book read = BookReader.read(file, "x");

    assertThat(read.sheets()).isEqualTo(parsed.sheets());
    assertThat(TwinText.print(read)).isEqualTo(text);
    assertThat(TwinText.parse(TwinText.print(parsed), "x").sheets()).isEqualTo(parsed.sheets());
  }

  @Test
  void printsNumbersAsTheirColumnsWriteThem() throws BadWorkbooks {
    Book book =
        TwinText.parse(
            """
            # 住院救助
            人员类别 | 兑付 | 起付标准 | 分段上限 | 比例 | 年度限额 | 来源
            一类 | 直接 | ３００００ | 不设 | 65.50％ | 0.00 | 原文
            二类 | 直接 | 10%×居民人均可支配收入 | 1234567.8 | 0 | 12.345 | 原文

            # 参数
            名称 | 年度 | 数值 | 公布日期
            收入 | 2,022 | 30000 | 2023-01-01
            """,
            "x");

    assertThat(TwinText.print(book))
        .isEqualTo(
            """
            # 住院救助
            人员类别 | 兑付 | 起付标准 | 分段上限 | 比例 | 年度限额 | 来源
            一类 | 直接 | 30,000.00 | 不设 | 65.5% | 0 | 原文
            二类 | 直接 | 10%×居民人均可支配收入 | 1,234,567.80 | 0 | 12.345 | 原文

            # 参数
            名称 | 年度 | 数值 | 公布日期
            收入 | 2022 | 30,000.00 | 2023-01-01
            """);
  }

  @Test
  void leavesCodesAndTextAlone() throws BadWorkbooks {
    String text = "# 费用类别\n编码 | 名称\n01 | 1,000\n";

    assertThat(TwinText.print(TwinText.parse(text, "x"))).isEqualTo(text);
  }

  @Test
  void keepsSignsThatMeanSomethingInATwin() throws Exception {
    Book parsed = TwinText.parse("# 甲\n名称 | 说明 | 备注\n\\# a \\| b | c\\\\d |\n\\== 核对 | | e\n", "x");

    assertThat(parsed.sheets().get(0).rows().stream().map(r -> r.stream().map(Cell::text).toList()))
        .containsExactly(List.of("# a | b", "c\\d", ""), List.of("== 核对", "", "e"));
    assertThat(TwinText.parse(TwinText.print(parsed), "x").sheets()).isEqualTo(parsed.sheets());
  }

  @Test
  void passesOverWhatIsForTheReaderOnly() throws BadWorkbooks {
    Book book = TwinText.parse("\uFEFF# 甲\r\n名称\r\n乙\r\n\r\n== 核对\r\n没有行管到：……\r\n", "x");

    assertThat(book.sheets()).hasSize(1);
    assertThat(book.sheets().get(0).rows()).hasSize(1);
  }

  @Test
  void tellsEveryLineThatIsWrong() {
    assertThat(problems("名称 | 数值\n"))
        .containsExactly("x第1行：写的是“名称 | 数值”。\n    应为：文本第 1 行：第一行是表名，如：# 封面");
    assertThat(problems("")).singleElement().asString().contains("没有一张表", "# 表名");
    assertThat(problems("# 甲\n\n# 乙\n名称\n")).singleElement().asString().contains("x「甲」", "没有表头");
    assertThat(problems("# 甲\n名称\n# 甲\n名称\n"))
        .singleElement()
        .asString()
        .contains("文本第 3 行：每张表一个名字");
    assertThat(problems("# 甲/乙\n名称\n")).singleElement().asString().contains("表名最多 31 个字");
    assertThat(problems("# 甲\n名称 | 名称\n")).singleElement().asString().contains("文本第 2 行：表头不空不重");
    assertThat(problems("# 甲\n名称 | 数值\n一\n二 | 2 | 3\n"))
        .satisfiesExactly(
            one -> assertThat(one).contains("x「甲」第3行", "文本第 3 行：有 1 格，表头有 2 格"),
            two -> assertThat(two).contains("x「甲」第4行", "文本第 4 行：有 3 格，表头有 2 格"));
  }

  private static List<String> problems(String text) {
    BadWorkbooks bad = catchThrowableOfType(BadWorkbooks.class, () -> TwinText.parse(text, "x"));
    return bad.problems().stream().map(CellProblem::toString).toList();
  }

  private static String withoutRemarks(String text) {
    int remarks = text.indexOf("\n" + TwinText.REMARKS);
    return remarks < 0 ? text : text.substring(0, remarks);
  }
}
