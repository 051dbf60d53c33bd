package cn.yizhan.app;

import cn.yizhan.bill.Payer;
import cn.yizhan.cli.ExitCode;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.money.Fen;
import cn.yizhan.monitor.sql.AlertFollower;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.ResettleManyResponse;
import cn.yizhan.proto.settlement.v1.ResettleProgress;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.service.Declined;
import cn.yizhan.service.ResettleRun;
import cn.yizhan.service.Resettlements;
import cn.yizhan.service.TouchedYears;
import cn.yizhan.workbook.FileTrouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yizhan ledger resettle}: computes years again with what is known now. */
@Command(
    name = "resettle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Computes (重算) persons' years again with what is known now: the register, the workbooks in"
          + " force, identities that began later where a layer looks back. Without --commit nothing"
          + " is written; what would change is shown. A server may go on settling meanwhile."
    },
    footerHeading = "%nWhen a roster came late:%n",
    footer = {
      "  yizhan registry import roster.jsonl",
      "  yizhan ledger resettle --region 360700 --year 2023 --workbook preview.xlsx",
      "  yizhan ledger resettle --region 360700 --year 2023 --commit --workbook 2023.xlsx",
      "  yizhan ledger verify",
      "",
      "Exit codes: 0 all years were computed, 7 some could not be and stay as they are."
    })
final class LedgerResettleCommand extends ConfiguredCommand {
  private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Option(names = "--region", paramLabel = "CODE", required = true, description = "统筹区代码.")
  private String region = "";

  @Option(names = "--year", paramLabel = "YEAR", description = "Only this year of settlements.")
  private @Nullable Integer year;

  @Option(
      names = "--roster",
      paramLabel = "ID",
      description = "Only those whom this roster (名单) changed something of, from that day on.")
  private @Nullable String roster;

  @Option(
      names = "--persons",
      paramLabel = "FILE",
      description = {
        "Only these: id numbers, one a line; - is standard input. Default: everybody in the region"
            + " with settlements."
      })
  private @Nullable String persons;

