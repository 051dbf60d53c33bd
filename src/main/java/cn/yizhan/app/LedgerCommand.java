package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseRefused;
import cn.yizhan.ledger.sql.LedgerBackup;
import cn.yizhan.ledger.sql.LedgerVerify;
import cn.yizhan.ledger.sql.SettledRebuild;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan ledger}: what a ledger needs besides being written. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The ledger (账本): its key, its soundness, its corrections, its copies.")
final class LedgerCommand {
  private static final List<Setting> PLACE = RegistryCommand.FLAGS;
  private static final List<Setting> PLACE_AND_TABLES =
      List.of(
          Setting.DATA,
          Setting.LEDGER_URL,
          Setting.LEDGER_USER,
          Setting.LEDGER_MAY_LOSE,
          Setting.LEDGER_KEY_FILE,
          Setting.TABLES);
  private static final List<Setting> RESETTLING =
      Stream.concat(PLACE_AND_TABLES.stream(), Stream.of(Setting.CONFIRMED_ONLY)).toList();

  private LedgerCommand() {}

  static CommandLine line(Surroundings around) {
    return new CommandLine(new LedgerCommand())
        .addSubcommand(new CommandLine(new Key(around)))
        .addSubcommand(ConfiguredCommand.line(new Verify(around), PLACE_AND_TABLES))
        .addSubcommand(ConfiguredCommand.line(new Rebuild(around), PLACE))
        .addSubcommand(ConfiguredCommand.line(new LedgerResettleCommand(around), RESETTLING))
        .addSubcommand(ConfiguredCommand.line(new Backup(around), PLACE))
        .addSubcommand(ConfiguredCommand.line(new Restore(around), PLACE))
        .addSubcommand(ConfiguredCommand.line(new Export(around), PLACE))
        .addSubcommand(ConfiguredCommand.line(new StatementsCommand(around), PLACE_AND_TABLES));
  }

  /** {@code yizhan ledger key}. */
  @Command(
      name = "key",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a new key for id numbers and prints it: yizhan ledger key > yizhan.key. Keep a copy"
            + " elsewhere: without it a ledger cannot be opened."
      })
  private record Key(Surroundings around) implements Callable<Integer> {
    @Override
    public Integer call() {
      around.out().println(IdSecret.random().hex());
      return ExitCode.ANSWERED;
    }
  }

  /** {@code yizhan ledger verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Rebuilds every person's year from its entries, checks every hash and seal, and computes"
            + " every settlement again with the workbook it was made with."
      },
      footer = {"", "Exit codes: 0 all is well, 6 it is not (every finding is printed)."})
  private static final class Verify extends ConfiguredCommand {
    Verify(Surroundings around) {
      super(around);
    }

    @Override
    int run(Configuration configuration) throws CannotStart {
      LedgerVerify.Report report = Verification.of(configuration);
      report.findings().forEach(around().err()::println);
      around()
          .out()
          .println(
              "%d 个人的年度，%d 条分录，%d 天已封账：%s"
                  .formatted(
                      report.years(),
                      report.entries(),
                      report.seals(),
                      report.clean() ? "全部相符" : "有 %d 处不符".formatted(report.findings().size())));
      return report.clean() ? ExitCode.ANSWERED : ExitCode.BROKEN_LEDGER;
    }
  }

  /** {@code yizhan ledger rebuild}. */
  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Makes the table that burdens, indicators and funds are counted from anew from the entries,"
            + " also while the ledger is written. Stopped, it goes on where it was."
      })
  private static final class Rebuild extends ConfiguredCommand {
    private static final int TELLING = 10_000;

    Rebuild(Surroundings around) {
      super(around);
    }

    @Override
    int run(Configuration configuration) throws CannotStart {
      IdVault vault = LedgerPlace.vault(configuration);
      try (Database database = LedgerPlace.open(configuration, vault)) {
        long years = SettledRebuild.run(database, this::tell);
        around().out().println("已按分录重建 %d 个人的年度".formatted(years));
        return ExitCode.ANSWERED;
      } catch (NotRecorded unwritable) {
        throw new CannotStart(String.valueOf(unwritable.getMessage()));
      }
    }

    private void tell(long years) {
      if (years % TELLING == 0) {
        around().err().println("%d 个人的年度……".formatted(years));
      }
    }
  }

  /** A command about the database and one file. */
  private abstract static class WithFile extends ConfiguredCommand {
    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    WithFile(Surroundings around) {
      super(around);
    }

    @Override
    final int run(Configuration configuration) throws CannotStart {
      try {
        around().out().println(work(configuration, file));
        return ExitCode.ANSWERED;
      } catch (DatabaseRefused | NotRecorded refused) {
        throw new CannotStart(String.valueOf(refused.getMessage()));
      } catch (IOException failed) {
        throw new CannotStart("%s：%s".formatted(file, FileTrouble.of(failed)));
      }
    }

    /** Does it; what to say then. */
    abstract String work(Configuration configuration, Path file) throws CannotStart, IOException;
  }

  /** {@code yizhan ledger backup FILE}. */
  @Command(
      name = "backup",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Copies the ledger into a new file, also while it is written. The file is a SQLite ledger,"
            + " whatever the database is. Id numbers stay encrypted: keep the key apart from it."
      })
  private static final class Backup extends WithFile {
    Backup(Surroundings around) {
      super(around);
    }

    @Override
    String work(Configuration configuration, Path file) throws CannotStart, IOException {
      IdVault vault = LedgerPlace.vault(configuration);
      try (Database database = LedgerPlace.open(configuration, vault)) {
        LedgerBackup.backup(database, file);
      }
      return "已备份到 " + file;
    }
  }

  /** {@code yizhan ledger restore FILE}. */
  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Brings a backup to a place where there is no ledger yet; nothing is replaced.")
  private static final class Restore extends WithFile {
    Restore(Surroundings around) {
      super(around);
    }

    @Override
    String work(Configuration configuration, Path file) throws CannotStart, IOException {
      IdVault vault = LedgerPlace.vault(configuration);
      LedgerBackup.restore(file, LedgerPlace.address(configuration), vault.fingerprint());
      return "已从 %s 恢复。请再用 yizhan ledger verify 核对一遍".formatted(file);
    }
  }

  /** {@code yizhan ledger export FILE}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Writes the entries as a table, persons masked, amounts in fen: to a FILE that ends in"
            + " .csv or .xlsx."
      })
  private static final class Export extends WithFile {
    @Option(names = "--from", paramLabel = "DAY", description = "Settled on or after this day.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Settled on or before this day.")
    private @Nullable LocalDate to;

    Export(Surroundings around) {
      super(around);
    }

    @Override
    String work(Configuration configuration, Path file) throws CannotStart, IOException {
      IdVault vault = LedgerPlace.vault(configuration);
      try (Database database = LedgerPlace.open(configuration, vault)) {
        ExportFile.write(database, Optional.ofNullable(from), Optional.ofNullable(to), file);
      }
      return "已写到 " + file;
    }
  }
}
