package cn.yizhan.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Chinese words of a closed list of values. */
final class Labels {
  private Labels() {}

  /** The value that goes by a word. */
  static <E> Optional<E> of(E[] values, Function<E, String> label, String word) {
    return Arrays.stream(values).filter(value -> label.apply(value).equals(word)).findFirst();
  }

  /** All the words, for a message: {@code 已转诊、未转诊、无需转诊}. */
  static <E> String list(E[] values, Function<E, String> label) {
    return Arrays.stream(values).map(label).collect(Collectors.joining("、"));
  }
}
