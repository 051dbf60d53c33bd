package cn.yizhan.money;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes text as UTF-8: what is sent again and again is encoded once and copied, and numbers are
 * written digit by digit, as documents write them.
 */
public final class Utf8Writer {
  private static final int MOST_BYTES_A_CHAR = 3;
  private static final int MOST_DIGITS = 32;
  private static final int ONE_BYTE = 0x80;
  private static final int TWO_BYTES = 0x800;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int end;
  private int begun;

  /**
   * Begins with nothing written.
   *
   * @param usualLength in bytes; more finds room as well
   */
  public Utf8Writer(int usualLength) {
    this(new byte[usualLength]);
  }

  /**
   * Begins with nothing written, in an array that is lent.
   *
   * @param lent what is written may stand in it, until the caller uses it for something else
   */
  public Utf8Writer(byte[] lent) {
    this.bytes = lent;
  }

  /** What was written since the last piece was cut off. */
  public Utf8Text cut() {
    Utf8Text text = new Utf8Text(bytes, begun, end - begun);
    begun = end;
    return text;
  }

  /** Writes a phrase. */
  public Utf8Writer append(Phrase phrase) {
    room(Phrase.LONGEST);
    LONGS.set(bytes, end, phrase.first());
    LONGS.set(bytes, end + Long.BYTES, phrase.second());
    LONGS.set(bytes, end + 2 * Long.BYTES, phrase.third());
    end += phrase.length();
    return this;
  }

  /** Writes a text that is encoded already. */
  public Utf8Writer append(Utf8Text text) {
    room(text.length());
    System.arraycopy(text.bytes(), text.from(), bytes, end, text.length());
    end += text.length();
    return this;
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
    grouped(yuan);
    put('.' | (twoDigits((int) (fen - yuan * 100)) << 8), 3);
    return this;
  }

  /** Writes a ratio, as {@link Ratio#toString} does. */
  public Utf8Writer ratio(Ratio ratio) {
    room(MOST_DIGITS);
    int whole = ratio.basisPoints() / 100;
    int rest = ratio.basisPoints() - whole * 100;
    digits(whole);
    if (rest > 0) {
      put('.' | (twoDigits(rest) << 8), rest % 10 == 0 ? 2 : 3);
    }
    put('%', 1);
    return this;
  }

  private void grouped(long number) {
    if (number < 1000) {
      upToThreeDigits((int) number);
      return;
    }
    long thousands = number / 1000;
    grouped(thousands);
    put(',' | (threeDigits((int) (number - thousands * 1000)) << 8), 4);
  }

  private void digits(int number) {
    if (number < 1000) {
      upToThreeDigits(number);
      return;
    }
    digits(number / 1000);
    put(threeDigits(number % 1000), 3);
  }

  private void upToThreeDigits(int number) {
    int zeros = number < 10 ? 2 : number < 100 ? 1 : 0;
    put(threeDigits(number) >> (zeros * Byte.SIZE), 3 - zeros);
  }

  /** The bytes of a number below 1000, zeros before it, the first byte lowest. */
  private static int threeDigits(int number) {
    return ('0' + number / 100) | (twoDigits(number % 100) << 8);
  }

  private static int twoDigits(int number) {
    return ('0' + number / 10) | (('0' + number % 10) << 8);
  }

  /** Writes four bytes, of which so many count; there must be room for all. */
  private void put(int fourBytes, int length) {
    INTS.set(bytes, end, fourBytes);
    end += length;
  }

  private void room(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
    }
  }
}
