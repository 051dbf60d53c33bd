package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nobody is answered before the commit has come back: seen by what a trigger does while the
 * database commits.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommitTest {
  private final DatabaseAddress.Postgres address = Postgres.shared().newDatabase();
  private final Books books = Store.open(address, LedgerSettings.DEFAULT);
  private final PersonKey anna = books.person(1);
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws SQLException {
    connection = Connections.postgres(address);
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    books.close();
  }

  private void whileCommitting(String action) throws SQLException {
    statement.execute(
        "CREATE FUNCTION committing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + action
            + "; RETURN NULL; END $$");
    statement.execute(
        "CREATE CONSTRAINT TRIGGER committing AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION committing()");
  }

  private CompletableFuture<Answer> append() {
    return books.ledger().append(FakeSettle.of("H1", "r1", anna, LocalDate.of(2026, 5, 1), 1));
  }

  @Test
  void aCommitThatTakesItsTimeIsWaitedFor() throws Exception {
    whileCommitting("PERFORM pg_advisory_xact_lock(1)");
    statement.execute("SELECT pg_advisory_lock(1)");

    CompletableFuture<Answer> answer = append();
    while (!committing()) {
      Thread.sleep(10);
    }
    Thread.sleep(200);
    assertThat(answer).isNotDone();
    assertThat(books.ledger().find("H1", "r1")).isEmpty();

    statement.execute("SELECT pg_advisory_unlock(1)");
    assertThat(answer.join()).isInstanceOf(Recorded.class);
    assertThat(books.ledger().find("H1", "r1")).isPresent();
  }

  private boolean committing() throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
      row.next();
      return row.getInt(1) == 1;
    }
  }

  @Test
  void aCommitThatFailsIsNoAnswer() throws SQLException {
    whileCommitting("RAISE EXCEPTION 'the disk is gone'");

    CompletionException failure =
        catchThrowableOfType(CompletionException.class, () -> append().join());

    assertThat(failure).hasCauseInstanceOf(NotRecorded.Unavailable.class);
    assertThat(((NotRecorded.Unavailable) failure.getCause()).outcomeUnknown()).isTrue();
    assertThat(books.ledger().find("H1", "r1")).isEmpty();
    assertThat(books.ledger().year(anna, 2026).version()).isZero();
  }
}
