package cn.yizhan.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of a sheet, compiled to an array indexed by the combination of conditions: finding the
 * row of a visit takes a few additions and allocates nothing.
 *
 * @param <R> what a row gives: a layer's {@link Row}, a {@link Subsidy}, …
 */
public final class RowTable<R> {
  private final int[] dimensions;
  private final int[] strides;
  private final short[] rowAt;
  private final List<Optional<R>> rows;
  private final Combinations combinations;

  private RowTable(Combinations combinations, short[] rowAt, List<R> rows) {
    this.combinations = combinations;
    this.dimensions = combinations.dimensionIndexes();
    this.strides = combinations.strides();
    this.rowAt = rowAt;
    this.rows = rows.stream().map(Optional::of).toList();
  }

  /** The row for a visit's keys, one value per {@link Dimension}; empty when none speaks of it. */
  public Optional<R> find(int[] keys) {
    int number = 0;
    for (int d = 0; d < dimensions.length; d++) {
      number += keys[dimensions[d]] * strides[d];
    }
    int row = rowAt[number];
    return row < 0 ? Optional.empty() : rows.get(row);
  }

  /** All rows, in the order of the sheet. */
  public List<R> rows() {
    return rows.stream().map(Optional::orElseThrow).toList();
  }

  /** The rows that some combination with this value finds, in the order of the sheet. */
  public List<R> rowsFor(Dimension dimension, int value) {
    BitSet found = new BitSet(rows.size());
    int[] keys = new int[Dimension.COUNT];
    for (int number = 0; number < rowAt.length; number++) {
      if (rowAt[number] >= 0 && combinations.fill(number, keys)) {
        int key = keys[dimension.ordinal()];
        found.set(rowAt[number], found.get(rowAt[number]) || key < 0 || key == value);
      }
    }
    return found.stream().mapToObj(row -> rows.get(row).orElseThrow()).toList();
  }

  /** The dimensions the lookup depends on. */
  public Set<Dimension> dimensions() {
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    Arrays.stream(dimensions).forEach(d -> used.add(Dimension.values()[d]));
    return used;
  }

  /** The combinations that can occur and have no row, in words. */
  public List<String> holes() {
    BitSet holes = new BitSet(rowAt.length);
    int[] keys = new int[Dimension.COUNT];
    for (int number = 0; number < rowAt.length; number++) {
      if (rowAt[number] < 0 && combinations.fill(number, keys)) {
        holes.set(number);
      }
    }
    return combinations.describe(holes);
  }

  /**
   * What is wrong with a set of rows: combinations to which two apply, rows that never apply.
   *
   * @param first index of a row
   * @param second index of the other row, −1 when {@code first} never applies
   * @param combinations in words
   */
  public record Flaw(int first, int second, List<String> combinations) {}

  /** The compiled table, or what is wrong with the rows. */
  public record Compiled<R>(Optional<RowTable<R>> table, List<Flaw> flaws) {}

  /** Walks through every combination and proves that at most one row applies to it. */
  public static <R> Compiled<R> compile(
      Combinations combinations, List<Conditions> conditions, List<R> rows) {
    short[] rowAt = new short[combinations.count()];
    Arrays.fill(rowAt, (short) -1);
    TreeMap<Long, BitSet> overlaps = new TreeMap<>();
    boolean[] used = new boolean[rows.size()];
    int[] keys = new int[Dimension.COUNT];
    List<Integer> applying = new ArrayList<>();
    for (int number = 0; number < rowAt.length; number++) {
      if (!combinations.fill(number, keys)) {
        continue;
      }
      applying(conditions, keys, applying);
      for (int i = 0; i < applying.size(); i++) {
        used[applying.get(i)] = true;
        rowAt[number] = applying.get(0).shortValue();
        for (int j = i + 1; j < applying.size(); j++) {
          long pair = (long) applying.get(i) << 32 | applying.get(j);
          overlaps.computeIfAbsent(pair, p -> new BitSet()).set(number);
        }
      }
    }
    List<Flaw> flaws = new ArrayList<>();
    overlaps.forEach(
        (pair, at) ->
            flaws.add(new Flaw((int) (pair >> 32), pair.intValue(), combinations.describe(at))));
    for (int row = 0; row < used.length; row++) {
      if (!used[row]) {
        flaws.add(new Flaw(row, -1, List.of()));
      }
    }
    return flaws.isEmpty()
        ? new Compiled<>(Optional.of(new RowTable<>(combinations, rowAt, rows)), List.of())
        : new Compiled<>(Optional.empty(), flaws);
  }

  /** The rows that apply to a combination: of those whose values hold, those with fewest 其余. */
  private static void applying(List<Conditions> conditions, int[] keys, List<Integer> applying) {
    applying.clear();
    int fewest = Integer.MAX_VALUE;
    for (int row = 0; row < conditions.size(); row++) {
      Conditions condition = conditions.get(row);
      if (condition.restCount() > fewest || !condition.holds(keys)) {
        continue;
      }
      if (condition.restCount() < fewest) {
        fewest = condition.restCount();
        applying.clear();
      }
      applying.add(row);
    }
  }
}
