package cn.yizhan.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The texts that cells name by number. They lie packed one after another, none a string until it is
 * asked for: a roster of some hundred thousand persons has as many of them.
 */
public final class SharedStrings {
  private static final int CHUNK_BITS = 20;
  private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
  private static final int LONGEST_NUMBER = 7;

  private final XlsxFile.Limits limits;
  private final List<byte[]> chunks = new ArrayList<>();

  /** Where each text begins: its chunk, and the place there. */
  private int[] starts = new int[1024];

  private int[] lengths = new int[1024];
  private int size;
  private int filled = CHUNK_BYTES;
  private long letters;

  SharedStrings(XlsxFile.Limits limits) {
    this.limits = limits;
  }

  void add(String text) throws NotAWorkbook {
    letters += text.length();
    if (size >= limits.strings() || letters > limits.letters()) {
      throw new NotAWorkbook(
          "文字过多",
          "不超过 %d 万格、%d 万字；删去不用的表和列"
              .formatted(limits.strings() / 10_000, limits.letters() / 10_000));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (filled + bytes.length >= CHUNK_BYTES) {
      chunks.add(new byte[Math.max(CHUNK_BYTES, bytes.length)]);
      filled = 0;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    System.arraycopy(bytes, 0, chunks.get(chunks.size() - 1), filled, bytes.length);
    starts[size] = (chunks.size() - 1) << CHUNK_BITS | filled;
    lengths[size] = bytes.length;
    filled += bytes.length;
    size++;
  }

  /** The text of a number as a cell writes it; empty when there is none. */
  public Optional<String> named(String number) {
    int index = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i >= LONGEST_NUMBER) {
        return Optional.empty();
      }
      index = index * 10 + digit;
    }
    return number.isEmpty() || index >= size ? Optional.empty() : Optional.of(get(index));
  }

  private String get(int index) {
    byte[] chunk = chunks.get(starts[index] >>> CHUNK_BITS);
    int start = starts[index] & (CHUNK_BYTES - 1);
    return new String(chunk, start, lengths[index], StandardCharsets.UTF_8);
  }
}
