package cn.yizhan.ledger;

import cn.yizhan.bill.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The ledger's twin in memory, for tests: everything is gone when it is closed. */
public final class MemoryLedger implements Ledger {
  private record RequestKey(String institution, String requestId) {}

  private final PersonRegister register;
  private final InstantSource clock;
  private final int capacity;
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final AtomicInteger waiting = new AtomicInteger();
  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final Map<RequestKey, Entry> requests = new HashMap<>();
  private final Map<YearKey, YearView.State> years = new HashMap<>();
  private final Map<String, Bytes> workbooks = new HashMap<>();
  private volatile boolean closed;

  /** Begins empty. */
  public MemoryLedger(PersonRegister register, InstantSource clock, int capacity) {
    this.register = register;
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Answer> append(Command command) {
    if (closed) {
      return CompletableFuture.failedFuture(new NotRecorded.Unavailable("账本正在关闭"));
    }
    if (waiting.incrementAndGet() > capacity) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(new NotRecorded.QueueFull(capacity));
    }
    CompletableFuture<Answer> future = new CompletableFuture<>();
    writer.execute(() -> write(command, future));
    return future;
  }

  private void write(Command command, CompletableFuture<Answer> future) {
    try {
      Answer answer = answer(command);
      waiting.decrementAndGet();
      future.complete(answer);
    } catch (RuntimeException e) {
      waiting.decrementAndGet();
      future.completeExceptionally(e);
    }
  }

  private Answer answer(Command command) {
    if (command.abandoned()) {
      throw new NotRecorded.Abandoned();
    }
    Optional<Entry> known = find(command.institution(), command.requestId());
    if (known.isPresent()) {
      return Rulings.onKnown(command, known.get());
    }
    YearView year = year(command.person(), command.year());
    Decision decision = command.decide(year);
    if (decision instanceof Decision.Refuse refuse) {
      return refuse.refused();
    }
    return record(Rulings.entries(command, year, (Decision.Append) decision));
  }

  private synchronized Answer record(List<Entry> written) {
    for (Entry entry : written.subList(1, written.size())) {
      Optional<Entry> taken = entry.requestId().flatMap(id -> find(entry.institution(), id));
      if (taken.isPresent()) {
        return Rulings.onArrived(taken.get());
      }
    }
    for (Entry entry : written) {
      entries.put(entry.id(), entry);
      entry.requestId().ifPresent(id -> requests.put(key(entry, id), entry));
      years.put(YearKey.of(entry), Rulings.stateAfter(entry));
    }
    return new Answer.Recorded(written.get(0), false);
  }

  private static RequestKey key(Entry entry, String requestId) {
    return new RequestKey(entry.institution(), requestId);
  }

  @Override
  public synchronized Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized Optional<Entry> find(String institution, String requestId) {
    return Optional.ofNullable(requests.get(new RequestKey(institution, requestId)));
  }

  @Override
  public synchronized List<Entry> corrections(Collection<String> ids) {
    return entries.values().stream()
        .filter(entry -> entry.corrects().filter(ids::contains).isPresent())
        .sorted(Comparator.comparing(Entry::version))
        .toList();
  }

  @Override
  public synchronized List<Entry> list(ListQuery query) {
    return entries.values().stream()
        .filter(entry -> entry.kind() == EntryKind.SETTLEMENT)
        .filter(query::takes)
        .sorted(Comparator.comparing(Entry::settledOn).thenComparing(Entry::id).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized YearView year(PersonKey person, int year) {
    YearView.State state =
        years.getOrDefault(new YearKey(person, year), YearView.State.empty(year));
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<Standing> known = person.isPerson() ? register.standing(person) : Optional.empty();
    return new YearView(
        person,
        known,
        state,
        now,
        () -> chain(person, state),
        this::find,
        day -> register.insuredElsewhere(person, day),
        name -> given(person, name));
  }

  private synchronized List<GivenGrant> given(PersonKey person, String name) {
    return entries.values().stream()
        .filter(entry -> entry.kind() == EntryKind.GRANT && entry.person().equals(person))
        .filter(entry -> Grants.recorded(entry).getName().equals(name))
        .filter(entry -> corrections(List.of(entry.id())).isEmpty())
        .map(entry -> new GivenGrant(entry.id(), entry.settledOn()))
        .toList();
  }

  private synchronized List<Entry> chain(PersonKey person, YearView.State state) {
    return entries.values().stream()
        .filter(entry -> entry.person().equals(person))
        .filter(entry -> entry.year() == state.soFar().year())
        .filter(entry -> entry.version() <= state.version())
        .sorted(Comparator.comparing(Entry::version))
        .toList();
  }

  @Override
  public YearView yearNow(PersonKey person, int year) {
    return year(person, year);
  }

  @Override
  public synchronized List<YearKey> yearsAfter(YearKey last, int limit) {
    return years.keySet().stream()
        .filter(key -> key.compareTo(last) > 0)
        .sorted()
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<YearView> yearAtHand(PersonKey person, int year) {
    return Optional.of(year(person, year));
  }

  @Override
  public synchronized void putWorkbook(String sha256, String name, Bytes bytes) {
    workbooks.putIfAbsent(sha256, bytes);
  }

  @Override
  public synchronized Optional<Bytes> workbook(String sha256) {
    return Optional.ofNullable(workbooks.get(sha256));
  }

  @Override
  public boolean healthy() {
    return !closed;
  }

  @Override
  public int waiting() {
    return waiting.get();
  }

  @Override
  public void close() {
    closed = true;
    writer.shutdown();
    try {
      writer.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
