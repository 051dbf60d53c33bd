package cn.yizhan.calc;

import cn.yizhan.money.Fen;
import cn.yizhan.policy.Identity;
import java.util.List;
import java.util.Optional;

/**
 * What a person has under one of the identities in force.
 *
 * @param identity empty for somebody who holds none
 * @param layers every layer of the region, in order
 * @param examples what bills of round sums would leave to the person today
 */
public record IdentityBenefits(
    Optional<Identity> identity, List<LayerBenefit> layers, List<Example> examples) {
  public IdentityBenefits {
    layers = List.copyOf(layers);
    examples = List.copyOf(examples);
  }

  /** The name, that of somebody without identity included. */
  public String name() {
    return identity.map(Identity::name).orElse(Identity.NONE);
  }

  /**
   * A bill of a round sum, all of it 符合政策范围, settled as the next one of the year.
   *
   * @param where med type, class, place and referral in words
   */
  public record Example(String where, Fen bill, Fen personPays, Fen onApplication) {}
}
