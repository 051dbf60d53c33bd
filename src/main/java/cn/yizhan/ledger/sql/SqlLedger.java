package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.ListQuery;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.ledger.sql.EntryRows.RequestKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger in a database, SQLite's or PostgreSQL's. */
public final class SqlLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(SqlLedger.class);

  private final Database database;
  private final LedgerSettings settings;
  private final Health health;
  private final RisingClock clock;
  private final YearsAtHand years;
  private final List<Writer> writers;
  private final ExecutorService answering =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "ledger-answers"));
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "ledger-seals"));

  private SqlLedger(Database database, LedgerSettings settings) {
    this.database = database;
    this.settings = settings;
    this.health = new Health(database);
    this.clock = new RisingClock(settings.clock());
    this.years = new YearsAtHand(database, clock);
    int count = database.dialect() == Dialect.SQLITE ? 1 : settings.writers();
    this.writers = IntStream.range(0, count).mapToObj(this::writer).toList();
  }

  /** Begins to write; the database stays the caller's to close, after the ledger. */
  public static SqlLedger open(Database database, LedgerSettings settings) {
    SqlLedger ledger = new SqlLedger(database, settings);
    database.watchStandings(ledger.years::forget);
    ledger.start();
    return ledger;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Housekeeping reports to the log.
  private void start() {
    writers.forEach(Writer::start);
    health.start();
    housekeeping.scheduleWithFixedDelay(this::seal, 1, 60, TimeUnit.SECONDS);
  }

  private Writer writer(int number) {
    String name = "ledger-writer-" + number;
    return new Writer(name, database, settings, clock, health, years, answering);
  }

  private void seal() {
    try {
      Seals.sealUntil(database, clock.now());
    } catch (RuntimeException e) {
      LOG.warn("the ledger could not be sealed: {}", e.getMessage());
    }
  }

  @Override
  public CompletableFuture<Answer> append(Command command) {
    int hash = command.person().hashCode();
    return writers.get(Math.floorMod(hash, writers.size())).append(command);
  }

  @Override
  public Optional<Entry> find(String id) {
    return database.read(session -> EntryRows.find(session, id));
  }

  @Override
  public Optional<Entry> find(String institution, String requestId) {
    List<RequestKey> key = List.of(new RequestKey(institution, requestId));
    return database.read(
        session -> EntryRows.byRequest(session, key).values().stream().findFirst());
  }

  @Override
  public List<Entry> corrections(Collection<String> ids) {
    return database.read(session -> EntryRows.corrections(session, ids));
  }

  @Override
  public List<Entry> list(ListQuery query) {
    return database.read(session -> Listing.read(session, query));
  }

  @Override
  public YearView year(PersonKey person, int year) {
    return years.get(new YearKey(person, year));
  }

  @Override
  public YearView yearNow(PersonKey person, int year) {
    YearKey key = new YearKey(person, year);
    YearRows.Known known = database.read(session -> YearRows.read(session, key));
    return Views.outside(database, key, known, clock.now());
  }

  @Override
  public List<YearKey> yearsAfter(YearKey last, int limit) {
    return database.read(session -> YearRows.after(session, last, limit));
  }

  @Override
  public Optional<YearView> yearAtHand(PersonKey person, int year) {
    return years.fresh(new YearKey(person, year));
  }

  @Override
  public void putWorkbook(String sha256, String name, Bytes bytes) {
    database.write(session -> Workbooks.put(session, sha256, name, bytes));
  }

  @Override
  public Optional<Bytes> workbook(String sha256) {
    return database.read(session -> Workbooks.find(session, sha256));
  }

  @Override
  public boolean healthy() {
    return health.believedUp();
  }

  @Override
  public int waiting() {
    return writers.stream().mapToInt(Writer::unanswered).sum();
  }

  @Override
  public void close() {
    writers.forEach(Writer::stopTaking);
    writers.forEach(Writer::close);
    housekeeping.shutdownNow();
    health.close();
    answering.shutdown();
    try {
      if (!answering.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("somebody keeps the ledger's answers from being delivered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
