package cn.yizhan.ledger.sql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL over lists of any length, with few different texts: a list is filled up with its last member,
 * to the next power of two or, where that would be many places too many, to the next multiple of
 * {@value #STEP}, so that the statements can be kept.
 */
public final class Lists {
  private static final int STEP = 32;

  private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

  private Lists() {}

  /** How many places a list of this size takes. */
  public static int places(int size) {
    if (size > STEP) {
      return (size + STEP - 1) / STEP * STEP;
    }
    return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
  }

  /** The member for a place. */
  public static <T> T at(List<T> list, int place) {
    return list.get(Math.min(place, list.size() - 1));
  }

  /** {@code template} with its {@code %s} replaced by the rows for so many places. */
  public static String sql(String template, int places, IntFunction<String> row) {
    return TEXTS.computeIfAbsent(
        places + template,
        unused ->
            template.replace(
                "%s", IntStream.range(0, places).mapToObj(row).collect(Collectors.joining(", "))));
  }
}
