package cn.yizhan.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** 负担分布: persons of a year, by 人员类别 and by how much is left to them. Amounts in fen. */
public final class Distribution {
  /** Where bands begin: 0, then 1, 2 and 5 of each power of ten from 1,000 to 200,000 yuan. */
  private static final List<Long> BEGINNINGS =
      LongStream.of(0, 1, 2, 5, 10, 20, 50, 100, 200).mapToObj(each -> each * 100_000).toList();

  private final Map<String, long[]> persons = new HashMap<>();
  private final Map<String, long[]> left = new HashMap<>();

  /**
   * Persons of one 人员类别.
   *
   * @param identity empty for 普通参保人
   * @param leftFen to all of them
   * @param mostFen to the one with the most
   * @param personsByBand in the order of {@link #beginnings}
   */
  public record Group(
      String identity, long persons, long leftFen, long mostFen, List<Long> personsByBand) {
    public Group {
      personsByBand = List.copyOf(personsByBand);
    }
  }

  /** Where bands begin; each ends where the next begins, the last one never. */
  public static List<Long> beginnings() {
    return BEGINNINGS;
  }

  /** Adds a person. */
  public void add(String identity, long leftFen) {
    persons.computeIfAbsent(identity, none -> new long[BEGINNINGS.size()])[band(leftFen)]++;
    long[] sumAndMost = left.computeIfAbsent(identity, none -> new long[2]);
    sumAndMost[0] = Math.addExact(sumAndMost[0], leftFen);
    sumAndMost[1] = Math.max(sumAndMost[1], leftFen);
  }

  /** The greatest number of persons first. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    persons.forEach(
        (identity, byBand) -> {
          long[] sumAndMost = left.getOrDefault(identity, new long[2]);
          groups.add(
              new Group(
                  identity,
                  LongStream.of(byBand).sum(),
                  sumAndMost[0],
                  sumAndMost[1],
                  LongStream.of(byBand).boxed().toList()));
        });
    groups.sort(Comparator.comparingLong(Group::persons).reversed().thenComparing(Group::identity));
    return List.copyOf(groups);
  }

  private static int band(long leftFen) {
    int band = BEGINNINGS.size() - 1;
    while (band > 0 && leftFen < BEGINNINGS.get(band)) {
      band--;
    }
    return band;
  }
}
