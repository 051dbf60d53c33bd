package cn.yizhan.app;

import cn.yizhan.service.roster.RosterImports;
import cn.yizhan.service.roster.RosterOutcome;
import cn.yizhan.workbook.TablesFolder;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.RosterFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code yizhan roster check FILE}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what is wrong with a roster, cell by cell. Needs the tables only; what is registered"
          + " already it does not know."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   nothing is wrong",
      "  1   something is wrong, or the file is no roster",
      "  2   the command line is wrong",
      "  4   the report or the marked copy cannot be written",
      "  5   there are no tables that can be used"
    })
final class RosterCheckCommand extends RosterFileCommand {
  RosterCheckCommand(Surroundings around) {
    super(around);
  }

  @Override
  RosterOutcome run(
      Configuration configuration, TablesFolder tables, RosterFile file, Path path, Asking asking)
      throws BadRoster {
    return RosterImports.checkAlone(tables, file, asking.roster(), asking.progress());
  }
}
