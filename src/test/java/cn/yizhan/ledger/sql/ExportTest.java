package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Answer.Recorded;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.FakeSettle;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.registry.IdNumbers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger as a table. */
final class ExportTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyEntryIsARowWithThePersonMasked(Dialect dialect) {
    DatabaseAddress address =
        dialect == Dialect.SQLITE
            ? new DatabaseAddress.Sqlite(directory)
            : Postgres.shared().newDatabase();
    List<String> ids = new ArrayList<>();
    try (Books books = Store.open(address, LedgerSettings.DEFAULT);
        Database database = Database.open(address, Store.VAULT.fingerprint())) {
      for (int i = 0; i < 1203; i++) {
        FakeSettle bill =
            FakeSettle.of("H1", "=r" + i, books.person(i % 3), DAY.plusDays(i % 2), 100 + i);
        Entry entry = ((Recorded) books.ledger().append(bill).join()).entry();
        ids.add(entry.id());
      }
      List<List<String>> rows = new ArrayList<>();
      LedgerExport.rows(database, Optional.empty(), Optional.empty(), rows::add);

      assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(LedgerExport.HEADER));
      assertThat(rows).map(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(rows).allSatisfy(ExportTest::paysTheWholeBill);
      assertThat(rows).map(row -> row.get(5)).contains(IdNumbers.masked(TestIds.number(0)));

      StringBuilder csv = new StringBuilder();
      LedgerExport.csv(database, Optional.of(DAY), Optional.of(DAY), csv);
      List<String> lines = csv.toString().lines().toList();
      assertThat(lines).hasSize(1 + 602);
      assertThat(lines.get(0)).startsWith("\uFEFF\"分录编号\",\"类型\"");
      assertThat(lines.get(1)).contains("\"结算\",\"H1\",\"'=r0\",\"330300\"");
      assertThat(csv).doesNotContain(TestIds.number(0));
    }
  }

  /** Every payer has a column: with the person's they make the bill. */
  private static void paysTheWholeBill(List<String> row) {
    int total = LedgerExport.HEADER.indexOf("医疗费总额（分）");
    int first = LedgerExport.HEADER.indexOf("统筹基金（分）");
    int last = LedgerExport.HEADER.indexOf("个人负担（分）");
    long sum = row.subList(first, last + 1).stream().mapToLong(Long::parseLong).sum();
    assertThat(last - first).isEqualTo(Payer.values().length);
    assertThat(sum).isEqualTo(Long.parseLong(row.get(total)));
  }
}
