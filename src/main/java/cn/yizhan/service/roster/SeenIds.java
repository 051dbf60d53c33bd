package cn.yizhan.service.roster;

import java.util.Arrays;

/**
 * The id numbers seen so far and the rows they were seen on: 12 bytes each. The 17 digits before
 * the check character fit a long, so that there is no mistaking one for another.
 */
final class SeenIds {
  private static final long EMPTY = -1;
  private static final int DIGITS = 17;

  private long[] keys = new long[1 << 10];
  private int[] rows = new int[1 << 10];
  private int size;

  SeenIds() {
    Arrays.fill(keys, EMPTY);
  }

  /** Notes where a right number was seen; where it was before, or 0. */
  int put(String idNumber, int row) {
    if (size * 2 >= keys.length) {
      grow();
    }
    long key = Long.parseLong(idNumber.substring(0, DIGITS));
    int at = slot(key);
    if (keys[at] == key) {
      return rows[at];
    }
    keys[at] = key;
    rows[at] = row;
    size++;
    return 0;
  }

  int size() {
    return size;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (keys[at] != EMPTY && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new int[oldRows.length * 2];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        rows[at] = oldRows[i];
      }
    }
  }
}
