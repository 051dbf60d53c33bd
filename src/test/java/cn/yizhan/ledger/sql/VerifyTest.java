package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole ledger is found whole; whatever is changed in it afterwards is found. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class VerifyTest {
  private static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");

  @Parameter Dialect dialect;
  @TempDir Path directory;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<Entry> entries = new ArrayList<>();
  private DatabaseAddress address;

  /** Two days of entries of three persons, the first day sealed. */
  @BeforeEach
  void write() {
    address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
    try (Books books = Store.open(address, LedgerSettings.DEFAULT.withClock(now::get))) {
      for (int day = 0; day < 2; day++) {
        for (int i = 0; i < 9; i++) {
          FakeSettle bill =
              FakeSettle.of(
                  "H1",
                  "d" + day + "r" + i,
                  books.person(i % 3),
                  LocalDate.of(2026, 5, 4 + day),
                  100 + i);
          entries.add(((Recorded) books.ledger().append(bill).join()).entry());
        }
        now.set(NOON.plusSeconds(86_400));
      }
    }
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      Seals.sealUntil(database, now.get());
    }
  }

  @AfterEach
  void nothingIsLeftOpen() {
    entries.clear();
  }

  private LedgerVerify.Report verify() {
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      return LedgerVerify.run(database, now.get(), entry -> Optional.empty());
    }
  }

  private void change(String sql) {
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      int rows = database.write(session -> session.prepare(sql).executeUpdate());
      assertThat(rows).isPositive();
    }
  }

  private String findings() {
    return verify().findings().toString();
  }

  @Test
  void aWholeLedgerIsFoundWhole() {
    LedgerVerify.Report report = verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.years()).isEqualTo(3);
    assertThat(report.entries()).isEqualTo(18);
    assertThat(report.seals()).isEqualTo(1);
  }

  @Test
  void aChangedBodyShows() {
    change("UPDATE entry SET body = year_after WHERE id = '" + entries.get(4).id() + "'");

    assertThat(findings()).contains(entries.get(4).id()).contains("内容与哈希不符");
  }

  @Test
  void aChangedDayShows() {
    change("UPDATE entry SET settled_on = '2026-05-03' WHERE request_id = 'd0r1'");

    assertThat(findings()).contains(entries.get(1).id()).contains("内容与哈希不符");
  }

  @Test
  void aTakenAwayEntryShows() {
    change("DELETE FROM entry WHERE request_id = 'd0r3'");

    assertThat(findings()).contains("年度写着 6 条分录，实有 4 条").contains("封账 2026-05-04");
  }

  @Test
  void aTakenAwayNewestEntryShows() {
    change("DELETE FROM entry WHERE request_id = 'd1r8'");

    assertThat(findings()).contains("年度写着 6 条分录，实有 0 条");
  }

  @Test
  void anEntryNoYearLeadsToShows() {
    change("DELETE FROM person_year WHERE head_id = '" + entries.get(17).id() + "'");

    assertThat(findings()).contains("表里有 18 条，从各年度能走到 12 条").contains("分录 " + entries.get(17).id());
  }

  @Test
  void aChangedYearShows() {
    String other = "SELECT year_after FROM entry WHERE request_id = 'd0r0'";
    change("UPDATE person_year SET so_far = (" + other + ")");

    assertThat(findings()).contains("年度累计与末条分录之后的累计不符");
  }

  @Test
  void aYearSetBackToAnEarlierEntryShows() {
    Entry earlier = entries.get(11);
    change(
        "UPDATE person_year SET version = 4, head_id = '%s', head_hash = (SELECT hash FROM entry"
                .formatted(earlier.id())
            + " WHERE id = '%s'), so_far = (SELECT year_after FROM entry WHERE id = '%s'),"
                .formatted(earlier.id(), earlier.id())
            + " last_settled_on = '2026-05-05' WHERE head_id = '%s'"
                .formatted(entries.get(17).id()));

    assertThat(findings()).contains("分录 " + entries.get(17).id() + "：不在任何人的年度里");
  }

  @Test
  void aChangedSealShows() {
    change("UPDATE seal SET entries = 8");

    assertThat(findings()).contains("封账 2026-05-04（8 条").contains("按现有分录应为");
  }

  @Test
  void aMissingSealShows() {
    change("DELETE FROM seal");

    assertThat(findings()).contains("封账 2026-05-04：已过的一天没有封账");
  }

  @Test
  void whatIsComputedOtherwiseNowShows() {
    Optional<String> different = Optional.of("个人负担 1.00，重算 2.00");
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      LedgerVerify.Report report =
          LedgerVerify.run(
              database,
              now.get(),
              entry -> entry.equals(entries.get(2)) ? different : Optional.empty());

      assertThat(report.findings()).hasSize(1);
      assertThat(report.findings().get(0).found())
          .isEqualTo("分录 %s 重算不一致：个人负担 1.00，重算 2.00".formatted(entries.get(2).id()));
    }
  }

  @Test
  void aWorkbookThatIsNotKeptShows() {
    change("UPDATE entry SET edition = 'ab12' WHERE request_id = 'd0r0'");

    assertThat(findings()).contains("费率表 ab12：分录用过，账本里没有留存");
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      database.write(session -> Workbooks.put(session, "ab12", "x", Bytes.of((byte) 1)));
    }
    assertThat(findings()).contains("费率表 ab12：留存的内容与摘要不符");
  }

  @Test
  void theNextDayIsSealedOnTopOfTheDayBefore() {
    now.set(NOON.plusSeconds(2 * 86_400));
    assertThat(findings()).contains("封账 2026-05-05：已过的一天没有封账");
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      Seals.sealUntil(database, now.get());
      Seals.sealUntil(database, now.get());
    }
    assertThat(verify().seals()).isEqualTo(2);
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void whatCannotBeReadShowsAndTheRestIsStillLookedAt() {
    change("UPDATE entry SET year_after = digest WHERE request_id = 'd0r1'");
    change("UPDATE entry SET settled_on = 'never' WHERE request_id = 'd0r2'");
    change("UPDATE person_year SET so_far = head_hash WHERE head_id = '%s'".formatted(head(0)));

    LedgerVerify.Report report = verify();

    assertThat(report.years()).isEqualTo(3);
    assertThat(report.findings().toString()).contains("分录读不出来").contains("年度累计读不出来");
    assertThat(report.findings()).map(LedgerVerify.Finding::where).contains("分录");
  }

  @Test
  void aYearThatGoesRoundInACircleShows() {
    change(
        "UPDATE entry SET previous_id = '%s' WHERE id = '%s'"
            .formatted(head(0), entries.get(0).id()));

    assertThat(findings()).contains("分录 " + entries.get(0).id() + " 没有接在前一条后面");
  }

  /** The newest entry of a person's year. */
  private String head(int person) {
    return entries.get(15 + person).id();
  }
}
