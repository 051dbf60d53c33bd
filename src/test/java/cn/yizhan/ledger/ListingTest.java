package cn.yizhan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.sql.LedgerSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists by many conditions at once lose nothing: every store against a plain list. */
@ParameterizedClass
@EnumSource(Store.class)
final class ListingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @Parameter Store store;
  @TempDir Path directory;

  @Test
  void pagesGiveEverySettlementOnceNewestFirst() {
    Random random = new Random(20260301);
    try (Books books = store.openIn(directory, LedgerSettings.DEFAULT)) {
      List<Entry> all = someEntries(books, random);
      for (int round = 0; round < 60; round++) {
        String institution = "H" + random.nextInt(3);
        Optional<LocalDate> from = maybe(random);
        Optional<LocalDate> to = maybe(random);
        int size = 1 + random.nextInt(20);

        List<Entry> expected =
            all.stream()
                .filter(entry -> entry.institution().equals(institution))
                .filter(entry -> from.stream().noneMatch(entry.settledOn()::isBefore))
                .filter(entry -> to.stream().noneMatch(entry.settledOn()::isAfter))
                .sorted(ListingTest::newestFirst)
                .toList();

        assertThat(pages(books.ledger(), institution, from, to, size)).isEqualTo(expected);
      }
    }
  }

  private static int newestFirst(Entry one, Entry other) {
    int days = other.settledOn().compareTo(one.settledOn());
    return days != 0 ? days : other.id().compareTo(one.id());
  }

  private static List<Entry> pages(
      Ledger ledger,
      String institution,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      int size) {
    List<Entry> listed = new ArrayList<>();
    Optional<ListQuery.Position> after = Optional.empty();
    List<Entry> page = ledger.list(new ListQuery(institution, from, to, after, size));
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      listed.addAll(page);
      Entry last = page.get(page.size() - 1);
      after = Optional.of(new ListQuery.Position(last.settledOn(), last.id()));
      page = ledger.list(new ListQuery(institution, from, to, after, size));
    }
    return listed;
  }

  private static List<Entry> someEntries(Books books, Random random) {
    List<PersonKey> persons = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      persons.add(books.person(i));
    }
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Command bill =
          FakeSettle.of(
              "H" + random.nextInt(3),
              "r" + i,
              persons.get(random.nextInt(10)),
              DAY.plusDays(random.nextInt(20)),
              i);
      all.add(((Recorded) books.ledger().append(bill).join()).entry());
    }
    Command tombstone = FakeSettle.tombstone("H0", "rev", "never", 2026);
    assertThat(books.ledger().append(tombstone).join()).isInstanceOf(Recorded.class);
    return all;
  }

  private static Optional<LocalDate> maybe(Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(DAY.plusDays(random.nextInt(22) - 1));
  }
}
