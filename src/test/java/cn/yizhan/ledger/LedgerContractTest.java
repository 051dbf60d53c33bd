package cn.yizhan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.sql.LedgerSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every ledger keeps to, whatever it is kept in. */
@ParameterizedClass
@EnumSource(Store.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LedgerContractTest {
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

  private Refused refuse(Command command) {
    return (Refused) answer(command);
  }

  @Test
  void whatIsRecordedIsFound() {
    Entry entry = record(bill("r1", anna, 40_000));

    assertThat(ledger.find(entry.id())).contains(entry);
    assertThat(ledger.find(HOSPITAL, "r1")).contains(entry);
    assertThat(ledger.find("H-other", "r1")).isEmpty();
    YearView year = ledger.year(anna, 2026);
    assertThat(year.version()).isEqualTo(1);
    assertThat(year.soFar().paid(FakeSettle.CAP).amount()).isEqualTo(40_000);
    assertThat(year.lastSettledOn()).contains(DAY);
    assertThat(year.entries()).containsExactly(entry);
    assertThat(ledger.year(anna, 2027).version()).isZero();
  }

  @Test
  void aYearReadAfterAnAnswerHasItsEntry() {
    for (int i = 1; i <= 20; i++) {
      record(bill("r" + i, anna, 1));
      assertThat(ledger.year(anna, 2026).version()).isEqualTo(i);
      assertThat(ledger.yearAtHand(anna, 2026).map(YearView::version)).contains(i);
    }
  }

  @Test
  void sameRequestAgainGivesTheRecordedAnswerAndWritesNothing() {
    Entry first = record(bill("r1", anna, 100));

    assertThat(answer(bill("r1", anna, 100))).isEqualTo(new Recorded(first, true));
    assertThat(ledger.year(anna, 2026).version()).isEqualTo(1);
  }

  @Test
  void sameRequestIdWithAnotherBillIsRefusedAndNamesBothDigests() {
    FakeSettle first = bill("r1", anna, 100);
    FakeSettle other = bill("r1", anna, 101);
    Entry recorded = record(first);

    Refused refused = refuse(other);

    assertThat(refused.reason()).isEqualTo(Refused.REQUEST_ID_REUSED);
    assertThat(refused.metadata())
        .containsEntry("recorded_digest", first.digest().hex())
        .containsEntry("digest", other.digest().hex());
    assertThat(ledger.year(anna, 2026).entries()).containsExactly(recorded);
  }

  @Test
  void anotherPersonUnderTheSameRequestIdNeverSeesTheFirstOnesEntry() {
    record(bill("r1", anna, 100));

    assertThat(refuse(bill("r1", ben, 100)).reason()).isEqualTo(Refused.REQUEST_ID_REUSED);
    assertThat(ledger.year(ben, 2026).version()).isZero();
  }

  @Test
  void anotherInstitutionMayUseTheSameRequestId() {
    record(bill("r1", anna, 100));

    assertThat(record(FakeSettle.of("H2", "r1", anna, DAY, 100)).version()).isEqualTo(2);
  }

  @Test
  void aRefusedBillDoesNotUseUpItsRequestId() {
    Refused no = new Refused("NO_BASIC_ROW", "没有一行管到这次就诊", java.util.Map.of());
    Command refused = bill("r1", anna, 7).doing(year -> Optional.of(new Decision.Refuse(no)));

    assertThat(answer(refused)).isEqualTo(no);
    assertThat(record(bill("r1", anna, 8)).version()).isEqualTo(1);
  }

  @Test
  void ofAPersonNobodyRegisteredNothingIsKnown() {
    PersonKey stranger = Store.VAULT.key(Store.REGION, TestIds.number(99));

    assertThat(ledger.year(stranger, 2026).standing()).isEmpty();
  }

  @Test
  void theRegistrysWordIsReadWithTheYear() {
    List<Standing> seen = new ArrayList<>();
    record(
        bill("r1", anna, 1)
            .doing(
                year -> {
                  year.standing().ifPresent(seen::add);
                  return Optional.empty();
                }));

    assertThat(seen).containsExactly(Standing.always(Store.resident()));
    assertThat(ledger.year(anna, 2026).standing()).contains(Standing.always(Store.resident()));
  }

  @Test
  void aRequestReversedBeforeItArrivesIsRefusedForEver() {
    Command reversal = FakeSettle.tombstone(HOSPITAL, "rev1", "late", 2026);
    Entry recorded = record(reversal);

    assertThat(refuse(bill("late", anna, 5)).reason()).isEqualTo(Refused.REVERSED_BEFORE);
    assertThat(answer(reversal)).isEqualTo(new Recorded(recorded, true));
    assertThat(ledger.find(HOSPITAL, "late").map(Entry::kind)).contains(EntryKind.TOMBSTONE);
    assertThat(ledger.year(anna, 2026).version()).isZero();
  }

  @Test
  void aTombstoneIsNotLaidOnARequestThatHasArrived() {
    Entry entry = record(bill("r1", anna, 5));

    Refused refused = refuse(FakeSettle.tombstone(HOSPITAL, "rev1", "r1", 2026));

    assertThat(refused.reason()).isEqualTo(Refused.ORIGINAL_RECORDED);
    assertThat(refused.metadata()).containsEntry("entry_id", entry.id());
    assertThat(ledger.find(HOSPITAL, "rev1")).isEmpty();
  }

  @Test
  void ofAnOriginalAndItsTombstoneAtOnceExactlyOneStands() {
    for (int i = 0; i < 50; i++) {
      PersonKey person = i % 2 == 0 ? anna : ben;
      Command original = bill("r" + i, person, 1);
      Command tombstone = FakeSettle.tombstone(HOSPITAL, "rev" + i, "r" + i, 2026);
      List<CompletableFuture<Answer>> both =
          new ArrayList<>(
              i % 3 == 0
                  ? List.of(ledger.append(original), ledger.append(tombstone))
                  : List.of(ledger.append(tombstone), ledger.append(original)));

      long recorded =
          both.stream().map(CompletableFuture::join).filter(Recorded.class::isInstance).count();

      assertThat(recorded).isEqualTo(1);
    }
  }

  @Test
  void everyEntryCarriesTheHashOfTheOneBefore() {
    for (int i = 0; i < 5; i++) {
      record(bill("r" + i, anna, i));
    }
    Optional<Entry> previous = Optional.empty();
    for (Entry entry : ledger.year(anna, 2026).entries()) {
      assertThat(entry.previousId()).isEqualTo(previous.map(Entry::id));
      assertThat(entry.hashedAfter(previous.map(Entry::hash))).isEqualTo(entry);
      previous = Optional.of(entry);
    }
    assertThat(ledger.year(anna, 2026).head().map(YearView.Head::hash))
        .isEqualTo(previous.map(Entry::hash));
  }

  @Test
  void aDecisionsEntriesStandTogetherAndCorrectWhatTheyName() {
    Entry first = record(bill("r1", anna, 10));
    Entry second = record(bill("r2", anna, 20));

    Entry reversal =
        record(
            FakeSettle.reversal(
                bill("rev", anna, 0), first.id(), Optional.of(second.id()), second.after()));

    YearView year = ledger.year(anna, 2026);
    assertThat(year.version()).isEqualTo(4);
    assertThat(year.entries()).map(Entry::kind).endsWith(EntryKind.ADJUSTMENT);
    assertThat(ledger.corrections(List.of(first.id()))).containsExactly(reversal);
    assertThat(ledger.corrections(List.of(second.id(), first.id(), second.id()))).hasSize(2);
    assertThat(ledger.corrections(List.of())).isEmpty();
    assertThat(ledger.find(HOSPITAL, "rev")).contains(reversal);
  }

  @Test
  void correctionsComeInTheOrderInWhichTheyWereWritten() {
    Entry first = record(bill("r1", anna, 10));
    Entry other = record(bill("r2", anna, 20));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      FakeSettle asked = bill("rev" + i, anna, 0);
      record(FakeSettle.reversal(asked, other.id(), Optional.of(first.id()), first.after()));
    }
    for (Entry entry : ledger.year(anna, 2026).entries()) {
      entry.corrects().filter(first.id()::equals).ifPresent(corrected -> ids.add(entry.id()));
    }

    assertThat(ledger.corrections(List.of(first.id()))).map(Entry::id).isEqualTo(ids).hasSize(30);
  }

  @Test
  void aViewCanBeAskedForAnyEntry() {
    Entry other = record(bill("r1", ben, 10));
    List<Entry> found = new ArrayList<>();
    record(
        bill("r2", anna, 10)
            .doing(
                year -> {
                  year.find(other.id()).ifPresent(found::add);
                  found.addAll(year.entries());
                  return Optional.empty();
                }));

    assertThat(found).containsExactly(other);
    assertThat(ledger.year(anna, 2026).find(other.id())).contains(other);
  }

  @Test
  void aWorkbookIsKeptOnce() {
    ledger.putWorkbook("ab12", "2026-01-01.xlsx", Bytes.of((byte) 1, (byte) 2));
    ledger.putWorkbook("ab12", "again.xlsx", Bytes.of((byte) 3));

    assertThat(ledger.workbook("ab12")).contains(Bytes.of((byte) 1, (byte) 2));
    assertThat(ledger.workbook("cd34")).isEmpty();
  }
}
