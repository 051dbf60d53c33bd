package cn.yizhan.app;

import cn.yizhan.console.ConsoleServer;
import cn.yizhan.policy.Edition;
import cn.yizhan.rpc.RpcServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  private final ConsoleServer server;
  private final GatewayDesk desk;

  private ConsolePort(ConsoleServer server, GatewayDesk desk) {
    this.server = server;
    this.desk = desk;
  }

  /** Sets the limits of HTTP; before the first HTTP server of this process. */
  static void limitHttp() {
    LIMITS.forEach(
        (name, limit) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, limit);
          }
        });
  }

  /** Begins to serve the page; empty when there is to be none. */
  static Optional<ConsolePort> open(
      Configuration configuration, RpcServer rpc, Parts parts, ScheduledExecutorService timer)
      throws CannotStart {
    if (!configuration.isSet(Setting.CONSOLE_PORT)) {
      return Optional.empty();
    }
    InetSocketAddress address =
        Exposure.address(configuration, Setting.CONSOLE_ADDRESS, Setting.CONSOLE_PORT);
    GatewayDesk desk = new GatewayDesk(parts.keep(rpc.json()));
    try {
      ConsoleServer server =
          new ConsoleServer(address, TlsFiles.context(configuration, timer), desk);
      return Optional.of(new ConsolePort(parts.keep(server), desk));
    } catch (IOException taken) {
      throw Exposure.cannotListen(configuration, Setting.CONSOLE_PORT, address, taken);
    }
  }

  /** Where it answers. */
  int port() {
    return server.port();
  }

  /** Tells the page which regions there are. */
  void offer(List<Edition> editions) {
    Map<String, String> regions = new TreeMap<>();
    editions.forEach(
        edition -> regions.put(edition.cover().regionCode(), edition.cover().regionName()));
    desk.offer(regions);
  }
}
