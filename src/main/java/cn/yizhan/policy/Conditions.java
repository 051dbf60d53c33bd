package cn.yizhan.policy;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * When a row applies: for each dimension it speaks of, the values it names; the others are 任意.
 *
 * <p>A dimension may be 其余, “what no other row speaks of”: such a row gives way to every row with
 * fewer 其余 that applies to the same combination.
 */
public final class Conditions {
  private final Map<Dimension, BitSet> named = new EnumMap<>(Dimension.class);
  private final Set<Dimension> rest = EnumSet.noneOf(Dimension.class);

  /** The row applies only to these values. */
  public Conditions name(Dimension dimension, BitSet values) {
    named.put(dimension, values);
    return this;
  }

  /** The row applies to what no other row speaks of. */
  public Conditions rest(Dimension dimension) {
    rest.add(dimension);
    return this;
  }

  /** The dimensions it constrains. */
  public Set<Dimension> dimensions() {
    Set<Dimension> all = EnumSet.noneOf(Dimension.class);
    all.addAll(named.keySet());
    all.addAll(rest);
    return all;
  }

  /** Whether a dimension is 其余. */
  public boolean isRest(Dimension dimension) {
    return rest.contains(dimension);
  }

  /** How many 其余 it has: a row with fewer goes first. */
  int restCount() {
    return rest.size();
  }

  /** Whether its named values hold for a combination; 其余 holds for all. */
  boolean holds(int[] keys) {
    for (Map.Entry<Dimension, BitSet> entry : named.entrySet()) {
      if (!entry.getValue().get(keys[entry.getKey().ordinal()])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Conditions that && named.equals(that.named) && rest.equals(that.rest);
  }

  @Override
  public int hashCode() {
    return 31 * named.hashCode() + rest.hashCode();
  }
}
