package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerVerify;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Recomputation;
import cn.yizhan.workbook.BadWorkbooks;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Optional;

/** Verifies a ledger that tests have written by the shipped tables. */
final class WholeLedger {
  private WholeLedger() {}

  /** The editions to settle and to verify with; the ledger keeps their workbooks. */
  static EditionsInUse editions(Ledger ledger) throws IOException {
    EditionsInUse editions = LateYear.editions(ledger);
    try {
      for (String region : ShippedTables.folder().regions()) {
        for (Edition edition : ShippedTables.folder().editions(region).values()) {
          Edition.Cover cover = edition.cover();
          assertThat(editions.inForce(region, cover.from())).isPresent();
          Bytes bytes = Bytes.owning(ShippedTables.folder().bytes(cover));
          ledger.putWorkbook(cover.sha256(), cover.workbook(), bytes);
        }
      }
    } catch (BadWorkbooks bad) {
      throw new IllegalStateException(bad);
    }
    return editions;
  }

  /** Finds it whole, every settlement and adjustment computed again; what was looked at. */
  static LedgerVerify.Report verify(DatabaseAddress address, EditionsInUse editions) {
    try (Database database = Database.open(address, Store.VAULT.fingerprint())) {
      LedgerVerify.Report report =
          LedgerVerify.run(database, LateYear.CLOCK.instant(), entry -> again(editions, entry));
      assertThat(report.findings()).isEmpty();
      return report;
    }
  }

  private static Optional<String> again(EditionsInUse editions, Entry entry) {
    try {
      RecordedSettlement recorded = RecordedSettlement.parseFrom(entry.body().shared());
      return Recomputation.of(editions, recorded).agrees()
          ? Optional.empty()
          : Optional.of(recorded.getAnswer().toString());
    } catch (InvalidProtocolBufferException broken) {
      return Optional.of(broken.toString());
    }
  }
}
