package cn.yizhan.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Every combination of some dimensions' values, each with a number: what the proof that exactly one
 * row applies walks through, and what the compiled lookup is indexed by.
 */
public final class Combinations {
  /** More combinations than this cannot be walked through in reasonable time. */
  public static final int MOST = 4_000_000;

  private final Vocabulary vocabulary;
  private final Dimension[] dimensions;
  private final int[] given;
  private final int[] strides;
  private final long count;

  /** Spans the dimensions; check {@link #tooMany()} before walking. */
  public Combinations(Vocabulary vocabulary, Set<Dimension> used) {
    this(vocabulary, used.isEmpty() ? Set.of(Dimension.MED_TYPE) : used, allOpen());
  }

  /**
   * Spans what is open of a visit of which some is given.
   *
   * @param given a value per {@link Dimension}, −1 where it is open
   */
  public Combinations(Vocabulary vocabulary, Set<Dimension> open, int[] given) {
    this.vocabulary = vocabulary;
    this.given = given.clone();
    this.dimensions = open.stream().sorted().toArray(Dimension[]::new);
    this.strides = new int[dimensions.length];
    long product = 1;
    for (int d = 0; d < dimensions.length; d++) {
      strides[d] = (int) Math.min(product, Integer.MAX_VALUE);
      product *= Math.max(1, vocabulary.size(dimensions[d]));
    }
    this.count = product;
  }

  /** The keys of a visit of which nothing is given. */
  public static int[] allOpen() {
    int[] keys = new int[Dimension.COUNT];
    Arrays.fill(keys, -1);
    return keys;
  }

  public boolean tooMany() {
    return count > MOST;
  }

  /** How many there are, also those that cannot occur. */
  public int count() {
    return (int) count;
  }

  /** Indexes of the dimensions in {@link Dimension}, for a compiled lookup. */
  int[] dimensionIndexes() {
    return Arrays.stream(dimensions).mapToInt(Enum::ordinal).toArray();
  }

  int[] strides() {
    return strides.clone();
  }

  /**
   * Writes the values of combination {@code number} into {@code keys}, besides them what is given,
   * −1 where it is open; whether it can occur.
   */
  public boolean fill(int number, int[] keys) {
    System.arraycopy(given, 0, keys, 0, keys.length);
    int rest = number;
    for (int d = dimensions.length - 1; d >= 0; d--) {
      keys[dimensions[d].ordinal()] = rest / strides[d];
      rest %= strides[d];
    }
    return vocabulary.canOccur(keys);
  }

  /**
   * Says in words which combinations a set holds, as few phrases as a greedy search finds: each
   * names the values per dimension and leaves out the dimensions in which it does not matter.
   */
  public List<String> describe(BitSet set) {
    BitSet left = (BitSet) set.clone();
    List<String> phrases = new ArrayList<>();
    for (int seed = left.nextSetBit(0); seed >= 0; seed = left.nextSetBit(seed)) {
      List<BitSet> box = grow(seed, set);
      phrases.add(phrase(box));
      forEach(box, 0, 0, left::clear);
    }
    return phrases;
  }

  private List<BitSet> grow(int seed, BitSet set) {
    List<BitSet> box = new ArrayList<>();
    int rest = seed;
    for (int d = 0; d < dimensions.length; d++) {
      box.add(new BitSet());
    }
    for (int d = dimensions.length - 1; d >= 0; d--) {
      box.get(d).set(rest / strides[d]);
      rest %= strides[d];
    }
    for (int d = 0; d < dimensions.length; d++) {
      for (int value = 0; value < vocabulary.size(dimensions[d]); value++) {
        BitSet before = box.get(d);
        if (before.get(value)) {
          continue;
        }
        BitSet only = new BitSet();
        only.set(value);
        box.set(d, only);
        boolean fits = all(box, set);
        box.set(d, before);
        if (fits) {
          before.set(value);
        }
      }
    }
    return box;
  }

  /** Whether every combination of the box that can occur is in the set. */
  private boolean all(List<BitSet> box, BitSet set) {
    boolean[] fits = {true};
    int[] keys = new int[Dimension.COUNT];
    forEach(
        box,
        0,
        0,
        number -> {
          if (fits[0] && !set.get(number) && fill(number, keys)) {
            fits[0] = false;
          }
        });
    return fits[0];
  }

  private void forEach(
      List<BitSet> box, int dimension, int number, java.util.function.IntConsumer visit) {
    if (dimension == dimensions.length) {
      visit.accept(number);
      return;
    }
    BitSet values = box.get(dimension);
    for (int v = values.nextSetBit(0); v >= 0; v = values.nextSetBit(v + 1)) {
      forEach(box, dimension + 1, number + v * strides[dimension], visit);
    }
  }

  private String phrase(List<BitSet> box) {
    StringJoiner phrase = new StringJoiner("，");
    for (int d = 0; d < dimensions.length; d++) {
      List<String> words = vocabulary.values(dimensions[d]);
      BitSet values = box.get(d);
      if (values.cardinality() == words.size()) {
        continue;
      }
      boolean most = values.cardinality() > 4 && values.cardinality() * 2 > words.size();
      StringJoiner list = new StringJoiner("、");
      for (int v = 0; v < words.size(); v++) {
        if (values.get(v) != most) {
          list.add(words.get(v));
        }
      }
      phrase.add(dimensions[d].header() + " " + (most ? "除" + list + "外" : list.toString()));
    }
    return phrase.length() == 0 ? "任何组合" : phrase.toString();
  }
}
