package cn.yizhan.ledger;

import java.util.Comparator;

/** A calendar year of a person. */
public record YearKey(PersonKey person, int year) implements Comparable<YearKey> {
  private static final Comparator<YearKey> ORDER =
      Comparator.comparing(YearKey::person).thenComparing(YearKey::year);

  /** Comes before every year there can be, and is none. */
  public static final YearKey FIRST = new YearKey(new PersonKey("", Bytes.EMPTY), 0);

  public static YearKey of(Entry entry) {
    return new YearKey(entry.person(), entry.year());
  }

  /** Comes before every year of the person, and is none. */
  public static YearKey before(PersonKey person) {
    return new YearKey(person, 0);
  }

  @Override
  public int compareTo(YearKey other) {
    return ORDER.compare(this, other);
  }
}
