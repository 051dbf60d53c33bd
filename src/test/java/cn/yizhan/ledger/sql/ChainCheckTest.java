package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A year's settlements follow on one another, also after some were taken back or recomputed. */
final class ChainCheckTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final Instant NOW = Instant.parse("2026-05-04T04:00:00Z");
  private static final Bytes NOTE = Bytes.of((byte) 1);

  private Books books;
  private PersonKey anna;
  private Entry first;
  private Entry second;

  /** Two settlements, of 10 and 20 fen, on two days. */
  @BeforeEach
  void settleTwice() {
    books = Store.MEMORY.openIn(Path.of(""), LedgerSettings.DEFAULT.withClock(() -> NOW));
    anna = books.person(1);
    first = record(FakeSettle.of("H1", "r1", anna, DAY, 10));
    second = record(FakeSettle.of("H1", "r2", anna, DAY.plusDays(1), 20));
  }

  @AfterEach
  void close() {
    books.close();
  }

  private Entry record(FakeSettle bill) {
    return ((Recorded) books.ledger().append(bill).join()).entry();
  }

  private List<String> found() {
    YearView year = books.ledger().year(anna, 2026);
    return ChainCheck.of(year.state(), year.entries(), entry -> Optional.empty());
  }

  private static YearSoFar year(long fen) {
    return fen == 0
        ? YearSoFar.empty(2026)
        : new YearSoFar(
            2026,
            1,
            List.of(FakeSettle.ACCOUNT),
            new long[] {fen},
            List.of(FakeSettle.CAP),
            new long[] {fen});
  }

  /** Takes an entry back and writes further drafts with it. */
  private void reverse(Entry entry, YearSoFar after, Optional<LocalDate> last, Draft... more) {
    FakeSettle asked = FakeSettle.of("H1", "back", anna, DAY, 0);
    record(
        asked.doing(
            view -> {
              List<Draft> drafts = new java.util.ArrayList<>();
              drafts.add(correcting(EntryKind.REVERSAL, entry, NOTE));
              drafts.addAll(List.of(more));
              return Optional.of(new Decision.Append(drafts, after, last));
            }));
  }

  private static Draft correcting(EntryKind kind, Entry corrected, Bytes body) {
    return new Draft(
        cn.yizhan.ledger.EntryIds.next(corrected.recordedAt()),
        kind,
        "H1",
        Optional.empty(),
        corrected.settledOn(),
        Optional.of(corrected.id()),
        "",
        body);
  }

  private static Bytes body(YearSoFar before, YearSoFar after) {
    return Bytes.owning(
        RecordedSettlement.newBuilder()
            .setBefore(YearBytes.recorded(before))
            .setAfter(YearBytes.recorded(after))
            .build()
            .toByteArray());
  }

  @Test
  void aYearThatWasRestoredIsRight() {
    assertThat(found()).isEmpty();
    reverse(second, first.after(), Optional.of(DAY));
    assertThat(found()).isEmpty();
  }

  @Test
  void aYearThatWasNotRestoredShows() {
    reverse(second, second.after(), Optional.of(DAY));

    assertThat(found()).singleElement().asString().contains("与当时有效的结算之后的累计不符");
  }

  @Test
  void aLastDayThatWasNotRestoredShows() {
    reverse(second, first.after(), Optional.of(DAY.plusDays(1)));

    assertThat(found()).singleElement().asString().contains("最后结算日", "2026-05-01");
  }

  @Test
  void anAdjustmentThatFollowsOnWhatIsLeftIsRight() {
    Draft again = correcting(EntryKind.ADJUSTMENT, second, body(year(0), year(20)));
    reverse(first, year(20), Optional.of(DAY.plusDays(1)), again);

    assertThat(found()).isEmpty();
    record(FakeSettle.of("H1", "r3", anna, DAY.plusDays(2), 5));
    assertThat(found()).isEmpty();
  }

  @Test
  void anAdjustmentComputedFromAYearThatIsGoneShows() {
    Draft again = correcting(EntryKind.ADJUSTMENT, second, body(first.after(), second.after()));
    reverse(first, second.after(), Optional.of(DAY.plusDays(1)), again);

    assertThat(found()).singleElement().asString().contains(second.id(), "不是从前一次结算之后的年度累计算起");
  }

  @Test
  void aLaterSettlementThatWasNotRecomputedShows() {
    reverse(first, second.after(), Optional.of(DAY.plusDays(1)));

    assertThat(found()).singleElement().asString().contains(second.id(), "不是从前一次结算之后的年度累计算起");
  }

  @Test
  void aCorrectionOfNothingShows() {
    Entry stranger = record(FakeSettle.of("H1", "r9", books.person(2), DAY, 1));
    reverse(stranger, second.after(), second.lastSettledOn());

    assertThat(found()).singleElement().asString().contains(stranger.id(), "不在这个年度里");
  }

  @Test
  void anAdjustmentThatCannotBeReadShows() {
    Draft again = correcting(EntryKind.ADJUSTMENT, second, NOTE);
    reverse(first, second.after(), Optional.of(DAY.plusDays(1)), again);

    assertThat(found()).anySatisfy(line -> assertThat(line).contains("内容读不出来"));
  }

  @Test
  void whatCannotBeRecomputedShows() {
    YearView year = books.ledger().year(anna, 2026);
    List<String> found =
        ChainCheck.of(
            year.state(),
            year.entries(),
            entry -> {
              throw new IllegalStateException("the workbook is gone");
            });

    assertThat(found).hasSize(2).allSatisfy(line -> assertThat(line).endsWith("重算不一致：算不出来，详情见日志"));
  }
}
