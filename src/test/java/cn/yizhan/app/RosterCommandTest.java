package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.workbook.roster.MadeUp;
import cn.yizhan.workbook.roster.RosterBook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code yizhan roster …}. */
final class RosterCommandTest {
  private static final Path SAMPLES = Path.of("src/samples").toAbsolutePath();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String key = IdSecret.random().hex();

  private int roster(String... arguments) {
    out.reset();
    err.reset();
    Map<String, String> environment =
        Map.of(
            "YIZHAN_LEDGER_KEY", key,
            "YIZHAN_DATA", folder.resolve("data").toString(),
            "YIZHAN_TABLES", Path.of("tables").toAbsolutePath().toString());
    Surroundings around =
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder);
    CommandLine line = RosterCommand.line(around);
    line.setErr(new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true));
    return line.execute(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String file(RosterBook book) {
    return book.write(folder).toString();
  }

  @Test
  void theSamplesAreTakenInOnce() {
    String list = SAMPLES.resolve("140000-roster.xlsx").toString();
    String changes = SAMPLES.resolve("140000-roster-changes.xlsx").toString();

    assertThat(roster("import", list, "--region", "140000")).isEqualTo(ExitCode.ANSWERED);
    assertThat(out())
        .contains("140000-roster.xlsx：附件2，某某县民政局，低保（登记为 低保对象），自 2019-08-05 起")
        .contains("5 行，2 户：5 行登记，0 行已是如此，0 行有错")
        .contains("其中 5 人登记里原来没有：有了参保登记才算参保")
        .contains("已登记，名单编号 ");
    assertThat(roster("import", list, "--region", "140000")).isEqualTo(ExitCode.ANSWERED);
    assertThat(out()).contains("5 行已是如此").contains("什么也没有改变");
    assertThat(roster("import", changes, "--region", "140000")).isEqualTo(ExitCode.ANSWERED);
    assertThat(out()).contains("4 行登记").contains("其中 3 人");
  }

  @Test
  void whatIsWrongIsSaidReportedAndMarked() throws Exception {
    RosterBook book = RosterBook.list().household(0, 2).household(10, 3);
    String file = file(book.text("G5", "999999500101001").text("E6", "7"));
    Path report = folder.resolve("结果.csv");
    Path marked = folder.resolve("核对.xlsx");

    assertThat(
            roster(
                "import",
                file,
                "--region=140000",
                "--report",
                report.toString(),
                "--mark",
                marked.toString()))
        .isEqualTo(ExitCode.UNREADABLE_INPUT);
    assertThat(err()).contains("名单.xlsx「名单」G5　家庭成员身份证号码：写的是“15位的旧号码”");
    assertThat(out()).contains("1 行可以登记").contains("一个人也没有登记");
    assertThat(report).content().contains("\"拒绝\",\"G5\"");
    assertThat(marked).exists();

    assertThat(roster("import", file, "--region=140000", "--accept-good-rows"))
        .isEqualTo(ExitCode.UNREADABLE_INPUT);
    assertThat(out()).contains("1 行登记").contains("已登记");
    assertThat(roster("check", file, "--region=140000")).isEqualTo(ExitCode.UNREADABLE_INPUT);
    assertThat(out()).contains("有错；没有登记");
  }

  @Test
  void onlyLookingNeedsNoLedger() {
    String file = file(RosterBook.list().household(0, 2));

    assertThat(roster("check", file, "--region=140000")).isEqualTo(ExitCode.ANSWERED);
    assertThat(out()).contains("没有问题；没有登记");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void theFormsCanBeFilledIn() {
    assertThat(roster("template", "附件2")).isEqualTo(ExitCode.ANSWERED);
    assertThat(roster("template", "附件3", "--out", "调整.xlsx")).isEqualTo(ExitCode.ANSWERED);
    assertThat(folder.resolve("附件2.xlsx")).exists();
    assertThat(roster("check", "调整.xlsx", "--region=140000")).isEqualTo(ExitCode.UNREADABLE_INPUT);
    assertThat(err()).contains("单位名称").contains("一个也没有勾").contains("一个人也没有");
    assertThat(roster("template", "附件2")).isEqualTo(ExitCode.USAGE);
    assertThat(roster("template", "附件5")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theCommandLineIsChecked() {
    String file = file(RosterBook.changes().household(0, 2));

    assertThat(roster("check", file)).isEqualTo(ExitCode.USAGE);
    assertThat(roster("check", file, "--region=990000")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("没有统筹区“990000”的费率表，有：120000");
    assertThat(roster("check", file, "--region=140000", "--certificate=若干"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(roster("check", file, "--region=140000", "--report=x.txt"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(roster("check", file, "--region=140000", "--certificate=新增1户3人；减少0户0人；2019年8月5日"))
        .isEqualTo(ExitCode.UNREADABLE_INPUT);
    assertThat(err()).contains("新增1户3人").contains("新增1户2人");
    assertThat(roster("check", "没有.xlsx", "--region=140000")).isEqualTo(ExitCode.UNREADABLE_INPUT);
  }

  @Test
  void noNumberIsShownOrLeftInClear() throws Exception {
    String good = file(RosterBook.list().household(0, 2));
    roster("import", good, "--region=140000", "--report=结果.csv");
    String said = out() + err();
    RosterBook book = RosterBook.list().household(10, 3).text("F11", MadeUp.idNumber(20) + "号");
    book.text("A2", "单位名称（盖章）：某某局" + MadeUp.idNumber(0)).text("B4", MadeUp.idNumber(0));
    Path named = folder.resolve(MadeUp.idNumber(0) + ".xlsx");
    Files.copy(book.write(folder), named);
    roster("import", named.toString(), "--region=140000", "--report=再.csv");
    said += out() + err();

    for (int person : new int[] {0, 1, 10, 11, 12, 20}) {
      String number = MadeUp.idNumber(person);
      assertThat(said).doesNotContain(number);
      try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(number);
        }
      }
      assertThat(folder.resolve("结果.csv")).content().doesNotContain(number);
      assertThat(folder.resolve("再.csv")).content().doesNotContain(number);
    }
  }
}
