package cn.yizhan.monitor;

/** What a year leaves to persons, all of them together. Waits for the database. */
public interface Burdens {
  /** The distribution of one year of a region. */
  Distribution of(String region, int year);
}
