package cn.yizhan.oracle;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A {@link Random} asked in whole numbers only. */
final class Dice {
  private final Random random;

  Dice(Random random) {
    this.random = random;
  }

  int anyInt() {
    return random.nextInt();
  }

  /** From 0 to {@code bound} − 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in {@code times}. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  int oneOf(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  void shuffle(List<?> things) {
    Collections.shuffle(things, random);
  }
}
