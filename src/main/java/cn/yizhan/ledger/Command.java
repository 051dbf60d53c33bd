package cn.yizhan.ledger;

/** What wants to be written: who asks, under which id, and what to write given the year. */
public interface Command {
  /** 定点医药机构编号 of the caller; with the request id it names this command for ever. */
  String institution();

  String requestId();

  /** SHA-256 of what is asked: under a known request id another one is refused. */
  Bytes digest();

  /** Whose year it concerns; {@link PersonKey#ofInstitution} when no person is known. */
  PersonKey person();

  int year();

  /**
   * Decides on the year as it stands. A pure function of microseconds: unless what it came to
   * {@link #decidesAhead ahead} still holds, it runs while the database waits, on the ledger's
   * thread, and once more for every race lost to another process.
   */
  Decision decide(YearView year);

  /**
   * Whether to try {@link #decide} beforehand as well, where the command arrives, on the year as it
   * was last seen. What that comes to is written only if the year and the person's standing are
   * still the same; it must not take long, and is tried without the database.
   */
  default boolean decidesAhead() {
    return false;
  }

  /** Whether {@link #decide} will look at the entries of the year, so that they come along. */
  default boolean readsEntries() {
    return false;
  }

  /** Whether nobody waits for the answer any more; asked before anything is written. */
  default boolean abandoned() {
    return false;
  }
}
