package cn.yizhan.app.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Log lines by a pattern, without id numbers. */
public final class TextLines extends PatternLayoutEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    return Masking.mask(super.encode(event));
  }
}
