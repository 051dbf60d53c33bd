package cn.yizhan.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/**
 * How this program logs: to standard error, since standard output belongs to the commands. Found by
 * logback, and faster than a file of XML that would say the same.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    setUp(context, "text");
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Puts this way to log in the place of any other.
   *
   * @param format {@code text} or {@code json}
   */
  static void setUp(LoggerContext context, String format) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName(format);
    appender.setTarget("System.err");
    appender.setEncoder(format.equals("json") ? json(context) : text(context));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("cn.yizhan").setLevel(Level.INFO);
    // Warns, with a stack trace for each call under way, when a client hangs up.
    context.getLogger("io.grpc.netty.NettyServerHandler").setLevel(Level.ERROR);
    // Warns of a table in the font of statements that nobody needs.
    context.getLogger("org.apache.fontbox.ttf.CmapSubtable").setLevel(Level.ERROR);
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new TextLines();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonLines encoder = new JsonLines();
    encoder.setContext(context);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithSequenceNumber(false);
    encoder.start();
    return encoder;
  }
}
