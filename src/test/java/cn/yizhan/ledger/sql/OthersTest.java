package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.registry.Registry.Registration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What another process has written is soon shown, though nobody tells this one. */
final class OthersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  /** Less than what is shown to whom nobody has told anything. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir Path directory;

  private Books server;
  private Books commandLine;
  private PersonKey anna;

  private void open(Dialect dialect) {
    DatabaseAddress address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
    server = Store.open(address, LedgerSettings.DEFAULT);
    commandLine = Store.open(address, LedgerSettings.DEFAULT);
    anna = server.person(1);
  }

  @AfterEach
  void close() {
    commandLine.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aYearThatAnotherProcessMoved(Dialect dialect) throws InterruptedException {
    open(dialect);
    assertThat(server.ledger().year(anna, 2026).version()).isZero();

    settle(commandLine, "r1", anna);

    awaitThat(() -> server.ledger().year(anna, 2026).version() == 1);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void somebodyWhomAnotherProcessRegisteredOtherwise(Dialect dialect) throws InterruptedException {
    open(dialect);
    assertThat(identities()).isEmpty();

    Days days = new Days(LocalDate.of(2020, 1, 1), Optional.empty());
    Person poor =
        new Person(
            "390", Optional.empty(), List.of(new Person.HeldIdentity("低保对象", days)), List.of());
    commandLine.registry().put(Registration.always(Store.REGION, TestIds.number(1), poor), "cli");

    awaitThat(() -> !identities().isEmpty());
  }

  /** Else every settlement would have everybody's year read again. */
  @Test
  void whatThisProcessWritesItselfLeavesOthersYearsAtHand() throws InterruptedException {
    open(Dialect.SQLITE);
    commandLine.close();
    PersonKey ben = server.person(2);
    awaitThat(() -> isAtHand(anna));

    settle(server, "r1", ben);
    Thread.sleep(1_500);

    assertThat(server.ledger().yearAtHand(anna, 2026)).isPresent();
  }

  /** For longer than it takes to look for others. */
  private boolean isAtHand(PersonKey person) {
    server.ledger().year(person, 2026);
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return server.ledger().yearAtHand(person, 2026).isPresent();
  }

  private List<?> identities() {
    return server.ledger().year(anna, 2026).standing().orElseThrow().identities();
  }

  private static void settle(Books books, String requestId, PersonKey person) {
    FakeSettle bill = FakeSettle.of("H1", requestId, person, DAY, 7);
    assertThat(books.ledger().append(bill).join()).isInstanceOf(Recorded.class);
  }

  private static void awaitThat(BooleanSupplier holds) throws InterruptedException {
    for (long from = System.nanoTime(); !holds.getAsBoolean(); Thread.sleep(20)) {
      assertThat(System.nanoTime() - from).isLessThan(PATIENCE_NANOS);
    }
  }
}
