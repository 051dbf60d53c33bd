package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.workbook.BookReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keepers of workbooks type, on the shipped tables and on copies of them. */
final class TablesCommandTest {
  private static final Path TABLES = Path.of("tables");
  private static final String EDITION = "120000-tianjin/2023-01-01";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path twin;
  private Path workbook;

  @BeforeEach
  void copyOneRegion() throws IOException {
    Files.copy(TABLES.resolve("national.xlsx"), folder.resolve("national.xlsx"));
    twin = folder.resolve(EDITION + ".txt");
    workbook = folder.resolve(EDITION + ".xlsx");
    Files.createDirectories(twin.resolveSibling("x").getParent());
    Files.copy(TABLES.resolve(EDITION + ".txt"), twin);
    Files.copy(TABLES.resolve(EDITION + ".xlsx"), workbook);
  }

  @Test
  void theShippedWorkbooksAreFine() {
    assertThat(run("check", TABLES.toString())).isZero();
    assertThat(out()).contains("national.xlsx：没有问题", EDITION + ".xlsx：没有问题", "6 个工作簿都可以用");
    assertThat(err()).isEmpty();
  }

  @Test
  void theShippedTextsAreWhatTheirWorkbooksSay() {
    assertThat(run("print", "--check", TABLES.toString())).as(out()).isZero();
  }

  @Test
  void checkNamesTheCellAndMarksACopy() throws IOException {
    change("| 直接 | 0 | 不设 | 50% |", "| 直接 | 0 | 不设 | 500% |");
    assertThat(run("write", "--force", twin.toString())).isZero();

    assertThat(run("check", "--mark", folder.resolve("marked").toString(), workbook.toString()))
        .isEqualTo(1);

    assertThat(out())
        .containsPattern("120000-tianjin/2023-01-01.xlsx「.*」[A-Z]\\d+　比例：写的是“500%”。")
        .contains("应为：0%–100% 的百分数", "1 个工作簿中有 1 个要改");
    assertThat(folder.resolve("marked/120000-tianjin-2023-01-01.xlsx")).exists();
  }

  @Test
  void writeTellsWhichLinesOfATextAreWrong() throws IOException {
    change("名称 | 天津市", "名称 | 天津市 | 多一格");

    assertThat(run("write", twin.toString())).isEqualTo(1);
    assertThat(err()).contains("2023-01-01.txt「封面」第4行", "有 3 格，表头有 2 格");
  }

  @Test
  void checkWantsToKnowWhatToCheck() {
    assertThat(run("check", folder.resolve("nowhere").toString())).isEqualTo(3);
    assertThat(err()).contains("没有 ", "nowhere");
  }

  @Test
  void printWritesTheTextAndSeesWhenItDiffers() throws IOException {
    String shipped = Files.readString(twin);
    change("名称 | 天津市", "名称 | 天津");

    assertThat(run("print", "--check", workbook.toString())).isEqualTo(1);
    assertThat(out()).contains("与工作簿不一致，从第 4 行起", "文本：名称 | 天津\n", "工作簿：名称 | 天津市");
    assertThat(run("print", folder.toString())).isZero();
    assertThat(twin).content().isEqualTo(shipped);
    assertThat(run("print", "--check", folder.toString())).isZero();
  }

  @Test
  void writeDoesNotOverwriteWhatDiffers() throws Exception {
    byte[] before = Files.readAllBytes(workbook);
    assertThat(run("write", twin.toString())).isZero();

    change("名称 | 天津市", "名称 | 天津");
    assertThat(run("write", twin.toString())).isEqualTo(1);
    assertThat(err()).contains("内容与文本不同，没有改动", "--force");
    assertThat(workbook).hasBinaryContent(before);

    assertThat(run("write", "--force", twin.toString())).isZero();
    assertThat(workbook.toFile()).exists();
    assertThat(BookReader.read(workbook, "x").sheets().get(0).rows().get(1).get(1).text())
        .isEqualTo("天津");
  }

  @Test
  void templateIsAWorkbookThatAsksToBeFilledIn() {
    Path file = folder.resolve("420100.xlsx");
    String[] template = {"template", "420100", "武汉市", "--out", file.toString()};

    assertThat(run(template)).isZero();
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(out()).contains("420100.xlsx「封面」B4　内容：写的是“（空白）”", "「医疗救助」：写的是“一行也没有”");

    assertThat(run(template)).isEqualTo(2);
    assertThat(err()).contains("已经有了");
    assertThat(run("template", "4201", "武汉市")).isEqualTo(2);
    assertThat(err()).contains("六位数字，写的是 4201");
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(twin);
    assertThat(text).contains(from);
    Files.writeString(twin, text.replace(from, to));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
    return TablesCommand.on(answers, complaints)
        .setErr(new PrintWriter(complaints, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