  @Option(names = "--commit", description = "Write what changes.")
  private boolean commit;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = {
        "The id of this run, to go on with one that was cut off: what it wrote is shown as it was."
            + " Default: made of the time, and printed."
      })
  private @Nullable String requestId;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the record.")
  private String note = "";

  @Option(
      names = "--workbook",
      paramLabel = "FILE.xlsx",
      description = "A new workbook of who was missed and how much is due, for the bureau.")
  private @Nullable Path workbook;

  LedgerResettleCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Configuration configuration) throws CannotStart {
    LoadedTables tables = LoadedTables.finish(LoadedTables.begin(configuration));
    IdVault vault = LedgerPlace.vault(configuration);
    try (Database database = LedgerPlace.open(configuration, vault);
        SqlLedger ledger = SqlLedger.open(database, settings(tables))) {
      Resettlements resettlements =
          new Resettlements(
              RunningServer.editions(tables, ledger),
              ledger,
              configuration.flag(Setting.CONFIRMED_ONLY));
      Registry registry = new SqlRegistry(database, vault, RunningServer.CLOCK);
      Stream<YearKey> years = years(resettlements, registry);
      return workbook == null
          ? run(resettlements, years, Optional.empty())
          : runIntoFile(resettlements, years, workbook);
    } catch (Declined | NotRecorded unavailable) {
      throw new CannotStart(String.valueOf(unavailable.getMessage()));
    }
  }

  /** What is computed again raises and withdraws alerts as what is settled does. */
  private static LedgerSettings settings(LoadedTables tables) {
    return LedgerSettings.DEFAULT.withFollower(new AlertFollower(tables.folder()));
  }

  private Stream<YearKey> years(Resettlements resettlements, Registry registry) throws CannotStart {
    Stream<YearKey> all = resettlements.everybody(region);
    if (roster != null) {
      all = resettlements.from(TouchedYears.by(registry, region, roster));
    } else if (persons != null) {
      all =
          resettlements.from(
              idNumbers(persons).stream()
                  .map(idNumber -> YearKey.before(registry.key(region, idNumber)))
                  .distinct()
                  .toList());
    }
    return year == null ? all : all.filter(key -> key.year() == year);
  }

  /** The id numbers of a file; wrong ones are told by their lines, and never shown. */
  private List<String> idNumbers(String file) throws CannotStart {
    List<String> idNumbers = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (InputStream in = file.equals("-") ? around().in() : Files.newInputStream(Path.of(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String idNumber = line.strip();
        if (!idNumber.isEmpty()) {
          Optional<String> problem = IdNumbers.problem(idNumber);
          int at = number;
          problem.ifPresent(wrong -> problems.add("第 %d 行：%s".formatted(at, wrong)));
          idNumbers.add(idNumber);
        }
      }
    } catch (IOException unreadable) {
      throw new CannotStart("%s 读不了：%s".formatted(file, FileTrouble.of(unreadable)));
    }
    if (!problems.isEmpty()) {
      throw new CannotStart(
          "%s 有 %d 处要改：%s".formatted(file, problems.size(), String.join("；", problems)));
    }
    return idNumbers;
  }

  private int runIntoFile(Resettlements resettlements, Stream<YearKey> years, Path file)
      throws CannotStart {
    try (ResettleFile report = new ResettleFile(file)) {
      int code = run(resettlements, years, Optional.of(report));
      report.write();
      around().out().println("已写到 " + file);
      return code;
    } catch (IOException failed) {
      around().err().println("%s 写不了：%s".formatted(file, FileTrouble.of(failed)));
      return ExitCode.UNWRITABLE_OUTPUT;
    }
  }

  private int run(
      Resettlements resettlements, Stream<YearKey> years, Optional<ResettleFile> report) {
    String id = Optional.ofNullable(requestId).orElseGet(LedgerResettleCommand::newId);
    if (commit) {
      around().err().println("这次重算的编号：%s。中断后加 --request-id %s 接着来".formatted(id, id));
    }
    ResettleProgress.Builder last = ResettleProgress.newBuilder();
    ResettleRun.Asked asked = new ResettleRun.Asked(id, commit, note);
    new ResettleRun(resettlements, asked, () -> years, () -> false)
        .forEachRemaining(message -> heard(message, report, last));
    summary(last.build());
    return last.getRefusedYearsCount() == 0 ? ExitCode.ANSWERED : ExitCode.REFUSED_YEARS;
  }

  private static String newId() {
    return "resettle-" + LocalDateTime.now(RunningServer.CLOCK).format(NOW);
  }

  private void heard(
      ResettleManyResponse message, Optional<ResettleFile> report, ResettleProgress.Builder last) {
    last.clear().mergeFrom(message.getProgress());
    if (message.hasChanged()) {
      report.ifPresent(file -> file.add(message.getChanged()));
    } else if (message.hasRefused()) {
      report.ifPresent(file -> file.add(message.getRefused()));
      around().err().println(message.getRefused().getMessage());
    } else {
      around()
          .err()
          .println(
              "已算 %d 个人年，%d 个有变化".formatted(last.getYearsCount(), last.getChangedYearsCount()));
    }
  }

  private void summary(ResettleProgress progress) {
    around()
        .out()
        .println(
            "%d 个人年：%d 个%s，%d 次结算%s；%d 个不能重算，没有改动"
                .formatted(
                    progress.getYearsCount(),
                    progress.getChangedYearsCount(),
                    commit ? "有变化" : "会有变化",
                    progress.getAdjustmentsCount(),
                    commit ? "已调整" : "待调整（没有写入，写入加 --commit）",
                    progress.getRefusedYearsCount()));
    for (PayerChange change : progress.getChangesList()) {
      around()
          .out()
          .println(due(Payer.ofNational(change.getPayer()).label(), change.getChangeFen()));
    }
    if (progress.getPersonChangeFen() != 0) {
      around().out().println(due("个人", -progress.getPersonChangeFen()));
    }
  }

  private static String due(String whom, long fen) {
    return "%s　%s %s 元".formatted(whom, fen > 0 ? "应补" : "应退", Fen.yuan(Math.abs(fen)));
  }
}
