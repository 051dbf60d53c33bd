package cn.yizhan.money;

import java.nio.charset.StandardCharsets;

/**
 * A piece of text as it goes over the wire: UTF-8, encoded once.
 *
 * @param bytes never changed from {@code from} on, for {@code length}; shared with its neighbours
 */
@SuppressWarnings("ArrayRecordComponent") // a view of a writer's bytes, made to be sent uncopied
public record Utf8Text(byte[] bytes, int from, int length) {
  /** Encodes a text. */
  public static Utf8Text of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Utf8Text(bytes, 0, bytes.length);
  }

  /** The text. */
  @Override
  public String toString() {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }
}
