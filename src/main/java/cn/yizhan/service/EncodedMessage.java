package cn.yizhan.service;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A message of the contract as it goes over the wire. Whoever has it has its bytes alone, until it
 * is {@link #send sent}.
 */
public final class EncodedMessage {
  private byte[] bytes;
  private final int length;

  EncodedMessage(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** In bytes. */
  public int length() {
    return length;
  }

  /** Sends it; nothing can be done with it afterwards. */
  public void send(OutputStream out) throws IOException {
    byte[] sent = bytes;
    bytes = Buffer.NONE;
    out.write(sent, 0, length);
    Buffer.giveBack(sent);
  }

  /** A copy of its bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
