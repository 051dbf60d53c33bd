package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.cli.RosterText;
import cn.yizhan.cli.RowProgress;
import cn.yizhan.cli.TablesPlace;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.roster.AskedRoster;
import cn.yizhan.service.roster.RosterOutcome;
import cn.yizhan.service.roster.RosterReport;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.TablesFolder;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.MarkedRoster;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about one roster. */
abstract class RosterFileCommand extends ConfiguredCommand {
  @Parameters(paramLabel = "FILE", description = "The roster, an .xlsx.")
  private Path file = Path.of("");

  @Option(
      names = "--region",
      paramLabel = "CODE",
      required = true,
      description = "统筹区代码, six digits, as 140000.")
  private String region = "";

  @Option(
      names = "--certificate",
      paramLabel = "TEXT",
      description = {
        "附件4, when it is not a sheet of the file: 新增3户9人；减少1户2人；2019年8月5日. Its counts must agree"
            + " with the roster's, its day begins and ends treatment."
      })
  private @Nullable String certificate;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write there what became of each row; .csv or .xlsx.")
  private @Nullable Path report;

  @Option(
      names = "--mark",
      paramLabel = "FILE",
      description = "Write there a copy of the roster, its wrong cells marked and commented.")
  private @Nullable Path marked;

  @Spec private CommandSpec spec = CommandSpec.create();

  RosterFileCommand(Surroundings around) {
    super(around);
  }

  /** Does with a roster what the command is for. */
  abstract RosterOutcome run(
      Configuration configuration, TablesFolder tables, RosterFile file, Path path, Asking asking)
      throws CannotStart, BadRoster, IOException;

  /** What is asked about it, and who hears how far it has come. */
  record Asking(AskedRoster roster, RowProgress progress) {}

  /** Whether rows that are right are taken in although others are wrong. */
  boolean acceptGoodRows() {
    return false;
  }

  /** Whether somebody watches; from JDK 22 on a console may be there when nobody does. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    return System.console() != null && System.getenv("TERM") != null;
  }

  @Override
  final int run(Configuration configuration) throws CannotStart {
    Optional<Certificate> told = certificate();
    checkReport();
    TablesFolder tables = tables(configuration);
    Path path = around().here().resolve(file);
    try (RosterFile roster = RosterFile.open(path, String.valueOf(file.getFileName()))) {
      LocalDate today = LocalDate.now(RunningServer.CLOCK);
      AskedRoster asked = new AskedRoster(region, today, told, acceptGoodRows(), user());
      RosterOutcome outcome;
      try (RowProgress progress =
          RowProgress.begin(around().err(), roster.rowCount(), onTerminal())) {
        outcome = run(configuration, tables, roster, path, new Asking(asked, progress));
      }
      RosterText.print(roster, outcome, around().out(), around().err());
      boolean written = write(roster, path, outcome);
      return !written
          ? ExitCode.UNWRITABLE_OUTPUT
          : outcome.clean() ? ExitCode.ANSWERED : ExitCode.UNREADABLE_INPUT;
    } catch (BadRoster bad) {
      bad.problems().forEach(around().err()::println);
      return ExitCode.UNREADABLE_INPUT;
    } catch (IOException failed) {
      around().err().println("%s 读不了：%s".formatted(file, FileTrouble.of(failed)));
      return ExitCode.UNREADABLE_INPUT;
    }
  }

  private Optional<Certificate> certificate() {
    if (certificate == null) {
      return Optional.empty();
    }
    Optional<Certificate> read = Certificate.read(certificate);
    if (read.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--certificate 写的是“%s”，应如 新增3户9人；减少0户0人；2019年8月5日".formatted(certificate));
    }
    return read;
  }

  private void checkReport() {
    String name = String.valueOf(report);
    if (report != null && !name.endsWith(".csv") && !name.endsWith(".xlsx")) {
      throw new ParameterException(
          spec.commandLine(), "--report 写的是“%s”，应以 .csv 或 .xlsx 结尾".formatted(name));
    }
  }

  private TablesFolder tables(Configuration configuration) throws CannotStart {
    Path place =
        TablesPlace.find(configuration.place(Setting.TABLES).orElse(null))
            .orElseThrow(() -> new CannotStart("没有找到费率表：请用 --tables 写明文件夹，或在有 tables 的文件夹里运行"));
    try {
      TablesFolder tables = TablesFolder.open(place);
      if (!tables.knows(region)) {
        throw new ParameterException(spec.commandLine(), KnownRegion.unknown(tables, region));
      }
      return tables;
    } catch (BadWorkbooks bad) {
      throw new CannotStart(String.valueOf(bad.getMessage()));
    }
  }

  /** Writes what was asked for; whether it could be. */
  private boolean write(RosterFile roster, Path original, RosterOutcome outcome) throws BadRoster {
    try {
      if (report != null) {
        Path target = around().here().resolve(report);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
          if (target.toString().endsWith(".csv")) {
            RosterReport.csv(roster, outcome, out);
          } else {
            RosterReport.xlsx(roster, outcome, out);
          }
        }
      }
      if (marked != null && !outcome.clean()) {
        List<CellProblem> all =
            Stream.concat(
                    outcome.problems().stream(),
                    outcome.findings().stream().map(finding -> finding.in(roster)))
                .toList();
        MarkedRoster.write(roster, original, all, around().here().resolve(marked));
      }
      return true;
    } catch (IOException unwritable) {
      around().err().println("写不出去：" + FileTrouble.named(unwritable));
      return false;
    }
  }

  private static String user() {
    return "cli:" + System.getProperty("user.name", "");
  }
}
