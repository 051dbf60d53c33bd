package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that is told what to do by a {@link Configuration} besides its own options. */
abstract class ConfiguredCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "The file with settings. Default: $YIZHAN_CONFIG, else yizhan.properties here if there is"
            + " one."
      })
  private @Nullable Path config;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings around;

  ConfiguredCommand(Surroundings around) {
    this.around = around;
  }

  /** The command with a flag for each of these settings that is no secret. */
  static CommandLine line(ConfiguredCommand command, Collection<Setting> flags) {
    CommandLine line = new CommandLine(command);
    flags.stream()
        .filter(setting -> !setting.isSecret())
        .forEach(setting -> line.getCommandSpec().addOption(option(setting)));
    return line;
  }

  @Override
  public final Integer call() {
    try {
      return run(configuration());
    } catch (BadConfiguration | CannotStart problem) {
      around.err().println(problem.getMessage());
      return ExitCode.CANNOT_START;
    }
  }

  /** Does what it is for; the exit code. */
  abstract int run(Configuration configuration) throws CannotStart;

  Surroundings around() {
    return around;
  }

  /** What file, environment and flags say. */
  Configuration configuration() throws BadConfiguration {
    return ConfigurationReader.read(
        Optional.ofNullable(config), around.environment(), flags(), around.here());
  }

  /** The settings that the command line names. */
  Map<Setting, String> flags() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      OptionSpec option = spec.findOption(setting.flag());
      String value = option == null ? null : option.getValue();
      if (value != null) {
        flags.put(setting, value);
      }
    }
    return flags;
  }

  private static OptionSpec option(Setting setting) {
    String standard = setting.standard();
    return OptionSpec.builder(setting.flag())
        .paramLabel(setting.kind().label())
        .type(String.class)
        .description(
            (setting.meaning() + (standard.isEmpty() ? "" : " Default: " + standard + "."))
                .replace("%", "%%"))
        .build();
  }
}
