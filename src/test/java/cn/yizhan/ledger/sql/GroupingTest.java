package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.LedgerMeter;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who shares a transaction with whom. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class GroupingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  @Parameter Dialect dialect;
  @TempDir Path directory;
  private final List<Integer> groups = new CopyOnWriteArrayList<>();
  private final CountDownLatch deciding = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private Books books;

  @BeforeEach
  void open() {
    DatabaseAddress address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
    LedgerMeter meter =
        new LedgerMeter() {
          @Override
          public void committed(int commands, long nanos) {
            groups.add(commands);
          }
        };
    books = Store.open(address, LedgerSettings.DEFAULT.withWriters(1).withMeter(meter));
  }

  @AfterEach
  void close() {
    books.close();
  }

  /** Keeps the writer busy until the gate opens, so that what comes next gathers. */
  private CompletableFuture<Answer> stall() {
    FakeSettle bill = FakeSettle.of("H0", "stall", books.person(0), DAY, 1);
    CompletableFuture<Answer> stalled =
        books
            .ledger()
            .append(
                bill.doing(
                    year -> {
                      deciding.countDown();
                      await(gate);
                      return Optional.empty();
                    }));
    await(deciding);
    return stalled;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Answer> release(List<FakeSettle> bills) {
    CompletableFuture<Answer> stalled = stall();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    bills.forEach(bill -> answers.add(books.ledger().append(bill)));
    gate.countDown();
    stalled.join();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void differentPersonsShareOneTransaction() {
    PersonKey anna = books.person(1);
    PersonKey ben = books.person(2);

    release(List.of(FakeSettle.of("H1", "a", anna, DAY, 1), FakeSettle.of("H1", "b", ben, DAY, 1)));

    assertThat(groups).containsExactly(1, 2);
  }

  @Test
  void onePersonsBillsGoOneAfterTheOther() {
    PersonKey anna = books.person(1);
    PersonKey ben = books.person(2);

    List<Answer> answers =
        release(
            List.of(
                FakeSettle.of("H1", "a1", anna, DAY, 1),
                FakeSettle.of("H1", "a2", anna, DAY, 1),
                FakeSettle.of("H1", "b", ben, DAY, 1),
                FakeSettle.of("H1", "a3", anna, DAY, 1)));

    assertThat(groups).containsExactly(1, 2, 1, 1);
    assertThat(((Recorded) answers.get(3)).entry().version()).isEqualTo(3);
  }

  @Test
  void oneRequestIdTwiceAmongThoseWaitingIsAnsweredAsEver() {
    PersonKey anna = books.person(1);
    PersonKey ben = books.person(2);

    List<Answer> answers =
        release(
            List.of(
                FakeSettle.of("H1", "same", anna, DAY, 1),
                FakeSettle.of("H1", "same", ben, DAY, 1),
                FakeSettle.of("H1", "same", anna, DAY, 1)));

    assertThat(((Recorded) answers.get(0)).replayed()).isFalse();
    assertThat(((Refused) answers.get(1)).reason()).isEqualTo(Refused.REQUEST_ID_REUSED);
    assertThat(((Recorded) answers.get(2)).replayed()).isTrue();
  }

  @Test
  void aGroupThatCollidesWithItselfIsWrittenOneByOne() {
    PersonKey anna = books.person(1);
    PersonKey ben = books.person(2);
    CompletableFuture<Answer> stalled = stall();
    CompletableFuture<Answer> original =
        books.ledger().append(FakeSettle.of("H1", "r", anna, DAY, 1));
    CompletableFuture<Answer> tombstone =
        books.ledger().append(FakeSettle.tombstone("H1", "rev", "r", 2026));
    CompletableFuture<Answer> other = books.ledger().append(FakeSettle.of("H1", "o", ben, DAY, 1));
    gate.countDown();
    stalled.join();

    assertThat(original.join()).isInstanceOf(Recorded.class);
    assertThat(((Refused) tombstone.join()).reason()).isEqualTo(Refused.ORIGINAL_RECORDED);
    assertThat(other.join()).isInstanceOf(Recorded.class);
    assertThat(groups).containsExactly(1, 1, 1, 1);
  }
}
