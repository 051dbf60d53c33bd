package cn.yizhan.policy;

import cn.yizhan.money.Fen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * 出资: who pays an amount, and in which proportion: {@code 省级 5、市级 2、县级 3}.
 *
 * @param funders in the order of the cell; none where nobody here pays
 */
public record Funding(List<Funder> funders) {
  /** Nobody (不设). */
  public static final Funding NONE = new Funding(List.of());

  public Funding {
    funders = List.copyOf(funders);
  }

  /**
   * One who pays.
   *
   * @param name 省级, 医疗救助, 退役军人事务部门
   * @param parts how many of all the parts, at least 1
   */
  public record Funder(String name, int parts) {}

  /** What one of them pays. */
  public record Portion(String funder, Fen amount) {}

  /** Divides an amount to the fen; the fen left over go to the first who is named. */
  public List<Portion> divide(Fen amount) {
    long all = funders.stream().mapToLong(Funder::parts).sum();
    List<Portion> portions = new ArrayList<>();
    Fen left = amount;
    for (Funder funder : funders) {
      Fen portion = new Fen(Math.multiplyExact(amount.amount(), funder.parts()) / all);
      left = left.minus(portion);
      portions.add(new Portion(funder.name(), portion));
    }
    if (!portions.isEmpty()) {
      Portion first = portions.get(0);
      portions.set(0, new Portion(first.funder(), first.amount().plus(left)));
    }
    return List.copyOf(portions);
  }

  @Override
  public String toString() {
    if (funders.size() == 1) {
      return funders.get(0).name();
    }
    return funders.stream()
        .map(funder -> funder.name() + " " + funder.parts())
        .collect(Collectors.joining("、"));
  }
}
