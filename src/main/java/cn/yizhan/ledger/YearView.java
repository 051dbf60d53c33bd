package cn.yizhan.ledger;

import cn.yizhan.bill.Standing;
import cn.yizhan.bill.YearSoFar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A person's year as it stood at one moment, and what the registry said of the person. */
public final class YearView {
  /** The newest entry of a year. */
  public record Head(String id, Bytes hash) {}

  /**
   * What the year's row says.
   *
   * @param version how many entries the year has
   */
  public record State(
      YearSoFar soFar, int version, Optional<LocalDate> lastSettledOn, Optional<Head> head) {
    /** A year in which nothing was written. */
    public static State empty(int year) {
      return new State(YearSoFar.empty(year), 0, Optional.empty(), Optional.empty());
    }
  }

  private final PersonKey person;
  private final Optional<Standing> standing;
  private final State state;
  private final Instant now;
  private final Supplier<List<Entry>> chain;
  private final Function<String, Optional<Entry>> lookup;
  private final Function<LocalDate, Optional<String>> elsewhere;
  private final Function<String, List<GivenGrant>> given;
  private @Nullable List<Entry> entries;

  /**
   * Made by ledgers.
   *
   * @param chain reads the entries of the year up to the head, oldest first
   * @param lookup finds any entry by its id
   * @param elsewhere finds another region in which the person is insured on a day
   */
  public YearView(
      PersonKey person,
      Optional<Standing> standing,
      State state,
      Instant now,
      Supplier<List<Entry>> chain,
      Function<String, Optional<Entry>> lookup,
      Function<LocalDate, Optional<String>> elsewhere,
      Function<String, List<GivenGrant>> given) {
    this.person = person;
    this.standing = standing;
    this.state = state;
    this.now = now;
    this.chain = chain;
    this.lookup = lookup;
    this.elsewhere = elsewhere;
    this.given = given;
  }

  public PersonKey person() {
    return person;
  }

  /** What the registry knows of the person; empty when it does not know the person. */
  public Optional<Standing> standing() {
    return standing;
  }

  public YearSoFar soFar() {
    return state.soFar();
  }

  /** How many entries the year has. */
  public int version() {
    return state.version();
  }

  /** The last day settled in the year, of what was not taken back. */
  public Optional<LocalDate> lastSettledOn() {
    return state.lastSettledOn();
  }

  public Optional<Head> head() {
    return state.head();
  }

  public State state() {
    return state;
  }

  /** When the entries decided on here are recorded. */
  public Instant now() {
    return now;
  }

  /** An id for a draft. */
  public String newId() {
    return EntryIds.next(now);
  }

  /**
   * The entries of the year, oldest first. Goes to the database, once, unless the command said that
   * it {@link Command#readsEntries}.
   */
  public synchronized List<Entry> entries() {
    if (entries == null) {
      entries = List.copyOf(chain.get());
    }
    return entries;
  }

  /**
   * Another region whose registry has the person, by the same id number, insured on a day. Goes to
   * the database: to be asked only about somebody not insured here.
   */
  public Optional<String> insuredElsewhere(LocalDate day) {
    return elsewhere.apply(day);
  }

  /** The one-time grants of this name that stand, of all years. Goes to the database. */
  public List<GivenGrant> given(String grantName) {
    return given.apply(grantName);
  }

  /** Any entry of the ledger. Goes to the database. */
  public Optional<Entry> find(String entryId) {
    return lookup.apply(entryId);
  }
}
