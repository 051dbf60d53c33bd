package cn.yizhan.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code yizhan tables}: what those who keep the workbooks need. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks, prints and writes the workbooks (费率表) that settling goes by.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yizhan tables check",
      "  yizhan tables check --mark marked 360700-ganzhou/2023-01-01.xlsx",
      "  yizhan tables print --check",
      "  yizhan tables template 420100 武汉市 --out 420100-wuhan.xlsx",
      "  yizhan tables write 2023-01-01.txt"
    })
public final class TablesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private TablesCommand() {}

  /** The command with its own commands, answering and complaining on these streams. */
  public static CommandLine on(PrintStream out, PrintStream err) {
    return new CommandLine(new TablesCommand())
        .addSubcommand(new TablesCheckCommand(out, err))
        .addSubcommand(new TablesPrintCommand(out, err))
        .addSubcommand(new TablesTemplateCommand(out, err))
        .addSubcommand(new TablesWriteCommand(out, err));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
