package cn.yizhan.app;

import cn.yizhan.console.ConsoleServer;
import cn.yizhan.rpc.RpcServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;

/** The port of the duty desk's page, if the configuration wants one. */
final class ConsolePort {
  /**
   * The JDK's HTTP server is told by properties, once in a process, how much it takes: a request
   * that is not there after 20 s is dropped, headers are few and short, answers are not held back.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "20",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.nodelay", "true");

  private ConsolePort() {}

  /** Sets the limits of HTTP; before the first HTTP server of this process. */
  static void limitHttp() {
    LIMITS.forEach(
        (name, limit) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, limit);
          }
        });
  }

  /** Begins to serve the page; the port, empty when there is to be none. */
  static OptionalInt open(
      Configuration configuration, RpcServer rpc, Parts parts, ScheduledExecutorService timer)
      throws CannotStart {
    if (!configuration.isSet(Setting.CONSOLE_PORT)) {
      return OptionalInt.empty();
    }
    InetSocketAddress address =
        Exposure.address(configuration, Setting.CONSOLE_ADDRESS, Setting.CONSOLE_PORT);
    try {
      ConsoleServer console =
          new ConsoleServer(
              address,
              TlsFiles.context(configuration, timer),
              new GatewayDesk(parts.keep(rpc.json())));
      return OptionalInt.of(parts.keep(console).port());
    } catch (IOException taken) {
      throw Exposure.cannotListen(configuration, Setting.CONSOLE_PORT, address, taken);
    }
  }
}
