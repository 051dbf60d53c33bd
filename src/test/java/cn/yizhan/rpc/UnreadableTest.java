package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.Settlement;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A table that cannot be read ends the call: nothing is settled, answered or closed by the part of
 * the truth that can be.
 */
final class UnreadableTest {
  private static final String OTHER = Sample.idNumber("36070219700101001");

  @TempDir Path directory;
  private DatabaseAddress.Sqlite address;
  private RunningServer server;
  private Settlement settled;

  @BeforeEach
  void settleOnce() {
    address = new DatabaseAddress.Sqlite(directory);
    server =
        RunningServer.start(address)
            .register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR)
            .register(Sample.REGION, OTHER, Sample.POOR);
    settled = server.hospital().settle(Sample.settle("r-1", Sample.bill())).getSettlement();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "holding", "person_year", "entry"})
  void nothingIsSettledByWhatIsLeft(String table) throws SQLException {
    SettleRequest request = Sample.settle("r-2", Sample.bill().setIdNumber(OTHER));
    rename(table, "hidden");
    Failure.of(() -> server.hospital().settle(request)).is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE");
    if (!table.equals("entry")) {
      Failure.of(() -> server.hospital().preSettle(Sample.preSettle(request.getBill().toBuilder())))
          .is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE");
    }

    rename("hidden", table);

    assertThat(server.ledger.find(Sample.HOSPITAL, "r-2")).isEmpty();
    Settlement now = server.hospital().settle(request).getSettlement();
    assertThat(now.getIdentity()).isEqualTo("低保对象");
    assertThat(now.getPersonFen()).isEqualTo(settled.getPersonFen());
    assertThat(now.getYearVersion()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsNotTakenForSomethingThatIsNotThere() throws SQLException {
    ReverseRequest reverse = Sample.reverse("r-2").setOriginalRequestId("r-1").build();
    rename("entry", "hidden");
    AskedCalls.of(server, settled.getSettlementId(), "r-1", OTHER)
        .forEach(
            (name, call) -> {
              if (!name.equals("PreSettle") && !name.equals("Compare")) {
                Failure.of(call::get).is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE");
              }
            });
    Failure.of(() -> server.hospital().reverse(reverse)).is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE");

    rename("hidden", "entry");

    // A request id that seemed never seen would have been closed.
    assertThat(server.hospital().reverse(reverse).getReversed().getSettlementId())
        .isEqualTo(settled.getSettlementId());
  }

  private void rename(String table, String to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + address.file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 30000");
      statement.execute("ALTER TABLE %s RENAME TO %s".formatted(table, to));
    }
  }
}
