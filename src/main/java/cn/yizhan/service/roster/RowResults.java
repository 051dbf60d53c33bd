package cn.yizhan.service.roster;

import java.util.Arrays;
import java.util.Optional;

/** What became of each row, by its number: a byte a row. */
final class RowResults {
  private static final RowResult[] RESULTS = RowResult.values();

  private byte[] results = new byte[1 << 10];
  private final int[] counts = new int[RESULTS.length];

  /** Says what became of a row, in place of what was said before. */
  void put(int row, RowResult result) {
    if (row >= results.length) {
      results = Arrays.copyOf(results, Math.max(row + 1, results.length * 2));
    }
    of(row).ifPresent(before -> counts[before.ordinal()]--);
    results[row] = (byte) (result.ordinal() + 1);
    counts[result.ordinal()]++;
  }

  /** Empty for a row that is not about a person. */
  Optional<RowResult> of(int row) {
    return row < results.length && results[row] > 0
        ? Optional.of(RESULTS[results[row] - 1])
        : Optional.empty();
  }

  int count(RowResult result) {
    return counts[result.ordinal()];
  }
}
