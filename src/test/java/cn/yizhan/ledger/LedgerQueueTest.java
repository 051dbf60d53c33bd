package cn.yizhan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.sql.LedgerSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How every ledger takes commands in and answers them, whatever it is kept in. */
@ParameterizedClass
@EnumSource(Store.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LedgerQueueTest {
  private static final String HOSPITAL = "H33030001";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int CAPACITY = 600;

  @Parameter Store store;
  @TempDir Path directory;
  private Books books;
  private Ledger ledger;
  private PersonKey anna;
  private PersonKey ben;

  @BeforeEach
  void open() {
    books = store.openIn(directory, LedgerSettings.DEFAULT.withCapacity(CAPACITY));
    ledger = books.ledger();
    anna = books.person(1);
    ben = books.person(2);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private static FakeSettle bill(String requestId, PersonKey person, long fen) {
    return FakeSettle.of(HOSPITAL, requestId, person, DAY, fen);
  }

  private Answer answer(Command command) {
    return ledger.append(command).join();
  }

  private Entry record(Command command) {
    return ((Recorded) answer(command)).entry();
  }

  @Test
  void aFullQueueSaysSoAtOnceAndTheRestIsDone() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch deciding = new CountDownLatch(1);
    List<CompletableFuture<Answer>> taken = new ArrayList<>();
    taken.add(ledger.append(bill("first", anna, 1).doing(year -> waitFor(deciding, open))));
    assertThat(deciding.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Answer> refused = new CompletableFuture<>();
    // Of one person, so that on PostgreSQL all wait for one and the same writer.
    for (int i = 0; i < CAPACITY && !refused.isDone(); i++) {
      CompletableFuture<Answer> next = ledger.append(bill("r" + i, anna, 1));
      if (next.isCompletedExceptionally()) {
        refused = next;
      } else {
        taken.add(next);
      }
    }
    assertThat(taken).hasSize(CAPACITY);
    assertThat(ledger.waiting()).isEqualTo(CAPACITY);
    assertThat(refused).isCompletedExceptionally();
    assertThatThrownBy(refused::join).hasCauseInstanceOf(NotRecorded.QueueFull.class);

    open.countDown();
    taken.forEach(CompletableFuture::join);

    assertThat(ledger.year(anna, 2026).version()).isEqualTo(CAPACITY);
    assertThat(ledger.waiting()).isZero();
    assertThat(record(bill("after", anna, 1)).version()).isEqualTo(CAPACITY + 1);
  }

  private static Optional<Decision> waitFor(CountDownLatch deciding, CountDownLatch open) {
    deciding.countDown();
    try {
      assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  @Test
  void aPersonsBillsAreRecordedInTheOrderTheyCameWithTheCapSpentOnce() {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(ledger.append(bill("a" + i, anna, 3_000)));
      answers.add(ledger.append(bill("b" + i, ben, 10)));
    }
    answers.forEach(CompletableFuture::join);

    YearView year = ledger.year(anna, 2026);
    assertThat(year.soFar().counted(FakeSettle.ACCOUNT).amount()).isEqualTo(300_000);
    assertThat(year.soFar().paid(FakeSettle.CAP).amount()).isEqualTo(FakeSettle.CAP_FEN);
    List<String> order = new ArrayList<>();
    year.entries().forEach(entry -> order.add(entry.requestId().orElse("")));
    assertThat(order).hasSize(100).first().isEqualTo("a0");
    assertThat(order.stream().map(id -> Integer.valueOf(id.substring(1))).toList()).isSorted();
    assertThat(ledger.year(ben, 2026).version()).isEqualTo(100);
  }

  @Test
  void closingFinishesWhatWasTaken() {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      answers.add(ledger.append(bill("r" + i, i % 2 == 0 ? anna : ben, 1)));
    }
    ledger.close();

    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(answers).map(CompletableFuture::join).hasOnlyElementsOfType(Recorded.class);
    CompletableFuture<Answer> late = ledger.append(bill("late", anna, 1));
    assertThatThrownBy(late::join).hasCauseInstanceOf(NotRecorded.Unavailable.class);
  }

  @Test
  void aDecisionThatThrowsFailsAlone() {
    CompletableFuture<Answer> bad =
        ledger.append(
            bill("bad", anna, 1)
                .doing(
                    year -> {
                      throw new IllegalStateException("bug: planted");
                    }));
    CompletableFuture<Answer> good = ledger.append(bill("good", ben, 1));

    assertThat(good.join()).isInstanceOf(Recorded.class);
    assertThatThrownBy(bad::join).hasRootCauseMessage("bug: planted");
    assertThat(record(bill("bad", anna, 1)).version()).isEqualTo(1);
  }

  @Test
  void nothingIsWrittenForWhoeverStoppedWaiting() {
    assertThatThrownBy(() -> answer(bill("r1", anna, 1).givenUp()))
        .hasCauseInstanceOf(NotRecorded.Abandoned.class);
    assertThat(ledger.find(HOSPITAL, "r1")).isEmpty();
    assertThat(record(bill("r1", anna, 1)).version()).isEqualTo(1);
  }
}
