package cn.yizhan.policy;

import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import java.time.LocalDate;
import java.util.Optional;

/** A line (预警线) that a burden crosses by being more than it. */
public sealed interface Line {
  /**
   * The largest burden that does not cross it on {@code day}; empty while no figure it rests on has
   * been published. A burden is whole fen, so leaving off what is less than a fen changes nothing.
   */
  Optional<Fen> on(LocalDate day);

  /** A plain amount. */
  record Fixed(Fen amount) implements Line {
    @Override
    public Optional<Fen> on(LocalDate day) {
      return Optional.of(amount);
    }

    @Override
    public String toString() {
      return amount.toString();
    }
  }

  /** {@code 50%×全省农村居民人均可支配收入}: a share of the figure {@link Parameter#lastPublished}. */
  record Share(Ratio ratio, Parameter parameter) implements Line {
    @Override
    public Optional<Fen> on(LocalDate day) {
      return parameter
          .lastPublished(day)
          .map(
              value -> new Fen(Math.multiplyExact(value.fen(), ratio.basisPoints()) / Ratio.WHOLE));
    }

    @Override
    public String toString() {
      return (ratio.basisPoints() == Ratio.WHOLE ? "" : ratio + "×") + parameter.name();
    }
  }
}
