package cn.yizhan.app;

import cn.yizhan.ledger.sql.Database;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.service.roster.RosterImports;
import cn.yizhan.service.roster.RosterOutcome;
import cn.yizhan.workbook.TablesFolder;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yizhan roster import FILE}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a roster into the register of persons, all of it or nothing. The same roster once more"
          + " changes nothing."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   it is registered, or was before",
      "  1   something is wrong with it; nothing is registered, or with --accept-good-rows what is"
          + " right",
      "  2   the command line is wrong",
      "  4   the report or the marked copy cannot be written; the import is done",
      "  5   the ledger cannot be opened, or there are no tables that can be used"
    })
final class RosterImportCommand extends RosterFileCommand {
  @Option(
      names = "--accept-good-rows",
      description = "Register the rows nothing is wrong with, although others are wrong.")
  private boolean acceptGoodRows;

  RosterImportCommand(Surroundings around) {
    super(around);
  }

  @Override
  boolean acceptGoodRows() {
    return acceptGoodRows;
  }

  @Override
  RosterOutcome run(
      Configuration configuration, TablesFolder tables, RosterFile file, Path path, Asking asking)
      throws CannotStart, BadRoster, IOException {
    IdVault vault = LedgerPlace.vault(configuration);
    try (Database database = LedgerPlace.openOrMake(configuration, vault)) {
      Registry registry = new SqlRegistry(database, vault, RunningServer.CLOCK);
      RosterImports imports = new RosterImports(tables, registry);
      return imports.takeIn(file, asking.roster(), RosterImports.sha256(path), asking.progress());
    }
  }
}
