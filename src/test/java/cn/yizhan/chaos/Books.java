package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import io.grpc.ManagedChannel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whether a ledger holds what was acknowledged, once each, and nothing else. */
final class Books {
  private static final String ENTRIES = "SELECT institution, request_id, id, version FROM entry";
  private static final String WRONG_VERSIONS =
      "SELECT count(*) FROM person_year y WHERE version <> (SELECT count(*) FROM entry e"
          + " WHERE e.region = y.region AND e.blind_index = y.blind_index AND e.year = y.year)";

  private Books() {}

  /** Looks everything up by its id. */
  static void compareOverTheWire(Town town, int port, List<Acknowledged> all) {
    ManagedChannel channel = Hospital.channel(port);
    try {
      Map<String, SettlementServiceBlockingStub> stubs = new HashMap<>();
      for (String institution : Town.INSTITUTIONS) {
        stubs.put(institution, Hospital.stub(channel, town, institution));
      }
      for (Acknowledged one : all) {
        SettlementServiceBlockingStub stub = stubs.get(one.answer().getInstitutionCode());
        GetSettlementRequest asked =
            GetSettlementRequest.newBuilder()
                .setSettlementId(one.answer().getSettlementId())
                .build();
        assertThat(
                stub.withDeadlineAfter(30, TimeUnit.SECONDS).getSettlement(asked).getSettlement())
            .isEqualTo(one.answer());
      }
    } finally {
      channel.shutdownNow();
    }
  }

  /** Every entry is an acknowledged one, every acknowledged one an entry. */
  static void compare(Place place, List<Acknowledged> all) throws SQLException {
    Map<String, String> acknowledged = new HashMap<>();
    for (Acknowledged one : all) {
      acknowledged.put(
          one.answer().getInstitutionCode() + " " + one.request().getRequestId(),
          one.answer().getSettlementId() + " " + one.answer().getYearVersion());
    }
    assertThat(acknowledged).hasSameSizeAs(all);
    Map<String, String> recorded = new HashMap<>();
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(ENTRIES)) {
        while (row.next()) {
          String before =
              recorded.put(
                  row.getString(1) + " " + row.getString(2),
                  row.getString(3) + " " + row.getInt(4));
          assertThat(before).as("twice").isNull();
        }
      }
      try (ResultSet row = statement.executeQuery(WRONG_VERSIONS)) {
        row.next();
        assertThat(row.getInt(1)).as("years whose version is not their entries' count").isZero();
      }
    }
    assertThat(recorded).isEqualTo(acknowledged);
  }
}
