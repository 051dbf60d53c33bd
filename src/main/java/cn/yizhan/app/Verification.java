package cn.yizhan.app;

import cn.yizhan.calc.Settlement;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.LedgerVerify;
import cn.yizhan.ledger.sql.Seals;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.registry.IdVault;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Recomputation;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a ledger, with every settlement computed again by the workbook that the ledger has kept of
 * it: what lies in the folder of workbooks today does not count.
 */
final class Verification {
  private final EditionsInUse editions;
  private final Set<String> unusable = new HashSet<>();

  private Verification(EditionsInUse editions) {
    this.editions = editions;
  }

  /** Checks; days that are over and that nobody has sealed yet are sealed first. */
  static LedgerVerify.Report of(Configuration configuration) throws CannotStart {
    TablesFolder folder = LoadedTables.finish(LoadedTables.begin(configuration)).folder();
    IdVault vault = LedgerPlace.vault(configuration);
    try (Database database = LedgerPlace.open(configuration, vault);
        SqlLedger ledger = SqlLedger.open(database, LedgerSettings.DEFAULT)) {
      Verification by = new Verification(EditionsInUse.of(folder, folder.national(), ledger));
      Instant now = RunningServer.CLOCK.instant();
      Seals.sealUntil(database, now);
      return LedgerVerify.run(database, now, by::difference);
    } catch (NotRecorded unreadable) {
      throw new CannotStart(String.valueOf(unreadable.getMessage()));
    }
  }

  /** What is different when an entry's settlement is computed again; empty when nothing is. */
  private Optional<String> difference(Entry entry) {
    if (unusable.contains(entry.edition())) {
      return Optional.of("留存的费率表不能用");
    }
    try {
      return recomputed(entry);
    } catch (BadWorkbooks.Unchecked bad) {
      unusable.add(entry.edition());
      return Optional.of("留存的费率表不能用：" + bad.getMessage());
    }
  }

  private Optional<String> recomputed(Entry entry) {
    RecordedSettlement recorded;
    try {
      recorded = RecordedSettlement.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException broken) {
      return Optional.of("内容读不出来");
    }
    Recomputation again = Recomputation.of(editions, recorded);
    if (again.agrees()) {
      return Optional.empty();
    }
    return Optional.of(
        again.outcome() instanceof Settlement now
            ? different(recorded.getAnswer().getPersonFen(), now.personPays().amount())
            : "记的是结算，重算是拒绝");
  }

  private static String different(long recordedFen, long fen) {
    return recordedFen == fen
        ? "个人负担同是 %d 分，别的金额、算式或出处不同".formatted(fen)
        : "个人负担记的是 %d 分，重算是 %d 分".formatted(recordedFen, fen);
  }
}
