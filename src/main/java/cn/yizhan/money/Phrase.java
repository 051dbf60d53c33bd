package cn.yizhan.money;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fixed text of a few words, kept as the numbers its bytes are: as a constant of the program it
 * is written in three strokes, without looking up anything.
 *
 * @param first its first eight bytes in UTF-8, the first of them lowest; where it ends before, 0
 * @param second the next eight
 * @param third the last eight
 * @param length in bytes
 */
public record Phrase(long first, long second, long third, int length) {
  /** How many bytes a phrase can have: eight Chinese characters. */
  static final int LONGEST = 3 * Long.BYTES;

  /** Encodes a text; a longer one than {@link #LONGEST} is a {@link Utf8Text}. */
  public static Phrase of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException("bug: too long for a phrase: " + text);
    }
    ByteBuffer all = ByteBuffer.wrap(Arrays.copyOf(bytes, LONGEST));
    all.order(ByteOrder.LITTLE_ENDIAN);
    return new Phrase(all.getLong(), all.getLong(), all.getLong(), bytes.length);
  }
}
