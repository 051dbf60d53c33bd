package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.cli.SettleCommand;
import cn.yizhan.cli.TablesCommand;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code yizhan}: hands the command line to its commands. */
@Command(
    name = "yizhan",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Yizhan (一站): settles a hospital bill of a person in hardship in one step, by rules that"
          + " stand in workbooks."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  yizhan settle bill.txt", "  yizhan demo", "  yizhan help settle"})
public final class Main implements Runnable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int USAGE_COLUMNS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and ends the program with its exit code. */
  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code = run(System.in, out, err, arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs one command on these streams; the exit code. */
  static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
    Surroundings around = new Surroundings(in, out, err, System.getenv(), Path.of(""));
    CommandLine yizhan = new CommandLine(new Main()).addSubcommand(new CommandLine.HelpCommand());
    Map<String, Supplier<Object>> commands = commands(around);
    String asked = arguments.length == 0 ? "" : arguments[0];
    if (commands.containsKey(asked)) {
      // Making the others as well takes a good part of a server's start.
      commands.keySet().retainAll(Set.of(asked));
    }
    commands.forEach((name, command) -> yizhan.addSubcommand(name, command.get()));
    yizhan
        .setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true))
        .setErr(new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true))
        .setUsageHelpWidth(USAGE_COLUMNS);
    prepare(yizhan);
    return yizhan.execute(arguments);
  }

  /** By name, in the order of the help; made when needed. */
  private static Map<String, Supplier<Object>> commands(Surroundings around) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("settle", () -> new SettleCommand(around.in(), around.out(), around.err()));
    commands.put("tables", () -> TablesCommand.on(around.out(), around.err()));
    commands.put("serve", () -> ServeCommand.line(around));
    commands.put("demo", () -> DemoCommand.line(around));
    commands.put("registry", () -> RegistryCommand.line(around));
    commands.put("roster", () -> RosterCommand.line(around));
    commands.put("ledger", () -> LedgerCommand.line(around));
    commands.put("eligibility", () -> EligibilityCommand.line(around));
    commands.put("token", () -> new TokenCommand(around));
    return commands;
  }

  /** What holds for every command, and for the commands of commands. */
  private static void prepare(CommandLine parent) {
    for (CommandLine command : parent.getSubcommands().values()) {
      command
          .getCommandSpec()
          .versionProvider(new Version())
          .exitCodeOnInvalidInput(ExitCode.USAGE)
          .exitCodeOnExecutionException(ExitCode.DEFECT);
      prepare(command);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** Chinese comes out as UTF-8 whatever the locale says. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
        false,
        StandardCharsets.UTF_8);
  }

  /** The version the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      String from = "/META-INF/maven/cn.yizhan/yizhan/pom.properties";
      try (InputStream in = Main.class.getResourceAsStream(from)) {
        Properties built = new Properties();
        if (in != null) {
          built.load(in);
        }
        return new String[] {"yizhan " + built.getProperty("version", "(not packaged)")};
      }
    }
  }
}
