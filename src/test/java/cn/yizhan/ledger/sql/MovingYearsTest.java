package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Years of one transaction move together, each only from the version it was decided on. */
final class MovingYearsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

  @TempDir Path directory;

  private Database open(Dialect dialect) {
    DatabaseAddress address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
    return Database.open(address, Store.VAULT.fingerprint());
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whoWasOvertakenStaysWhereverItStandsInTheGroup(Dialect dialect) {
    try (Database database = open(dialect)) {
      assertThat(move(database, step(2, 1, 0))).containsExactly(true);
      assertThat(move(database, step(1, 1, 0), step(2, 1, 0), step(3, 1, 0)))
          .containsExactly(true, false, true);
      assertThat(move(database, step(1, 2, 1), step(2, 3, 2), step(3, 2, 1)))
          .containsExactly(true, false, true);
      assertThat(versions(database)).containsExactly(2, 1, 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void someMoveByMoreThanOne(Dialect dialect) {
    try (Database database = open(dialect)) {
      move(database, step(1, 1, 0), step(2, 3, 0), step(3, 1, 0));
      assertThat(move(database, step(1, 2, 1), step(2, 6, 3), step(3, 4, 2)))
          .containsExactly(true, true, false);
      assertThat(versions(database)).containsExactly(2, 6, 1);
    }
  }

  private static PersonKey person(int number) {
    return new PersonKey("360700", Bytes.of(new byte[] {(byte) number}));
  }

  private static YearRows.Step step(int number, int version, int from) {
    FakeSettle bill = FakeSettle.of("H1", "r" + number + "-" + version, person(number), DAY, 1);
    YearView year =
        new YearView(
            person(number),
            Optional.empty(),
            YearView.State.empty(2026),
            NOW,
            List::of,
            id -> Optional.empty(),
            day -> Optional.empty(),
            name -> List.of());
    Entry entry = Rulings.ruled(bill, year, (Decision.Append) bill.decide(year)).first();
    return new YearRows.Step(at(entry, version), YearBytes.of(entry.after()), from);
  }

  private static Entry at(Entry entry, int version) {
    return new Entry(
        entry.id(),
        entry.kind(),
        entry.institution(),
        entry.requestId(),
        entry.digest(),
        entry.person(),
        entry.year(),
        version,
        entry.settledOn(),
        entry.corrects(),
        entry.edition(),
        entry.body(),
        entry.after(),
        entry.lastSettledOn(),
        entry.recordedAt(),
        entry.previousId(),
        entry.hash());
  }

  private static boolean[] move(Database database, YearRows.Step... steps) {
    return database.write(session -> YearRows.move(session, List.of(steps)));
  }

  private static List<Integer> versions(Database database) {
    List<YearKey> keys =
        IntStream.rangeClosed(1, 3).mapToObj(number -> new YearKey(person(number), 2026)).toList();
    return database.read(session -> YearRows.marks(session, keys)).stream()
        .map(YearRows.Marks::version)
        .toList();
  }
}
