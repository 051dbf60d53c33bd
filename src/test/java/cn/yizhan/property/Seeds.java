package cn.yizhan.property;

import cn.yizhan.oracle.RandomYears;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Random years by the hundred, each from a seed of its own, so that any of them can be had again.
 *
 * <p>{@code -Dyizhan.seed=…} takes the years from that seed on, {@code -Dyizhan.years=…} that many
 * a region. Without a seed a test has its fixed years, always the same; in CI, or with {@code
 * -Dyizhan.fresh=true}, also fresh ones. What fails is told with its seed.
 */
final class Seeds {
  static final List<String> REGIONS = List.of("120000", "140000", "330300", "360700", "520500");

  private static final int YEARS = Integer.getInteger("yizhan.years", 300);

  private Seeds() {}

  /** Years {@code seed}, {@code seed} + 1 and so on of one region. */
  record Run(String region, long seed, int years) {
    /** Holds a property against each year; the first that breaks it is told, made small. */
    void each(Consumer<ObjectNode> property) {
      for (long one = seed; one < seed + years; one++) {
        ObjectNode year = year(region, one);
        Optional<Throwable> failure = failure(property, year);
        if (failure.isPresent()) {
          throw told(one, year, property, failure.get());
        }
      }
    }

    private AssertionError told(
        long one, ObjectNode year, Consumer<ObjectNode> property, Throwable first) {
      ObjectNode small = Shrink.smallest(year, y -> failure(property, y).isPresent());
      String message =
          """
          a year of %s breaks it; have it again with -Dyizhan.seed=%d -Dyizhan.years=1
          made small, it is
          %s
          %s\
          """
              .formatted(region, one, small, failure(property, small).orElse(first).getMessage());
      return new AssertionError(message, first);
    }

    @Override
    public String toString() {
      return "%s, seeds from %d, %d years".formatted(region, seed, years);
    }
  }

  /** The runs of a test, five regions each, as the properties ask or from its fixed seed. */
  static List<Run> runs(Class<?> test, long fixed) {
    List<Long> seeds = new ArrayList<>();
    Optional<Long> asked = Optional.ofNullable(Long.getLong("yizhan.seed"));
    seeds.add(asked.orElse(fixed));
    boolean fresh = System.getenv("CI") != null || Boolean.getBoolean("yizhan.fresh");
    if (asked.isEmpty() && fresh) {
      seeds.add(ThreadLocalRandom.current().nextLong(1_000_000_000));
    }
    System.out.printf(
        "%s: yizhan.seed %s, %d years a region%n", test.getSimpleName(), seeds, YEARS);
    return seeds.stream()
        .flatMap(seed -> REGIONS.stream().map(region -> new Run(region, seed, YEARS)))
        .toList();
  }

  /** The year a seed makes. */
  static ObjectNode year(String region, long seed) {
    return RandomYears.next(region, random(seed));
  }

  /** Neighbouring seeds must not give neighbouring numbers. */
  static Random random(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  private static Optional<Throwable> failure(Consumer<ObjectNode> property, ObjectNode year) {
    try {
      property.accept(Objects.requireNonNull(year).deepCopy());
      return Optional.empty();
    } catch (AssertionError | RuntimeException failure) {
      return Optional.of(failure);
    }
  }
}
