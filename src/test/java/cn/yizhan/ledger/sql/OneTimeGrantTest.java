package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.GivenGrant;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is given once in a lifetime, whatever the year and however many servers are asked. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OneTimeGrantTest {
  private static final String BUREAU = "BUREAU-330300";
  private static final String NAME = "关怀救助";

  @TempDir Path directory;

  private DatabaseAddress address(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? new DatabaseAddress.Sqlite(directory)
        : Postgres.shared().newDatabase();
  }

  private static Command grant(String requestId, PersonKey person, int year) {
    LocalDate day = LocalDate.of(year, 5, 1);
    FakeSettle asked = FakeSettle.of(BUREAU, requestId, person, day, 500_000);
    return asked.doing(view -> Optional.of(decide(asked, view)));
  }

  private static Decision decide(FakeSettle asked, YearView view) {
    if (!view.given(NAME).isEmpty()) {
      return new Decision.Refuse(new Refused("GIVEN", "已经领过", Map.of()));
    }
    RecordedGrant grant = RecordedGrant.newBuilder().setName(NAME).setAmountFen(500_000).build();
    Draft draft =
        new Draft(
            view.newId(),
            EntryKind.GRANT,
            BUREAU,
            Optional.empty(),
            asked.day(),
            Optional.empty(),
            "",
            Bytes.owning(grant.toByteArray()));
    return new Decision.Append(List.of(draft), view.soFar(), view.lastSettledOn());
  }

  private static Command reversal(String requestId, Entry grant) {
    FakeSettle asked = FakeSettle.of(BUREAU, requestId, grant.person(), grant.settledOn(), 0);
    return asked.doing(
        view ->
            Optional.of(
                new Decision.Append(
                    List.of(
                        new Draft(
                            view.newId(),
                            EntryKind.REVERSAL,
                            BUREAU,
                            Optional.empty(),
                            asked.day(),
                            Optional.of(grant.id()),
                            "",
                            Bytes.of((byte) 1))),
                    view.soFar(),
                    view.lastSettledOn())));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void isGivenOnceByTwoServersInFiveYears(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    try (Books one = Store.open(address, LedgerSettings.DEFAULT);
        Books two = Store.open(address, LedgerSettings.DEFAULT)) {
      for (int round = 0; round < 5; round++) {
        PersonKey anna = one.person(round);
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          Books books = i % 2 == 0 ? one : two;
          asked.add(books.ledger().append(grant(round + "-" + i, anna, 2022 + i % 5)));
        }
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(Recorded.class::isInstance).hasSize(1);
      }
    }
    assertThat(verify(address).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void canBeGivenAgainOnceItWasTakenBack(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      PersonKey anna = books.person(1);
      Entry given = recorded(books.ledger().append(grant("g-1", anna, 2024)).join());
      assertThat(books.ledger().year(anna, 2026).given(NAME))
          .extracting(GivenGrant::entryId)
          .containsExactly(given.id());
      recorded(books.ledger().append(reversal("b-1", given)).join());
      assertThat(books.ledger().year(anna, 2026).given(NAME)).isEmpty();
      recorded(books.ledger().append(grant("g-2", anna, 2026)).join());
    }
    assertThat(verify(address).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void verifyFindsOneThatCouldBeHadAgain(Dialect dialect) {
    DatabaseAddress address = address(dialect);
    String id;
    try (Books books = Store.open(address, LedgerSettings.DEFAULT)) {
      id = recorded(books.ledger().append(grant("g-1", books.person(1), 2024)).join()).id();
    }
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      database.write(session -> session.prepare("DELETE FROM one_time_grant").executeUpdate());
    }
    assertThat(verify(address).findings())
        .extracting(LedgerVerify.Finding::where)
        .containsExactly("一次性救助 " + id);
  }

  private static Entry recorded(Answer answer) {
    return ((Recorded) answer).entry();
  }

  private static LedgerVerify.Report verify(DatabaseAddress address) {
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      return LedgerVerify.run(database, Instant.now(), entry -> Optional.empty());
    }
  }
}
