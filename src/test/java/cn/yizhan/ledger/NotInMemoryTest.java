package cn.yizhan.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ShippedTables;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.monitor.Alerts;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that asks a ledger in memory for alerts fails, whatever it expects of them. */
final class NotInMemoryTest {
  @TempDir private Path directory;

  @Test
  void whoeverAsksIsToldThatThereIsNoAnswer() {
    try (Books books = Store.MEMORY.openIn(directory, LedgerSettings.DEFAULT)) {
      Alerts alerts = books.alerts(ShippedTables.tables(), InstantSource.system());
      assertThatThrownBy(alerts::lastPosition)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageStartingWith("Alerts.lastPosition: a ledger in memory has none");
      assertThatThrownBy(() -> books.burdens().of(Store.REGION, 2025))
          .hasMessageContaining("Burdens.of");
    }
  }
}
