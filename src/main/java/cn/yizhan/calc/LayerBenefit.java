package cn.yizhan.calc;

import cn.yizhan.policy.Layer;
import java.util.List;

/**
 * What one layer has for a person.
 *
 * @param reason why it is so, in Chinese; empty when the layer applies whatever the visit
 * @param offers its rows, each with the circumstances it is for
 * @param without the circumstances in which no row speaks, a phrase each
 * @param excluded the circumstances in which another layer takes its place
 */
public record LayerBenefit(
    Layer layer,
    Status status,
    String reason,
    List<Offer> offers,
    List<String> without,
    List<Exclusion> excluded) {
  public LayerBenefit {
    offers = List.copyOf(offers);
    without = List.copyOf(without);
    excluded = List.copyOf(excluded);
  }

  /** Whether it applies. */
  public enum Status {
    /** In every circumstance that was left open. */
    APPLIES,
    /** In some. */
    DEPENDS,
    /** In none. */
    DOES_NOT_APPLY
  }

  /** 不适用于: where another layer applies, this one does not. */
  public record Exclusion(List<String> when, String byLayer) {
    public Exclusion {
      when = List.copyOf(when);
    }
  }
}
