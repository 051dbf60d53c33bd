package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.service.AskedBill;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Settlements;
import cn.yizhan.workbook.TablesFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code yizhan ledger …}, {@code registry …} and {@code token}, on a ledger with a settlement. */
final class LedgerCommandTest extends CommandsOnALedger {
  @Test
  void verifiesASoundLedgerAndFindsAChangedOne() throws Exception {
    assertThat(ledger("verify")).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 个人的年度，1 条分录", "全部相符");

    change("UPDATE entry SET settled_on = '2023-03-11'");

    assertThat(ledger("verify")).isEqualTo(ExitCode.BROKEN_LEDGER);
    assertThat(text(err)).contains("与哈希不符");
    assertThat(text(out)).contains("处不符");
  }

  /** Of a reason, so that every amount is still as it was. */
  @Test
  void verifyFindsOneChangedByte() throws Exception {
    String body = ask("SELECT lower(hex(body)) FROM entry");
    String changed = body.replaceFirst("e4bd8fe999a2", "e4bd8fe999a3"); // 住院 in UTF-8.
    assertThat(changed).isNotEqualTo(body);
    change("UPDATE entry SET body = x'%s'".formatted(changed));

    assertThat(ledger("verify")).isEqualTo(ExitCode.BROKEN_LEDGER);
    assertThat(text(err)).contains("内容与哈希不符", "个人负担同是 ", "算式或出处不同");
  }

  private String ask(String sql) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @Test
  void verifySealsTheDaysThatAreOver() throws Exception {
    Path data = folder.resolve("other");
    IdVault vault = new IdVault(IdSecret.parse(KEY));
    DatabaseAddress address = new DatabaseAddress.Sqlite(data);
    Instant earlier = Instant.now().minus(Duration.ofDays(2));
    try (Database database = Database.open(address, vault.fingerprint());
        SqlLedger ledger =
            SqlLedger.open(database, LedgerSettings.DEFAULT.withClock(() -> earlier))) {
      EditionsInUse editions = EditionsInUse.open(TablesFolder.open(Path.of("tables")), ledger);
      DemoData.register(new SqlRegistry(database, vault, InstantSource.system()));
      Settlements settlements =
          new Settlements(editions, ledger, RunningServer.CLOCK, Runnable::run, false);
      Bill bill = DemoData.parsedBill();
      AskedBill asked =
          AskedBill.of(bill, vault.key(bill.getRegionCode(), bill.getIdNumber()), "9999");
      settlements.settle(asked, "r1", Optional.empty(), () -> false).join();
    }
    environment.put("YIZHAN_DATA", data.toString());

    assertThat(ledger("verify")).as(text(err)).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 天已封账：全部相符");
  }

  @Test
  void verifyGoesByTheWorkbooksThatTheLedgerHasKept() throws Exception {
    change("DELETE FROM workbook");

    assertThat(ledger("verify")).isEqualTo(ExitCode.BROKEN_LEDGER);
    assertThat(text(err)).contains("账本里没有留存", "重算不一致：算不出来");
  }

