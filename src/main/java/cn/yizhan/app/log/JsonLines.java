package cn.yizhan.app.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Log lines as JSON objects, without id numbers. */
public final class JsonLines extends JsonEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    return Masking.mask(super.encode(event));
  }
}
