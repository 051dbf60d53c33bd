package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.ledger.ListQuery;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseRefused;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.policy.National;
import cn.yizhan.registry.IdVault;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.ListedIds;
import cn.yizhan.service.Settlements;
import cn.yizhan.statement.Format;
import cn.yizhan.statement.Statement;
import cn.yizhan.statement.StatementFiles;
import cn.yizhan.statement.StatementOfOne;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.TablesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan ledger statements PLACE}. */
@Command(
    name = "statements",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the statements (一单制结算单) of an institution's settlements as they stand today: into a"
          + " folder, a file for each; or into one file that ends in .pdf, .html or .txt."
    })
final class StatementsCommand extends ConfiguredCommand {
  private static final int PAGE = 500;

  @Parameters(paramLabel = "PLACE", description = "The folder or the file.")
  private Path place = Path.of("");

  @Option(names = "--institution", paramLabel = "CODE", required = true, description = "定点医药机构编号.")
  private String institution = "";

  @Option(names = "--from", paramLabel = "DAY", description = "Settled on or after this day.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Settled on or before this day.")
  private @Nullable LocalDate to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "In a folder: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.PDF;

  StatementsCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Configuration configuration) throws CannotStart {
    TablesFolder tables = LoadedTables.finish(LoadedTables.begin(configuration)).folder();
    IdVault vault = LedgerPlace.vault(configuration);
    try (Database database = LedgerPlace.open(configuration, vault);
        SqlLedger ledger = SqlLedger.open(database, LedgerSettings.DEFAULT)) {
      EditionsInUse editions = EditionsInUse.of(tables, tables.national(), ledger);
      Settlements settlements =
          new Settlements(editions, ledger, RunningServer.CLOCK, Runnable::run, false);
      int count = write(statements(settlements, tables.national()));
      around().out().println("已写出 %d 份结算单：%s".formatted(count, place));
      return ExitCode.ANSWERED;
    } catch (DatabaseRefused | NotRecorded refused) {
      throw new CannotStart(String.valueOf(refused.getMessage()));
    } catch (IOException failed) {
      throw new CannotStart("%s：%s".formatted(place, FileTrouble.named(failed)));
    }
  }

  private Iterator<Statement> statements(Settlements settlements, National national) {
    ListQuery query =
        new ListQuery(
            institution,
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            Optional.empty(),
            PAGE);
    Iterator<String> ids = new ListedIds(settlements, query);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return ids.hasNext();
      }

      @Override
      public Statement next() {
        return StatementOfOne.recorded(
            national, settlements.print(ids.next(), any -> true), RunningServer.CLOCK.getZone());
      }
    };
  }

  private int write(Iterator<Statement> statements) throws IOException {
    Optional<Format> together = Format.ofFile(String.valueOf(place.getFileName()));
    if (together.isPresent()) {
      List<Statement> all = new ArrayList<>();
      statements.forEachRemaining(all::add);
      Files.write(place, together.get().print(all));
      return all.size();
    }
    StatementFiles files = StatementFiles.in(place, format);
    int count = 0;
    while (statements.hasNext()) {
      files.write(statements.next());
      count++;
    }
    return count;
  }
}
