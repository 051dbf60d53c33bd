package cn.yizhan.app;

import cn.yizhan.calc.Settlement;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.LedgerVerify;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.registry.IdVault;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Recomputation;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;

/** Checks a ledger, with every settlement computed again. */
final class Verification {
  private Verification() {}

  static LedgerVerify.Report of(Configuration configuration) throws CannotStart {
    LoadedTables tables = LoadedTables.finish(LoadedTables.begin(configuration));
    IdVault vault = LedgerPlace.vault(configuration);
    try (Database database = LedgerPlace.open(configuration, vault);
        SqlLedger ledger = SqlLedger.open(database, LedgerSettings.DEFAULT)) {
      EditionsInUse editions = RunningServer.editions(tables, ledger);
      return LedgerVerify.run(
          database, RunningServer.CLOCK.instant(), entry -> difference(editions, entry));
    } catch (NotRecorded unreadable) {
      throw new CannotStart(String.valueOf(unreadable.getMessage()));
    }
  }

  /** What is different when an entry's settlement is computed again; empty when nothing is. */
  private static Optional<String> difference(EditionsInUse editions, Entry entry) {
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
    long before = recorded.getAnswer().getPersonFen();
    return Optional.of(
        again.outcome() instanceof Settlement now
            ? "个人负担记的是 %d 分，重算是 %d 分".formatted(before, now.personPays().amount())
            : "记的是结算，重算是拒绝");
  }
}
