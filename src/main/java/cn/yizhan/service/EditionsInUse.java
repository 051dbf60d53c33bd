package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.proto.settlement.v1.EditionUsed;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.Book;
import cn.yizhan.workbook.BookReader;
import cn.yizhan.workbook.EditionReader;
import cn.yizhan.workbook.TablesFolder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The editions settlements are made with: by region and day those in force, by SHA-256 also those
 * that once were, out of the ledger.
 */
public final class EditionsInUse implements Tables {
  private static final int MOST_DAYS = 20_000;

  private final Tables tables;
  private final National national;
  private final Ledger ledger;
  private final Cache<Key, Optional<Edition>> byDay =
      Caffeine.newBuilder().maximumSize(MOST_DAYS).build();
  private final Map<String, Edition> bySha256 = new ConcurrentHashMap<>();

  private record Key(String region, LocalDate day) {}

  private EditionsInUse(Tables tables, National national, Ledger ledger) {
    this.tables = tables;
    this.national = national;
    this.ledger = ledger;
  }

  /** Uses tables that are there already, and whose workbooks nobody has to keep. */
  public static EditionsInUse of(Tables tables, National national, Ledger ledger) {
    return new EditionsInUse(tables, national, ledger);
  }

  /** Reads every workbook of the folder, and sees that the ledger keeps the bytes of each. */
  public static EditionsInUse open(TablesFolder folder, Ledger ledger)
      throws BadWorkbooks, IOException {
    EditionsInUse editions = of(folder, folder.national(), ledger);
    for (String region : folder.regions()) {
      for (Edition edition : folder.editions(region).values()) {
        editions.note(edition);
        Bytes bytes = Bytes.owning(folder.bytes(edition.cover()));
        ledger.putWorkbook(edition.cover().sha256(), edition.cover().workbook(), bytes);
      }
    }
    return editions;
  }

  public National national() {
    return national;
  }

  @Override
  public List<String> regions() {
    return tables.regions();
  }

  @Override
  public boolean knows(String region) {
    return tables.knows(region);
  }

  @Override
  public Optional<Edition> inForce(String region, LocalDate day) {
    return byDay.get(new Key(region, day), this::load);
  }

  /** The edition in force on a day; ends the use case when there is none, or no such region. */
  Edition known(String region, LocalDate day) {
    KnownRegion.require(this, region);
    return inForce(region, day).orElseThrow(() -> noneInForce(day));
  }

  private static Declined noneInForce(LocalDate day) {
    return new Declined(Reason.NO_EDITION_IN_FORCE, SettleBills.noneInForce(day));
  }

  private Optional<Edition> load(Key key) {
    Optional<Edition> edition = tables.inForce(key.region, key.day);
    edition.ifPresent(this::note);
    return edition;
  }

  private void note(Edition edition) {
    bySha256.putIfAbsent(edition.cover().sha256(), edition);
  }

  /** How many editions are at hand, those read from the ledger included. */
  public int atHand() {
    return bySha256.size();
  }

  /**
   * The edition an entry was made with. Reads it out of the ledger when it is not in use any more:
   * may wait for the database.
   */
  Edition recorded(EditionUsed used) {
    Edition known = bySha256.get(used.getSha256());
    return known == null
        ? bySha256.computeIfAbsent(used.getSha256(), sha256 -> outOfLedger(used))
        : known;
  }

  private Edition outOfLedger(EditionUsed used) {
    Bytes bytes =
        ledger
            .workbook(used.getSha256())
            .orElseThrow(
                () -> new IllegalStateException("bug: the ledger lost the workbook of " + used));
    try {
      Path file = Files.createTempFile("edition", ".xlsx");
      try {
        Files.write(file, bytes.shared());
        Book book = BookReader.read(file, used.getWorkbook());
        EditionReader.Result result = EditionReader.read(book, national);
        return result.edition().orElseThrow(() -> new BadWorkbooks(result.problems()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }
}
