package cn.yizhan.app;

import cn.yizhan.calc.Circumstances;
import cn.yizhan.cli.ExitCode;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.service.AskedEligibility;
import cn.yizhan.service.Declined;
import cn.yizhan.service.Eligibility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan eligibility}: what a person has, out of a data folder, without a server. */
@Command(
    name = "eligibility",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what a person has on a day (待遇检查): identities, layers, what is left this year, deposit,"
          + " enrolment subsidy, what can be applied for."
    },
    footer = {"", "Exit codes: 0 answered, a refusal included; 1 the id number is wrong."})
final class EligibilityCommand extends ConfiguredCommand {
  private static final List<Setting> FLAGS =
      List.of(
          Setting.DATA,
          Setting.LEDGER_URL,
          Setting.LEDGER_USER,
          Setting.LEDGER_MAY_LOSE,
          Setting.LEDGER_KEY_FILE,
          Setting.TABLES);

  @Parameters(
      paramLabel = "ID",
      description = "The id number; - reads it from standard input, so that no history keeps it.")
  private String idNumber = "-";

  @Option(names = "--region", paramLabel = "CODE", required = true, description = "统筹区代码.")
  private String region = "";

  @Option(names = "--on", paramLabel = "DAY", description = "The day. Default: today.")
  private @Nullable LocalDate day;

  private EligibilityCommand(Surroundings around) {
    super(around);
  }

  static CommandLine line(Surroundings around) {
    return line(new EligibilityCommand(around), FLAGS);
  }

  @Override
  int run(Configuration configuration) throws CannotStart {
    String number = number();
    Optional<String> problem = IdNumbers.problem(number);
    if (problem.isPresent()) {
      around().err().println("身份证号码" + problem.get());
      return ExitCode.UNREADABLE_INPUT;
    }
    LoadedTables tables = LoadedTables.finish(LoadedTables.begin(configuration));
    IdVault vault = LedgerPlace.vault(configuration);
    try (Database database = LedgerPlace.open(configuration, vault);
        SqlLedger ledger = SqlLedger.open(database, LedgerSettings.DEFAULT)) {
      Registry registry = new SqlRegistry(database, vault, RunningServer.CLOCK);
      Eligibility eligibility = new Eligibility(RunningServer.editions(tables, ledger), ledger);
      eligibility.check(asked(registry, number)).getSummaryList().forEach(around().out()::println);
      return ExitCode.ANSWERED;
    } catch (Declined declined) {
      around().out().println(declined.refused().message());
      return ExitCode.ANSWERED;
    } catch (NotRecorded unreadable) {
      throw new CannotStart(String.valueOf(unreadable.getMessage()));
    }
  }

  private AskedEligibility asked(Registry registry, String number) {
    LocalDate on = Optional.ofNullable(day).orElseGet(() -> LocalDate.now(RunningServer.CLOCK));
    return new AskedEligibility(
        registry.key(region, number),
        IdNumbers.masked(number),
        Circumstances.anyOn(on),
        () -> registry.get(region, number).map(Registry.Registered::holdings).orElse(List.of()),
        true);
  }

  private String number() throws CannotStart {
    if (!idNumber.equals("-")) {
      return idNumber;
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(around().in(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line;
    } catch (IOException unreadable) {
      throw new CannotStart("标准输入读不了：" + unreadable);
    }
  }
}
