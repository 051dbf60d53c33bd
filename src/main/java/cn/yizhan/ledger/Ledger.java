package cn.yizhan.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was settled, append-only.
 *
 * <p>A command decides inside the transaction that writes it, so nothing can come in between; the
 * commands of different persons share transactions, those of one person go one after the other.
 */
public interface Ledger extends AutoCloseable {
  /**
   * Joins the writer's queue; never blocks. Completes after the commit, on a thread of the ledger's
   * that should not be kept long, with the answer, or exceptionally with {@link NotRecorded}.
   */
  CompletableFuture<Answer> append(Command command);

  /** An entry by its id. Like every read below, waits for the database. */
  Optional<Entry> find(String id);

  /** The entry that answered a request, or the tombstone that closed it. */
  Optional<Entry> find(String institution, String requestId);

  /** The entries that correct any of these, of each the oldest first. */
  List<Entry> corrections(Collection<String> ids);

  /** Settlements of an institution, newest first. */
  List<Entry> list(ListQuery query);

  /** The person's year as it stands, or stood a moment ago. */
  YearView year(PersonKey person, int year);

  /** The same as it stands now, whatever is at hand. */
  YearView yearNow(PersonKey person, int year);

  /** The years that have entries, in the order of their keys, from the one after {@code last}. */
  List<YearKey> yearsAfter(YearKey last, int limit);

  /** A person's year, if it can be had without waiting. */
  Optional<YearView> yearAtHand(PersonKey person, int year);

  /** Keeps a workbook's bytes; those of a known SHA-256 are kept already. */
  void putWorkbook(String sha256, String name, Bytes bytes);

  /** The bytes kept under a SHA-256. */
  Optional<Bytes> workbook(String sha256);

  /** Whether the database can be read and written, as far as is known. */
  boolean healthy();

  /** How many commands wait to be written, those being written included. */
  int waiting();

  /** Takes nothing any more, finishes what it took, and lets go of the database. */
  @Override
  void close();
}
