package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.YearView;
import cn.yizhan.registry.Registry.Registration;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is decided ahead is written only where nothing has moved since. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class AheadTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final String HOSPITAL = "H33030100001";

  @Parameter Dialect dialect;
  @TempDir Path directory;

  /** Of every decision the thread, in order. */
  private final List<Thread> decided = new CopyOnWriteArrayList<>();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T08:00:00Z"));
  private DatabaseAddress address;
  private Books books;
  private PersonKey anna;

  @BeforeEach
  void open() {
    address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
    books = Store.open(address, LedgerSettings.DEFAULT.withWriters(1).withClock(now::get));
    anna = books.person(1);
  }

  @AfterEach
  void close() {
    books.close();
  }

  /** A bill that costs the poor ten times as much, so that it shows what it was decided on. */
  private record Watched(FakeSettle bill, List<Thread> decided) implements Command {
    @Override
    public String institution() {
      return bill.institution();
    }

    @Override
    public String requestId() {
      return bill.requestId();
    }

    @Override
    public Bytes digest() {
      return bill.digest();
    }

    @Override
    public PersonKey person() {
      return bill.person();
    }

    @Override
    public int year() {
      return bill.year();
    }

    @Override
    public boolean decidesAhead() {
      return true;
    }

    @Override
    public Decision decide(YearView year) {
      decided.add(Thread.currentThread());
      boolean poor = !year.standing().orElseThrow().identities().isEmpty();
      long fen = bill.amountFen() * (poor ? 10 : 1);
      return AheadTest.bill(requestId(), person(), fen).decide(year);
    }
  }

  private static FakeSettle bill(String requestId, PersonKey person, long fen) {
    return FakeSettle.of(HOSPITAL, requestId, person, DAY, fen);
  }

  private CompletableFuture<Answer> append(String requestId, long fen) {
    decided.clear();
    return books.ledger().append(new Watched(bill(requestId, anna, fen), decided));
  }

  private Entry record(String requestId, long fen) {
    return ((Recorded) append(requestId, fen).join()).entry();
  }

  private static long counted(Entry entry) {
    return entry.after().counted(FakeSettle.ACCOUNT).amount();
  }

  private static final Optional<Decision> AS_ALWAYS = Optional.empty();

  /** Keeps the writer busy with another person's bill until the gate opens. */
  private CompletableFuture<Answer> stall(CountDownLatch gate) throws InterruptedException {
    PersonKey ben = books.person(2);
    CountDownLatch busy = new CountDownLatch(1);
    CompletableFuture<Answer> stalled =
        books
            .ledger()
            .append(
                bill("stall", ben, 1)
                    .doing(
                        year -> {
                          busy.countDown();
                          awaitQuietly(gate);
                          return AS_ALWAYS;
                        }));
    assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
    return stalled;
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aYearAtHandIsDecidedOnceWhereTheBillArrives() {
    record("r1", 100);
    assertThat(decided).hasSize(1).doesNotContain(Thread.currentThread());

    Entry second = record("r2", 200);

    assertThat(decided).containsExactly(Thread.currentThread());
    assertThat(second.version()).isEqualTo(2);
    assertThat(counted(second)).isEqualTo(300);
    YearView year = books.ledger().yearNow(anna, 2026);
    assertThat(year.entries()).hasSize(2).last().isEqualTo(second);
    assertThat(books.ledger().yearAtHand(anna, 2026).orElseThrow().state()).isEqualTo(year.state());
  }

  @Test
  void whatWasDecidedBeforeTheYearMovedIsDecidedAgain() throws InterruptedException {
    record("r1", 100);
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Answer> stalled = stall(gate);
    CompletableFuture<Answer> second = append("r2", 200);
    CompletableFuture<Answer> third =
        books.ledger().append(new Watched(bill("r3", anna, 400), decided));
    assertThat(decided).containsExactly(Thread.currentThread(), Thread.currentThread());

    gate.countDown();

    stalled.join();
    assertThat(counted(((Recorded) second.join()).entry())).isEqualTo(300);
    assertThat(counted(((Recorded) third.join()).entry())).isEqualTo(700);
    assertThat(decided).hasSize(3);
  }

  @Test
  void whatWasDecidedBeforeTheStandingMovedIsDecidedAgain() {
    record("r1", 100);
    becomesPoorElsewhere();

    Entry second = record("r2", 200);

    assertThat(decided).hasSize(2).startsWith(Thread.currentThread());
    assertThat(counted(second)).isEqualTo(100 + 2_000);
    assertThat(counted(record("r3", 1))).isEqualTo(100 + 2_000 + 10);
  }

  /** Another server writes it, of which this one is not told. */
  private void becomesPoorElsewhere() {
    Days ever = new Days(LocalDate.of(2026, 1, 1), Optional.empty());
    Person poor =
        new Person(
            "390", Optional.empty(), List.of(new Person.HeldIdentity("低保对象", ever)), List.of());
    try (Books others = Store.open(address, LedgerSettings.DEFAULT)) {
      others.registry().put(Registration.always(Store.REGION, TestIds.number(1), poor), "test");
    }
  }

  @Test
  void anotherServersEntryIsSeen() {
    record("r1", 100);
    try (Books others = Store.open(address, LedgerSettings.DEFAULT)) {
      others.ledger().append(bill("elsewhere", anna, 5)).join();
    }

    Entry second = record("r2", 200);

    assertThat(second.version()).isEqualTo(3);
    assertThat(counted(second)).isEqualTo(305);
  }

  @Test
  void whatHasWaitedLongIsDecidedAgainSoThatItBearsItsTime() throws InterruptedException {
    record("r1", 100);
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Answer> stalled = stall(gate);
    CompletableFuture<Answer> second = append("r2", 200);
    now.updateAndGet(before -> before.plusSeconds(60));

    gate.countDown();

    stalled.join();
    assertThat(((Recorded) second.join()).entry().recordedAt()).isEqualTo(now.get());
    assertThat(decided).hasSize(2);
  }
}
