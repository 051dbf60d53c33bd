package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Tables;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.CellProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SettleCommandTest {
  private static final String OBJECT =
      """
      {"case": "%s", "region": "999900", "person": {"insurance": "390"}, "visits": [{"id": "v1", \
      "settled_on": "%s", "med_type": "21", "institution": {"class": "三级", "place": "统筹区内"}, \
      "referral": "已转诊", "lines": [{"category": "09", "in_scope_fen": 20000}]}]}\
      """;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsAStatementOfATextBill() throws IOException {
    int code = settle("", file("家.txt", Small.YEAR));

    assertThat(code).isEqualTo(ExitCode.ANSWERED);
    assertThat(out()).isEqualTo(Small.statement(Small.YEAR).replace("　bill\n", "　家\n"));
    assertThat(err()).isEmpty();
  }

  @Test
  void answersATextBillInJsonToo() throws IOException {
    assertThat(settle("", "--json", file("a.txt", Small.YEAR))).isEqualTo(ExitCode.ANSWERED);

    assertThat(out())
        .startsWith("{\"case\":\"a\",\"region\":\"999900\"")
        .endsWith("}\n")
        .hasLineCount(1);
  }

  @Test
  void aRefusedVisitIsAnAnswer() throws IOException {
    String old = OBJECT.formatted("a", "2022-12-31");

    assertThat(settle("", "--json", file("a.json", old))).isEqualTo(ExitCode.ANSWERED);

    assertThat(out()).contains("\"refused\":{\"reason\":\"NO_EDITION_IN_FORCE\"");
  }

  @Test
  void readsLinesAndArraysAndStandardInput() throws IOException {
    String one = OBJECT.formatted("a", "2023-01-01");
    String two = OBJECT.formatted("b", "2023-01-01").replace(", ", ",\n  ");
    String lines = file("a.jsonl", one + "\n\n" + two + "\n");
    String array =
        file("a.json", "\uFEFF [" + OBJECT.formatted("c", "2023-01-01") + ",\n" + two + "]");

    assertThat(settle(one, "--json", lines, array, "-")).isEqualTo(ExitCode.ANSWERED);

    assertThat(out().lines().map(line -> line.substring(0, 12)))
        .containsExactly(
            "{\"case\":\"a\",",
            "{\"case\":\"b\",",
            "{\"case\":\"c\",",
            "{\"case\":\"b\",",
            "{\"case\":\"a\",");
  }

  @Test
  void aBrokenLineSpoilsOnlyItself() throws IOException {
    String good = OBJECT.formatted("good", "2023-01-01");
    String bad = OBJECT.formatted("bad", "2023-01-01").replace("20000", "-1");
    String lines = file("a.jsonl", bad + "\n{\"case\": \"torn\", \n" + good + "\nrubbish{\n");

    assertThat(settle("", "--json", lines)).isEqualTo(ExitCode.UNREADABLE_INPUT);

    List<String> answers = out().lines().toList();
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0))
        .startsWith(
            "{\"case\":\"bad\",\"error\":{\"message\":\"" + lines + " 第1行（bad） 读不出来，有 1 处要改\"")
        .contains("{\"where\":\"visits[0].lines[0].in_scope_fen\",\"found\":\"-1\"");
    assertThat(answers.get(1)).startsWith("{\"case\":\"torn\",\"error\":");
    assertThat(answers.get(2))
        .startsWith("{\"case\":\"good\",\"region\":")
        .contains("\"total_fen\"");
    assertThat(answers.get(3)).startsWith("{\"case\":null,\"error\":").contains("第4行");
    assertThat(err()).isEqualTo("有 3 份账单读不出来" + System.lineSeparator());
  }

  @Test
  void unreadableTextGoesToTheErrorStream() throws IOException {
    String broken = file("a.txt", "\n\n区域　999900\n险种　居民\n");

    assertThat(settle("", broken)).isEqualTo(ExitCode.UNREADABLE_INPUT);

    assertThat(out()).isEmpty();
    assertThat(err())
        .startsWith(broken + "（a） 读不出来，有 2 处要改\n  第3行：写的是“区域”，应为：第一个“就诊”之前的一个词")
        .contains("\n  第3行起的参保人：没有写，应为：一行“地区　360700”");
  }

  @Test
  void anInputThatIsEmptyOrMissingIsUnreadable() throws IOException {
    assertThat(settle(" \n", "--json", "-", file("empty.txt", ""), folder + "/no.txt", folder + ""))
        .isEqualTo(ExitCode.UNREADABLE_INPUT);

    assertThat(out().lines()).hasSize(4).allMatch(line -> line.contains("一个能读、有内容的账单文件"));
    assertThat(out().lines().toList().get(2)).contains("no.txt");
  }

  @Test
  void anArrayThatIsNotClosedIsUnreadable() throws IOException {
    assertThat(settle("[{}", "--json", "-")).isEqualTo(ExitCode.UNREADABLE_INPUT);

    assertThat(out()).contains("{\"where\":\"第1行\",\"found\":\"{}\",\"expected\":\"数组用 ] 结束\"}");
  }

  @Test
  void aTextBillHasALargestSize() throws IOException {
    String line = "#" + "x".repeat(99) + "\n";
    String large = file("a.txt", "地区　1\n" + line.repeat(JsonPieces.LONGEST / 100 + 1));

    assertThat(settle("", large)).isEqualTo(ExitCode.UNREADABLE_INPUT);

    assertThat(err()).contains("写的是“更长的文件”，应为：一个人的账单，最多 8,388,608 个字符");
  }

  @Test
  void confirmedOnlyReachesTheSettling() throws IOException {
    String edge = Small.YEAR.replaceAll("身份　低保对象.*\n", "");

    settle("", "--json", "--confirmed-only", file("a.txt", edge));

    assertThat(out()).contains("UNCONFIRMED_ROW");
  }

  @Test
  void tablesThatTurnOutBrokenEndTheRun() throws IOException {
    BadWorkbooks bad =
        new BadWorkbooks(List.of(new CellProblem("x.xlsx", "封面", "B2", "", "", "一个日期")));
    Tables broken =
        new Tables() {
          @Override
          public List<String> regions() {
            return List.of("999900");
          }

          @Override
          public Optional<Edition> inForce(String region, LocalDate day) {
            throw new BadWorkbooks.Unchecked(bad);
          }
        };

    int code = command("", file("a.txt", Small.YEAR)).settle(broken, SmallTables.NATIONAL);

    assertThat(code).isEqualTo(ExitCode.UNUSABLE_TABLES);
    assertThat(err()).contains("x.xlsx「封面」B2");
  }

  @Test
  void aFolderWithoutTablesCannotBeUsed() {
    SettleCommand command = new SettleCommand(System.in, stream(out), stream(err));

    int code = new CommandLine(command).execute("--tables", folder.toString(), "-");

    assertThat(code).isEqualTo(ExitCode.UNUSABLE_TABLES);
    assertThat(err()).contains("national.xlsx");
  }

  @Test
  void answersThatCannotBeWrittenAreNoSuccess() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    SettleCommand command = new SettleCommand(System.in, stream(full), stream(err));
    String unread = folder.resolve("not looked at").toString();
    new CommandLine(command).parseArgs(file("a.txt", Small.YEAR), unread);

    assertThat(command.settle(new SmallTables(), SmallTables.NATIONAL))
        .isEqualTo(ExitCode.UNWRITABLE_OUTPUT);
    assertThat(err()).isEqualTo("结果写不出去" + System.lineSeparator());
  }

  private int settle(String in, String... arguments) {
    return command(in, arguments).settle(new SmallTables(), SmallTables.NATIONAL);
  }

  private SettleCommand command(String in, String... arguments) {
    SettleCommand command =
        new SettleCommand(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            stream(out),
            stream(err));
    new CommandLine(command).parseArgs(arguments);
    return command;
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
