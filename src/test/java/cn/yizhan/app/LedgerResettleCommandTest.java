package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A roster that comes late, from the command line: registered, looked at, written, verified. */
final class LedgerResettleCommandTest extends CommandsOnALedger {
  private static final String LATE = "999999198601300063";
  private static final String ROSTER =
      """
      {"region": "360700", "id_number": "%s", "person": {%s, \
      "identities": [{"name": "低保对象", "from": "2023-01-01"}]}}
      """;

  @BeforeEach
  void learnLate() {
    learn("\"insurance\": \"310\"");
  }

  @Test
  void aLateRosterIsLookedAtThenWritten() throws IOException {
    assertThat(resettle()).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 个人年：1 个会有变化，1 次结算待调整（没有写入");
    assertThat(text(out)).contains("医疗救助　应补 2,633.99 元", "个人　应补 2,633.99 元");
    assertThat(ledger("verify")).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 个人的年度，1 条分录");

    Path file = folder.resolve("late.xlsx");
    assertThat(resettle("--commit", "--request-id=run-1", "--workbook=" + file)).isZero();
    assertThat(text(out)).contains("1 个有变化，1 次结算已调整", "应补 2,633.99 元");
    assertThat(ledger("verify")).as(text(err)).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 个人的年度，3 条分录").contains("全部相符");
    assertThat(sheet(file, "重算明细"))
        .hasSize(2)
        .last()
        .asString()
        .contains("999999********0063", "H36070200005", "ZY20230302-0009", "2023-03-02")
        .contains("579199", "315800", "263399", "低保对象”（2023-01-01 起）", "五（二）（三）");
    assertThat(sheet(file, "应补应退汇总"))
        .contains(
            List.of("H36070200005", "医疗救助", "1", "263399", "0", "263399"),
            List.of("H36070200005", "个人", "1", "263399", "0", "263399"));
    assertThat(Files.readAllBytes(file)).asString(StandardCharsets.ISO_8859_1).doesNotContain(LATE);

    Path again = folder.resolve("again.xlsx");
    assertThat(resettle("--commit", "--request-id=run-1", "--workbook=" + again)).isZero();
    assertThat(sheet(again, "重算明细")).isEqualTo(sheet(file, "重算明细"));
    assertThat(resettle("--commit")).isZero();
    assertThat(text(out)).contains("0 个有变化");
    assertThat(text(err)).contains("这次重算的编号：resettle-");
    assertThat(resettle("--workbook=" + again)).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("已经有了");
  }

  @Test
  void whoCannotBeComputedIsNamedAndStays() throws IOException {
    learn("\"enrolments\": [{\"insurance\": \"310\", \"from\": \"2024-01-01\"}]");
    Path file = folder.resolve("late.xlsx");

    assertThat(resettle("--commit", "--workbook=" + file)).isEqualTo(ExitCode.REFUSED_YEARS);
    assertThat(text(err)).contains("重算时通不过").contains("参保");
    assertThat(sheet(file, "未能重算")).hasSize(2).last().asString().contains("RESETTLE_REFUSED");
    assertThat(ledger("verify")).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 条分录");
  }

  @Test
  void onlyThePersonsOfAFile() {
    input = "\n" + LATE + " \n";
    assertThat(resettle("--persons=-")).isZero();
    assertThat(text(out)).contains("1 个人年：1 个会有变化");

    input = "999999196503100026\n";
    assertThat(resettle("--persons=-")).isZero();
    assertThat(text(out)).contains("0 个人年");

    input = "999999196503100027\n\n12\n";
    assertThat(resettle("--persons=-")).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("有 2 处要改：第 1 行", "第 3 行").doesNotContain("9999");
  }

  private void learn(String insured) {
    input = ROSTER.formatted(LATE, insured);
    assertThat(registry("import", "-")).as(text(err)).isZero();
  }

  private int resettle(String... more) {
    List<String> arguments = new ArrayList<>(List.of("resettle", "--region=360700"));
    arguments.addAll(List.of(more));
    return ledger(arguments.toArray(String[]::new));
  }

  private static List<List<String>> sheet(Path file, String name) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    DataFormatter formatter = new DataFormatter();
    try (InputStream in = Files.newInputStream(file);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      for (Row row : book.getSheet(name)) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(formatter.formatCellValue(cell)));
        rows.add(cells);
      }
    }
    return rows;
  }
}
