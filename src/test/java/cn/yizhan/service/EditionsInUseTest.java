package cn.yizhan.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.MemoryLedger;
import cn.yizhan.ledger.Store;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Tables;
import cn.yizhan.proto.settlement.v1.EditionUsed;
import cn.yizhan.registry.MemoryRegistry;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editions by region and day, and those that only the ledger still has. */
class EditionsInUseTest {
  private static final LocalDate DAY = LocalDate.of(2023, 6, 30);
  private static final Tables NONE =
      new Tables() {
        @Override
        public List<String> regions() {
          return List.of();
        }

        @Override
        public Optional<Edition> inForce(String region, LocalDate day) {
          return Optional.empty();
        }
      };

  @TempDir private Path folder;
  private final MemoryLedger ledger =
      new MemoryLedger(
          new MemoryRegistry(Store.VAULT, InstantSource.system()), InstantSource.system(), 1);

  @BeforeEach
  void copyOneRegion() throws IOException {
    Files.copy(Path.of("tables/national.xlsx"), folder.resolve("national.xlsx"));
    Path region = Files.createDirectory(folder.resolve("360700-ganzhou"));
    try (Stream<Path> files = Files.list(Path.of("tables/360700-ganzhou"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xlsx")).toList()) {
        Files.copy(file, region.resolve(file.getFileName()));
      }
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void everyWorkbookIsKeptAsItWasRead() throws Exception {
    EditionsInUse editions = EditionsInUse.open(TablesFolder.open(folder), ledger);

    Edition.Cover cover = editions.inForce("360700", DAY).orElseThrow().cover();
    assertThat(ledger.workbook(cover.sha256()))
        .contains(Bytes.of(Files.readAllBytes(folder.resolve(cover.workbook()))));
  }

  @Test
  void anEditionIsTheSameHoweverOftenItIsAskedFor() throws Exception {
    EditionsInUse editions = EditionsInUse.open(TablesFolder.open(folder), ledger);
    Edition edition = editions.inForce("360700", DAY).orElseThrow();

    assertThat(editions.inForce("360700", DAY.plusDays(1))).containsSame(edition);
    assertThat(editions.recorded(used(edition))).isSameAs(edition);
    assertThat(editions.inForce("360700", LocalDate.of(2000, 1, 1))).isEmpty();
    assertThat(editions.knows("999999")).isFalse();
    assertThat(editions.atHand()).isEqualTo(1);
  }

  @Test
  void anEditionNoLongerInUseComesOutOfTheLedger() throws Exception {
    TablesFolder tables = TablesFolder.open(folder);
    Edition edition = EditionsInUse.open(tables, ledger).inForce("360700", DAY).orElseThrow();
    EditionsInUse later = EditionsInUse.of(NONE, tables.national(), ledger);

    Edition again = later.recorded(used(edition));

    assertThat(again).isNotSameAs(edition);
    assertThat(again.cover()).isEqualTo(edition.cover());
    assertThat(later.recorded(used(edition))).isSameAs(again);
  }

  @Test
  void aWorkbookChangedSinceItWasReadIsNotKept() throws Exception {
    TablesFolder tables = TablesFolder.open(folder);
    Edition.Cover cover = tables.inForce("360700", DAY).orElseThrow().cover();
    Files.write(folder.resolve(cover.workbook()), new byte[1], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> EditionsInUse.open(tables, ledger))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(cover.workbook() + " 在读出之后又被改动");
    assertThat(ledger.workbook(cover.sha256())).isEmpty();
  }

  @Test
  void aLedgerWithoutTheWorkbookIsADefect() throws BadWorkbooks {
    EditionsInUse editions = EditionsInUse.of(NONE, TablesFolder.open(folder).national(), ledger);

    assertThatThrownBy(() -> editions.recorded(EditionUsed.newBuilder().setSha256("ab").build()))
        .hasMessageStartingWith("bug:");
  }

  private static EditionUsed used(Edition edition) {
    return EditionUsed.newBuilder()
        .setSha256(edition.cover().sha256())
        .setWorkbook(edition.cover().workbook())
        .build();
  }
}
