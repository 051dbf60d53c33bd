package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.cli.PersonFile;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.policy.Tables;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.Registry.Registration;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.service.Declined;
import cn.yizhan.service.KnownWords;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code yizhan registry}: the register of persons, from the command line. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The register of insured persons (参保登记).")
final class RegistryCommand {
  static final List<Setting> FLAGS =
      List.of(
          Setting.DATA,
          Setting.LEDGER_URL,
          Setting.LEDGER_USER,
          Setting.LEDGER_MAY_LOSE,
          Setting.LEDGER_KEY_FILE,
          Setting.TABLES);

  private RegistryCommand() {}

  static CommandLine line(Surroundings around) {
    return new CommandLine(new RegistryCommand())
        .addSubcommand(ConfiguredCommand.line(new Import(around), FLAGS));
  }

  /** {@code yizhan registry import FILE}. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Registers the persons of a file, or replaces what is registered of them; person number,"
            + " name and county stay where none is given. Nothing is registered unless the whole"
            + " file can be read, and is written in the words of the regions' workbooks."
      },
      footerHeading = "%nA line of the file:%n",
      footer = {
        "  {\"region\": \"360700\", \"id_number\": \"…\", \"person\": {\"insurance\": \"390\",",
        "   \"identities\": [{\"name\": \"低保对象\", \"from\": \"2023-01-01\"}], \"approvals\": []}}",
        "Besides the id number it may have person_number, name and county. Instead of insurance",
        "the person may have enrolments by days, and tags; whatever has days may say who vouches",
        "for it:",
        "  \"enrolments\": [{\"insurance\": \"390\", \"from\": \"2023-01-01\",",
        "   \"to\": \"2023-12-31\"}],",
        "  \"tags\": [{\"name\": \"脱贫人口\", \"from\": \"2021-01-01\", \"department\": \"乡村振兴局\",",
        "   \"number\": \"…\", \"date\": \"2021-01-01\"}]"
      })
  private static final class Import extends ConfiguredCommand {
    @Parameters(paramLabel = "FILE", description = "JSON, one object a line. - is standard input.")
    private String file = "-";

    Import(Surroundings around) {
      super(around);
    }

    @Override
    int run(Configuration configuration) throws CannotStart {
      CompletableFuture<LoadedTables> reading = LoadedTables.begin(configuration);
      PersonFile read;
      try (InputStream in = open()) {
        read = PersonFile.read(in);
      } catch (IOException unreadable) {
        around().err().println("%s 读不了：%s".formatted(file, FileTrouble.of(unreadable)));
        return ExitCode.UNREADABLE_INPUT;
      }
      List<String> problems = new ArrayList<>(read.problems());
      problems.addAll(otherWords(LoadedTables.finish(reading).folder(), read));
      if (!problems.isEmpty()) {
        around().err().println("%s 有 %d 处要改，一个人也没有登记：".formatted(file, problems.size()));
        problems.forEach(around().err()::println);
        return ExitCode.UNREADABLE_INPUT;
      }
      IdVault vault = LedgerPlace.vault(configuration);
      try (Database database = LedgerPlace.openOrMake(configuration, vault)) {
        Registry registry = new SqlRegistry(database, vault, InstantSource.system());
        int changed = Registering.all(registry, read.persons(), "yizhan registry import");
        around().out().println("%d 人，其中 %d 人是新登记或有变化的".formatted(read.persons().size(), changed));
      } catch (Registry.NumberTaken taken) {
        around().err().println("%s：%s。写在它前面的人可能已经登记".formatted(file, taken.getMessage()));
        return ExitCode.UNREADABLE_INPUT;
      }
      return ExitCode.ANSWERED;
    }

    /** What the regions' workbooks do not know: no bill could be settled with it. */
    private static List<String> otherWords(Tables tables, PersonFile file) {
      LocalDate today = LocalDate.now(RunningServer.CLOCK);
      List<String> problems = new ArrayList<>();
      for (PersonFile.Line line : file.lines()) {
        Registration person = line.person();
        try {
          for (KnownWords.Unknown word :
              new KnownWords(tables, person.region(), today).unknown(person.holdings())) {
            problems.add("%s：%s".formatted(line.where(word.holding()), word.refusal().message()));
          }
        } catch (Declined noSuchRegion) {
          problems.add("%s：%s".formatted(line.where("region"), noSuchRegion.refused().message()));
        }
      }
      return problems;
    }

    private InputStream open() throws IOException {
      return file.equals("-") ? around().in() : Files.newInputStream(Path.of(file));
    }
  }
}
