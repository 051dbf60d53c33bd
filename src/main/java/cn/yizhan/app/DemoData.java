package cn.yizhan.app;

import cn.yizhan.cli.PersonFile;
import cn.yizhan.proto.monitor.v1.ListAlertsRequest;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.registry.Registry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The made-up persons and the bill of the demo. */
final class DemoData {
  /** What the bill says, for calls that ask about it. */
  static final String REGION = "360700";

  static final String ID_NUMBER = "999999196503100026";

  /** Somebody whose 住院救助 is on application. */
  static final String APPLICANT = "999999197703140078";

  static final String INSTITUTION = "H36070200005";

  private static final String REQUEST_ID = "demo-0";

  /** Whose bill is settled at the start, so that the first person's year is still empty. */
  private static final String ANOTHER_ID_NUMBER = "999999198601300063";

  private static final int PATIENCE_SECONDS = 30;

  private DemoData() {}

  /**
   * A stay in 天津 so much of which lies outside the catalogue that the year crosses a line.
   *
   * @param bill what was settled
   */
  record Watched(Bill bill, String settlementId, String alertId) {}

  /** Registers the persons. */
  static void register(Registry registry) {
    try (InputStream in = open("persons.jsonl")) {
      registry.putAll(PersonFile.read(in).persons(), "demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bill, as JSON that fits on one line. */
  static String bill() {
    return text("bill.json").replaceAll("\\s*\\n\\s*", " ").strip();
  }

  /** Settles another person's bill over the wire, as a client would; the settlement's id. */
  static String settle(int port) {
    Bill another =
        parsedBill().toBuilder()
            .setIdNumber(ANOTHER_ID_NUMBER)
            .setVisitId("ZY20230302-0009")
            .setSettledOn("2023-03-02")
            .build();
    return with(port, channel -> settle(channel, REQUEST_ID, another));
  }

  /** Settles the stay that raises an alert. */
  static Watched raise(int port) {
    Bill bill = parsed("special-bill.json");
    return with(
        port,
        channel -> {
          String settlementId = settle(channel, REQUEST_ID, bill);
          ListAlertsRequest asked =
              ListAlertsRequest.newBuilder().setRegionCode(bill.getRegionCode()).build();
          String alertId =
              MonitorServiceGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                  .listAlerts(asked)
                  .getAlerts(0)
                  .getAlertId();
          return new Watched(bill, settlementId, alertId);
        });
  }

  private static String settle(ManagedChannel channel, String requestId, Bill bill) {
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .settle(SettleRequest.newBuilder().setRequestId(requestId).setBill(bill).build())
        .getSettlement()
        .getSettlementId();
  }

  private static <T> T with(int port, Function<ManagedChannel, T> work) {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      return work.apply(channel);
    } finally {
      channel.shutdownNow();
    }
  }

  /** The bill itself. */
  static Bill parsedBill() {
    return parsed("bill.json");
  }

  private static Bill parsed(String name) {
    Bill.Builder bill = Bill.newBuilder();
    try {
      JsonFormat.parser().merge(text(name), bill);
      return bill.build();
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("bug: demo/%s is no bill".formatted(name), broken);
    }
  }

  private static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(DemoData.class.getResourceAsStream("/demo/" + name));
  }
}