  @Test
  void writesTheStatementsOfAnInstitution() throws Exception {
    String[] whose = {"--institution", DemoData.INSTITUTION, "--from", "2000-01-01"};
    Path each = folder.resolve("each");
    Path together = folder.resolve("all.html");

    assertThat(statements(each, whose)).as(text(err)).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("已写出 1 份结算单：" + each);
    assertThat(statements(together, whose)).isEqualTo(ExitCode.ANSWERED);
    assertThat(statements(folder.resolve("none"), "--institution", "H0"))
        .isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("已写出 0 份");

    try (Stream<Path> files = Files.list(each)) {
      assertThat(files.toList())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.toString()).endsWith(".pdf");
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
              });
    }
    assertThat(Files.readString(together)).contains("<article>", "医疗费用一站式结算单");
  }

  private int statements(Path place, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "statements";
    arguments[1] = place.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return ledger(arguments);
  }

  private void change(String sql) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void bringsABackupBack() {
    String backup = folder.resolve("backup.db").toString();

    assertThat(ledger("backup", backup)).isEqualTo(ExitCode.ANSWERED);
    assertThat(ledger("backup", backup)).isEqualTo(ExitCode.CANNOT_START);
    assertThat(ledger("restore", backup)).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("已经有一本账");

    environment.put("YIZHAN_DATA", folder.resolve("other").toString());
    assertThat(ledger("restore", backup)).isEqualTo(ExitCode.ANSWERED);
    assertThat(ledger("verify")).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("1 条分录");
  }

  /** A backup of the wrong place would be found out on the day it is needed. */
  @Test
  void looksAfterNoLedgerThatIsNotThere() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Path file = folder.resolve("nothing.csv");
    environment.put("YIZHAN_DATA", elsewhere.toString());

    for (String[] command :
        new String[][] {
          {"verify"},
          {"rebuild"},
          {"backup", file.toString()},
          {"export", file.toString()},
          {"statements", file.toString(), "--institution", DemoData.INSTITUTION},
          {"resettle", "--region", "360700"}
        }) {
      assertThat(ledger(command)).as(command[0]).isEqualTo(ExitCode.CANNOT_START);
      assertThat(text(err)).contains(elsewhere.resolve("ledger.db") + " 没有账本");
      assertThat(elsewhere).doesNotExist();
      assertThat(file).doesNotExist();
    }

    Files.createDirectory(elsewhere);
    Files.createFile(elsewhere.resolve("ledger.db"));
    assertThat(ledger("verify")).isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("没有账本");
  }

  @Test
  void exportsTheEntries() throws Exception {
    Path csv = folder.resolve("entries.csv");
    Path xlsx = folder.resolve("entries.xlsx");

    assertThat(ledger("export", csv.toString())).isEqualTo(ExitCode.ANSWERED);
    assertThat(ledger("export", xlsx.toString(), "--from=2023-01-01")).isEqualTo(0);

    assertThat(Files.readString(csv))
        .startsWith("\uFEFF\"分录编号\"")
        .contains("\"结算\",\"H36070200005\",\"demo-0\",\"360700\",\"999999********0063\"")
        .doesNotContain("999999198601300063")
        .hasLineCount(2);
    assertThat(Files.size(xlsx)).isGreaterThan(1000);
    assertThat(ledger("export", folder.resolve("entries.txt").toString()))
        .isEqualTo(ExitCode.CANNOT_START);
    assertThat(text(err)).contains("应以 .csv 或 .xlsx 结尾");
  }

  @Test
  void makesKeysThatDiffer() {
    ledger("key");
    String one = text(out);
    ledger("key");

    assertThat(one).matches("[0-9a-f]{64}\\R");
    assertThat(text(out)).isNotEqualTo(one);
  }

  @Test
  void registersTheWholeFileOrNobody() {
    String person =
        "{\"region\": \"360700\", \"id_number\": \"%s\", \"person\": {\"insurance\": \"310\"}}\n";
    input = person.formatted("999999195802120014") + person.formatted("999999197109230039");
    assertThat(registry("import", "-")).isEqualTo(ExitCode.UNREADABLE_INPUT);
    assertThat(text(err)).contains("有 1 处要改，一个人也没有登记", "第2行").doesNotContain("9999");

    input = person.formatted("999999195802120014") + person.formatted("999999197109230038");
    assertThat(registry("import", "-")).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("2 人，其中 2 人是新登记或有变化的");
    assertThat(registry("import", "-")).isEqualTo(ExitCode.ANSWERED);
    assertThat(text(out)).contains("2 人，其中 0 人");

    assertThat(registry("import", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.UNREADABLE_INPUT);
  }

  @Test
  void makesATokenAndTheLineThatKnowsIt() {
    String[] good = {"his", "--institution", "H36070200005", "--until", "2099-12-31"};
    assertThat(run(new CommandLine(new TokenCommand(around())), good)).isEqualTo(0);
    assertThat(text(out))
        .containsPattern("his\\.[A-Za-z0-9_-]{43}\\R")
        .containsPattern("his  [0-9a-f]{64}  H36070200005  -  2099-12-31\\R");

    assertThat(run(new CommandLine(new TokenCommand(around())), "h", "--until", "2099-12-31"))
        .isEqualTo(ExitCode.USAGE);
  }
}
