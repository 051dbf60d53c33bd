package cn.yizhan.app;

import cn.yizhan.registry.IdSecret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A data folder with one settlement in its ledger, for commands to be run on. */
abstract class CommandsOnALedger {
  static final String KEY = IdSecret.random().hex();

  @TempDir Path folder;

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Map<String, String> environment = new HashMap<>();

  /** What the next command reads. */
  String input = "";

  @BeforeEach
  void settleOnce() throws CannotStart {
    environment.put("YIZHAN_LEDGER_KEY", KEY);
    environment.put("YIZHAN_DATA", folder.resolve("data").toString());
    environment.put("YIZHAN_TABLES", Path.of("tables").toAbsolutePath().toString());
    try (RunningServer.Started server = TestServers.start(folder, KEY)) {
      DemoData.register(server.registry());
      DemoData.settle(server.ports().calls());
    }
  }

  int ledger(String... arguments) {
    return run(LedgerCommand.line(around()), arguments);
  }

  int registry(String... arguments) {
    return run(RegistryCommand.line(around()), arguments);
  }

  Surroundings around() {
    return new Surroundings(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        folder);
  }

  /** Runs it; what was said before is forgotten. */
  int run(CommandLine command, String... arguments) {
    out.reset();
    err.reset();
    return command.execute(arguments);
  }

  static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
