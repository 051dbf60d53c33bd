package cn.yizhan.app;

import cn.yizhan.app.Configuration.Value;
import cn.yizhan.app.log.Logs;
import cn.yizhan.cli.ExitCode;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import cn.yizhan.rpc.auth.Callers;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yizhan demo}: a server to try out, with made-up persons and a ledger thrown away. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves on this machine only, without TLS, with made-up persons and a ledger that is thrown"
          + " away at the end; prints calls to try. Everybody may do everything."
    })
final class DemoCommand extends ConfiguredCommand {
  private static final List<Setting> FLAGS =
      List.of(Setting.TABLES, Setting.LISTEN_PORT, Setting.METRICS_PORT, Setting.CONSOLE_PORT);
  private static final String CONSOLE_PORT = "7480";
  private static final Caller EVERYBODY =
      new Caller("demo", Optional.empty(), EnumSet.allOf(Role.class));

  @Option(
      names = "--once",
      description = "Ends as soon as it has settled a bill: shows that everything works here.")
  private boolean once;

  private DemoCommand(Surroundings around) {
    super(around);
  }

  static CommandLine line(Surroundings around) {
    CommandLine line = line(new DemoCommand(around), FLAGS);
    line.getCommandSpec().remove(line.getCommandSpec().findOption("--config"));
    return line;
  }

  /** Neither file nor environment: a demo must not touch what belongs to a real server. */
  @Override
  Configuration configuration() throws BadConfiguration {
    Configuration asked =
        ConfigurationReader.read(Optional.empty(), Map.of(), flags(), around().here().resolve("-"));
    Map<Setting, Value> demo = new EnumMap<>(Setting.class);
    FLAGS.forEach(setting -> demo.put(setting, new Value(asked.text(setting), setting.flag())));
    if (!asked.isSet(Setting.CONSOLE_PORT)) {
      demo.put(Setting.CONSOLE_PORT, new Value(CONSOLE_PORT, "demo"));
    }
    demo.put(Setting.LEDGER_KEY, new Value(IdSecret.random().hex(), "demo"));
    return new Configuration(demo);
  }

  @Override
  int run(Configuration asked) throws CannotStart {
    Logs.begin(asked.text(Setting.LOG_FORMAT));
    Path folder = makeFolder();
    Parts parts = new Parts();
    parts.keep(() -> delete(folder));
    try {
      Configuration configuration = asked.with(Setting.DATA, folder.toString());
      RunningServer.Started started =
          parts.keep(
              RunningServer.start(
                  configuration, (settings, timer) -> Callers.everybodyIs(EVERYBODY)));
      DemoData.register(started.registry());
      int port = started.ports().calls();
      print(new DemoCalls(port, DemoData.settle(port), DemoData.raise(port)), started);
      if (!once) {
        parts.keep(fillPage(started));
      }
    } catch (CannotStart | RuntimeException e) {
      parts.close();
      throw e;
    }
    if (once) {
      parts.close();
    } else {
      Uptime.untilStopped(parts);
    }
    return ExitCode.ANSWERED;
  }

  /** Beside what is printed: who has a call to try need not wait for the page's year. */
  private static AutoCloseable fillPage(RunningServer.Started started) {
    AtomicBoolean ended = new AtomicBoolean();
    LocalDate today = LocalDate.now(RunningServer.CLOCK);
    int port = started.ports().calls();
    Thread filling =
        new Thread(() -> DemoYear.settle(started.registry(), port, today, ended::get), "demo-year");
    filling.setDaemon(true);
    filling.start();
    return () -> {
      ended.set(true);
      filling.join();
    };
  }

  private void print(DemoCalls calls, RunningServer.Started started) {
    PrintStream out = around().out();
    calls.lines().forEach(out::println);
    out.printf("# 值班台：http://127.0.0.1:%d/%n", started.ports().console().orElseThrow());
    out.printf(
        "# http://127.0.0.1:%d/metrics  /readyz　　ready after %d ms; Ctrl-C ends%n",
        started.ports().metrics(), Uptime.millis());
    out.flush();
  }

  private static Path makeFolder() throws CannotStart {
    try {
      return Files.createTempDirectory("yizhan-demo");
    } catch (IOException unwritable) {
      throw new CannotStart("临时文件夹建不了：" + FileTrouble.named(unwritable));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }
}
