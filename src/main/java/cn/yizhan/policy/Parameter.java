package cn.yizhan.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A dated figure of a region (参数), such as 居民人均可支配收入: one value a year. */
public record Parameter(String name, List<Value> newestFirst) {
  public Parameter {
    newestFirst =
        newestFirst.stream().sorted(Comparator.comparingInt(Value::year).reversed()).toList();
  }

  /**
   * One year's figure.
   *
   * @param publishedOn 公布日期: it can be used from this day on
   */
  public record Value(int year, long fen, LocalDate publishedOn, Source source) {}

  /**
   * “Last year's” figure on {@code day}: the newest of the years before the day's, published on or
   * before it. Until a year's figure is published the one before stands in (赣州 五（三）).
   */
  public Optional<Value> lastPublished(LocalDate day) {
    for (Value value : newestFirst) {
      if (value.year < day.getYear() && !value.publishedOn.isAfter(day)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The figure of {@code year} itself, such as its 缴费标准; empty until the day it is published. */
  public Optional<Value> of(int year, LocalDate day) {
    return newestFirst.stream()
        .filter(value -> value.year == year && !value.publishedOn.isAfter(day))
        .findFirst();
  }
}
