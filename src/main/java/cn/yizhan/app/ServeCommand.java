package cn.yizhan.app;

import cn.yizhan.app.log.Logs;
import cn.yizhan.cli.ExitCode;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yizhan serve}: answers hospitals until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves gRPC: pre-settle, settle, reverse, look up (预结算、结算、撤销、查询), with the ledger."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yizhan serve --print-config",
      "  yizhan serve --config /etc/yizhan.properties",
      "  YIZHAN_LISTEN_PORT=8443 yizhan serve --tables=/srv/tables",
      "",
      "A setting can stand in the file (listen.port=8443), in the environment"
          + " (YIZHAN_LISTEN_PORT) and",
      "on the command line; the command line goes before the environment, that before the file.",
      "Secrets (ledger.password, ledger.key) are taken from the file or the environment only.",
      "",
      "Exit codes:",
      "  0   it was told to stop, and stopped",
      "  2   the command line is wrong",
      "  5   it could not start; the reason is on standard error",
      "  70  a defect of this program"
    })
final class ServeCommand extends ConfiguredCommand {
  @Option(
      names = "--print-config",
      description = "Only print every setting with its meaning, its value and where it is from.")
  private boolean printConfig;

  private ServeCommand(Surroundings around) {
    super(around);
  }

  static CommandLine line(Surroundings around) {
    return line(new ServeCommand(around), List.of(Setting.values()));
  }

  @Override
  int run(Configuration configuration) throws CannotStart {
    if (printConfig) {
      configuration.lines().forEach(around().out()::println);
      return ExitCode.ANSWERED;
    }
    InetSocketAddress listen =
        Exposure.address(configuration, Setting.LISTEN_ADDRESS, Setting.LISTEN_PORT);
    Optional<String> objection = Exposure.objection(configuration);
    if (objection.isPresent()) {
      throw new CannotStart(objection.get());
    }
    Logs.begin(configuration.text(Setting.LOG_FORMAT));
    Logger log = LoggerFactory.getLogger(ServeCommand.class);
    RunningServer.Started started = RunningServer.start(configuration, Guard::known);
    log.info(
        "ready after {} ms: {} editions, calls on {} port {}{}, metrics on port {}{}",
        Uptime.millis(),
        started.tables().editions().size(),
        listen.getHostString(),
        started.ports().calls(),
        configuration.isSet(Setting.TLS_CERTIFICATE) ? " with TLS" : " without TLS",
        started.ports().metrics(),
        console(started.ports()));
    Uptime.untilStopped(started);
    return ExitCode.ANSWERED;
  }

  private static String console(RunningServer.Ports ports) {
    return ports.console().map(port -> ", console on port " + port).orElse(", no console");
  }
}
