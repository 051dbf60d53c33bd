package cn.yizhan.app;

import cn.yizhan.app.Configuration.Value;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.auth.Callers;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** Servers on any port of this machine, with the shipped tables. */
final class TestServers {
  private TestServers() {}

  /** One that keeps its things in {@code <folder>/data} and takes everybody for a bureau. */
  static RunningServer.Started start(Path folder, String key) throws CannotStart {
    return start(folder, key, Map.of());
  }

  /** The same with some settings more. */
  static RunningServer.Started start(Path folder, String key, Map<Setting, String> more)
      throws CannotStart {
    Caller everybody = new Caller("test", Optional.empty(), EnumSet.allOf(Caller.Role.class));
    return RunningServer.start(
        configuration(folder, key, more), (settings, timer) -> Callers.everybodyIs(everybody));
  }

  /** One that knows its callers as a real one does: by the tokens of a file. */
  static RunningServer.Started guarded(Path folder, String key, Map<Setting, String> more)
      throws CannotStart {
    return RunningServer.start(configuration(folder, key, more), Guard::known);
  }

  static Configuration configuration(Path folder, String key, Map<Setting, String> more) {
    Map<Setting, Value> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.DATA, new Value(folder.resolve("data").toString(), ""));
    settings.put(Setting.LEDGER_KEY, new Value(key, ""));
    settings.put(Setting.LISTEN_PORT, new Value("0", ""));
    settings.put(Setting.METRICS_PORT, new Value("0", ""));
    settings.put(Setting.TABLES, new Value("tables", ""));
    more.forEach((setting, text) -> settings.put(setting, new Value(text, "")));
    return new Configuration(settings);
  }

  static ManagedChannel connect(RunningServer.Started server) {
    String address = "127.0.0.1:" + server.ports().calls();
    return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }
}
