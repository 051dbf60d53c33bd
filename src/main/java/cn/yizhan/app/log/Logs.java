package cn.yizhan.app.log;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log of a server, on standard error. */
public final class Logs {
  private Logs() {}

  /**
   * From now on logs as a server does.
   *
   * @param format {@code text} or {@code json}
   */
  public static void begin(String format) {
    LogSetup.setUp((LoggerContext) LoggerFactory.getILoggerFactory(), format);
    // gRPC logs through java.util.logging.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
