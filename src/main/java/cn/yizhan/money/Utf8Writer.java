package cn.yizhan.money;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes text as UTF-8: what is sent again and again need not be encoded again and again, and an
 * amount is written digit by digit, as documents write it.
 */
public final class Utf8Writer {
  private static final int MOST_BYTES_A_CHAR = 3;
  private static final int MOST_DIGITS = 32;
  private static final int ONE_BYTE = 0x80;
  private static final int TWO_BYTES = 0x800;

  /** Encoded once; where two fall on one place, the later one takes it. */
  private static final @Nullable Phrase[] PHRASES = new Phrase[1 << 13];

  private byte[] bytes;
  private int end;
  private int begun;

  private record Phrase(String text, Utf8Text encoded) {}

  /**
   * Begins with nothing written.
   *
   * @param usualLength in bytes; more finds room as well
   */
  public Utf8Writer(int usualLength) {
    this.bytes = new byte[usualLength];
  }

  /** What was written since the last piece was cut off. */
  public Utf8Text cut() {
    Utf8Text text = new Utf8Text(bytes, begun, end - begun);
    begun = end;
    return text;
  }

  /** Writes a text. */
  public Utf8Writer append(String text) {
    int length = text.length();
    room(length * MOST_BYTES_A_CHAR);
    byte[] to = bytes;
    int at = end;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ONE_BYTE) {
        to[at++] = (byte) c;
      } else if (c < TWO_BYTES || Character.isSurrogate(c)) {
        return append(text.substring(i).getBytes(StandardCharsets.UTF_8), at);
      } else {
        to[at++] = (byte) (0xE0 | (c >> 12));
        to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        to[at++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    end = at;
    return this;
  }

  /** The rest of a text that is neither plain nor Chinese. */
  private Utf8Writer append(byte[] rest, int at) {
    end = at;
    return append(new Utf8Text(rest, 0, rest.length));
  }

  /** Writes a text that comes again and again, such as a name of the workbook's. */
  public Utf8Writer phrase(String text) {
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (PHRASES.length - 1);
    Phrase known = PHRASES[slot];
    if (known == null || !known.text.equals(text)) {
      known = new Phrase(text, Utf8Text.of(text));
      PHRASES[slot] = known;
    }
    return append(known.encoded);
  }

  /** Writes a text that is encoded already. */
  public Utf8Writer append(Utf8Text text) {
    room(text.length());
    System.arraycopy(text.bytes(), text.from(), bytes, end, text.length());
    end += text.length();
    return this;
  }

  /** Writes a number that is not negative. */
  public Utf8Writer number(int number) {
    room(MOST_DIGITS);
    digits(number);
    return this;
  }

  /** Writes fen in yuan, as {@link Fen#yuan} does. */
  public Utf8Writer yuan(long fen) {
    room(MOST_DIGITS);
    long yuan = fen / 100;
    int cents = (int) (fen % 100);
    grouped(yuan);
    bytes[end++] = '.';
    bytes[end++] = (byte) ('0' + cents / 10);
    bytes[end++] = (byte) ('0' + cents % 10);
    return this;
  }

  private void grouped(long yuan) {
    if (yuan < 1000) {
      digits((int) yuan);
      return;
    }
    grouped(yuan / 1000);
    int last = (int) (yuan % 1000);
    bytes[end++] = ',';
    bytes[end++] = (byte) ('0' + last / 100);
    bytes[end++] = (byte) ('0' + last / 10 % 10);
    bytes[end++] = (byte) ('0' + last % 10);
  }

  private void digits(int number) {
    if (number >= 10) {
      digits(number / 10);
    }
    bytes[end++] = (byte) ('0' + number % 10);
  }

  private void room(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
    }
  }
}
