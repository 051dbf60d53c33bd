package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.LedgerVerify;
import cn.yizhan.oracle.Oracle;
import cn.yizhan.proto.settlement.v1.Correction;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.service.Declined;
import cn.yizhan.service.EditionsInUse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is learnt late changes nothing in the end: computed again, a year is what settling in order
 * with everything known would have made of it, to the fen. The ledger stays whole on the way.
 */
final class LateKnowledgeTest {
  private static final LedgerSettings SETTINGS = LedgerSettings.DEFAULT.withClock(LateYear.CLOCK);
  private static final int YEARS_ON_DISK = 12;

  static List<Seeds.Run> runs() {
    return Seeds.runs(LateKnowledgeTest.class, 7_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void comesToWhatFullKnowledgeGives(Seeds.Run run, @TempDir Path folder) {
    run.each(
        year -> {
          try (Store.Books books = Store.MEMORY.openIn(folder, SETTINGS)) {
            check(books, year, TestIds.number(1));
          }
        });
  }

  @Test
  void andTheLedgerOnDiskIsWhole(@TempDir Path folder) throws IOException {
    DatabaseAddress address = new DatabaseAddress.Sqlite(folder);
    EditionsInUse editions;
    try (Store.Books books = Store.open(address, SETTINGS)) {
      editions = WholeLedger.editions(books.ledger());
      int person = 0;
      for (Seeds.Run run : runs()) {
        for (long seed = run.seed(); seed < run.seed() + YEARS_ON_DISK; seed++) {
          ObjectNode year = Seeds.year(run.region(), seed);
          check(books, year, TestIds.number(person++));
        }
      }
    }
    LedgerVerify.Report report = WholeLedger.verify(address, editions);
    assertThat(report.entries()).isGreaterThan(YEARS_ON_DISK * 5L * 5);
  }

  private static void check(Store.Books books, ObjectNode random, String idNumber) {
    LateYear late = new LateYear(books, random, idNumber);
    late.pass();
    JsonNode knowing = Product.answers(ShippedTables.tables(), late.knowing(), true);
    for (int year : late.years()) {
      try {
        late.resettle(year);
      } catch (Declined declined) {
        String named = declined.refused().metadata().getOrDefault("settlement_id", "");
        assertThat(late.visitOf(named))
            .as(declined.getMessage())
            .isEqualTo(refused(late, knowing, year));
        return;
      }
    }
    Map<String, Settlement> shown = late.shown();
    assertThat(knowing).hasSameSizeAs(shown.keySet());
    for (JsonNode visit : knowing) {
      Figures.compare(visit, shown.get(visit.path("id").asText()));
    }
    JsonNode oracle = Product.read(Oracle.settle(late.knowing(), true).toString()).path("visits");
    oracle.forEach(visit -> Figures.compare(visit, shown.get(visit.path("id").asText())));
    shown.values().forEach(LateKnowledgeTest::correctionsMakeTheDifference);
    for (int year : late.years()) {
      ResettledYear again = late.resettle(year);
      assertThat(again.getAdjustmentsList()).as("once more").isEmpty();
    }
  }

  /** The first visit of a year that full knowledge refuses. */
  private static Optional<String> refused(LateYear late, JsonNode answers, int year) {
    JsonNode visits = late.knowing().path("visits");
    for (int i = 0; i < answers.size(); i++) {
      boolean then = visits.path(i).path("settled_on").asText().startsWith(year + "-");
      if (then && answers.path(i).has("refused")) {
        return Optional.of(visits.path(i).path("id").asText());
      }
    }
    return Optional.empty();
  }

  private static void correctionsMakeTheDifference(Settlement settlement) {
    long person =
        settlement.getCorrectionsList().stream().mapToLong(Correction::getPersonChangeFen).sum();
    long payers =
        settlement.getCorrectionsList().stream()
            .flatMap(correction -> correction.getChangesList().stream())
            .mapToLong(change -> change.getChangeFen())
            .sum();
    assertThat(payers).isEqualTo(-person);
    if (settlement.hasAsSettled()) {
      assertThat(settlement.getPersonFen())
          .isEqualTo(settlement.getAsSettled().getPersonFen() + person);
    }
  }
}
