package cn.yizhan.calc;

import cn.yizhan.policy.Source;
import java.util.Optional;

/**
 * One reason for an answer, in Chinese, with the clause and the workbook row it rests on.
 *
 * @param source empty where the workbook says nothing
 */
public record Ground(String words, Optional<Source> source) {
  static Ground of(String words, Source source) {
    return new Ground(words, Optional.of(source));
  }

  /** A reason that no row gives. */
  static Ground of(String words) {
    return new Ground(words, Optional.empty());
  }

  @Override
  public String toString() {
    return source.map(rests -> words + "　" + rests).orElse(words);
  }
}
