package cn.yizhan.calc;

import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Why a layer has nothing for a person: the fewest of the given words that would have to be others,
 * and what they would have to be.
 */
final class Unmet {
  private static final int MOST_WORDS = 8;

  private final Prospect prospect;
  private final Layer layer;

  Unmet(Prospect prospect, Layer layer) {
    this.prospect = prospect;
    this.layer = layer;
  }

  /** {@code 人员类别须是特困人员、孤儿，现在是低保对象}. */
  String sentence() {
    List<Dimension> given = new ArrayList<>();
    for (Dimension dimension : prospect.dimensions(layer)) {
      if (prospect.isGiven(dimension)) {
        given.add(dimension);
      }
    }
    for (Set<Dimension> loosened : subsets(given)) {
      Map<Dimension, BitSet> would = values(loosened);
      if (!would.isEmpty()) {
        StringJoiner sentence = new StringJoiner("；");
        would.forEach((dimension, values) -> sentence.add(words(dimension, values)));
        return sentence.toString();
      }
    }
    return "没有一行管到";
  }

  /** Every choice of some of them, the smallest first. */
  private static List<Set<Dimension>> subsets(List<Dimension> given) {
    List<Set<Dimension>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << given.size(); bits++) {
      Set<Dimension> subset = EnumSet.noneOf(Dimension.class);
      for (int i = 0; i < given.size(); i++) {
        if ((bits >> i & 1) == 1) {
          subset.add(given.get(i));
        }
      }
      subsets.add(subset);
    }
    subsets.sort(Comparator.comparingInt(Set::size));
    return subsets;
  }

  /** What these would have to be for the layer to apply; nothing when it would not even so. */
  private Map<Dimension, BitSet> values(Set<Dimension> loosened) {
    int[] given = prospect.given();
    Set<Dimension> open = EnumSet.copyOf(loosened);
    loosened.forEach(dimension -> given[dimension.ordinal()] = -1);
    for (Dimension dimension : prospect.dimensions(layer)) {
      if (given[dimension.ordinal()] < 0) {
        open.add(dimension);
      }
    }
    Combinations combinations = new Combinations(prospect.edition().vocabulary(), open, given);
    Map<Dimension, BitSet> values = new EnumMap<>(Dimension.class);
    int[] keys = new int[Dimension.COUNT];
    for (int number = 0; number < combinations.count(); number++) {
      if (combinations.fill(number, keys)
          && prospect.verdict(layer, keys) instanceof Prospect.Verdict.Speaks) {
        for (Dimension dimension : loosened) {
          values.computeIfAbsent(dimension, unused -> new BitSet()).set(keys[dimension.ordinal()]);
        }
      }
    }
    return values;
  }

  private String words(Dimension dimension, BitSet values) {
    List<String> all = prospect.edition().vocabulary().values(dimension);
    boolean most = values.cardinality() > MOST_WORDS && values.cardinality() * 2 > all.size();
    StringJoiner list = new StringJoiner("、");
    for (int value = 0; value < all.size(); value++) {
      if (values.get(value) != most) {
        list.add(all.get(value));
      }
    }
    String right = most ? "须不是" : "须是";
    return "%s%s%s，现在是%s"
        .formatted(dimension.header(), right, list, all.get(prospect.given()[dimension.ordinal()]));
  }
}
