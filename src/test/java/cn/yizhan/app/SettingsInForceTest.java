package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.registry.IdSecret;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set is what the server does: a setting without effect is worse than none. */
final class SettingsInForceTest {
  @TempDir private Path folder;

  @Test
  void confirmedOnlyRefusesWhatRestsOnAPlaceholder() throws Exception {
    with(
        Map.of(Setting.CONFIRMED_ONLY, "true"),
        stub -> {
          Bill bill = DemoData.parsedBill();
          assertThatThrownBy(
                  () -> stub.preSettle(PreSettleRequest.newBuilder().setBill(bill).build()))
              .hasMessageContaining("FAILED_PRECONDITION: 用到了来源是“示例”、尚未确认的行")
              .hasMessageContaining("2023-01-01.xlsx");
          assertThatThrownBy(
                  () ->
                      stub.settle(
                          SettleRequest.newBuilder().setRequestId("r1").setBill(bill).build()))
              .hasMessageContaining("尚未确认的行");
        });
  }

  @Test
  void aRequestIsAsLongAsItMayBe() throws Exception {
    Bill bill = DemoData.parsedBill();
    PreSettleRequest request =
        PreSettleRequest.newBuilder()
            .setBill(bill.toBuilder().setDisease("病".repeat(1000)).build())
            .build();
    PreSettleRequest tooLong =
        PreSettleRequest.newBuilder()
            .setBill(bill.toBuilder().setDisease("病".repeat(2000)).build())
            .build();
    with(
        Map.of(Setting.MESSAGE_BYTES, "2048"),
        stub ->
            assertThatThrownBy(() -> stub.preSettle(request))
                .hasMessageContaining("INVALID_ARGUMENT: 请求有 3,")
                .hasMessageContaining("字节，最多 2,048 字节"));
    with(
        Map.of(Setting.MESSAGE_BYTES, "1024"),
        stub ->
            assertThatThrownBy(() -> stub.preSettle(tooLong))
                .hasMessageContaining("RESOURCE_EXHAUSTED: gRPC message exceeds"));
    with(
        Map.of(),
        stub ->
            assertThatThrownBy(() -> stub.preSettle(request))
                .hasMessageContaining("INVALID_ARGUMENT: 请求有 1 处要改：bill.disease"));
  }

  @Test
  void headersAreAsLongAsTheyMayBe() throws Exception {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x-long", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(2000));
    PreSettleRequest request = PreSettleRequest.newBuilder().setBill(DemoData.parsedBill()).build();
    with(Map.of(), stub -> withHeaders(stub, headers).preSettle(request));
    with(
        Map.of(Setting.METADATA_BYTES, "1024"),
        stub -> assertThatThrownBy(() -> withHeaders(stub, headers).preSettle(request)));
  }

  private static SettlementServiceBlockingStub withHeaders(
      SettlementServiceBlockingStub stub, Metadata headers) {
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private void with(Map<Setting, String> settings, Consumer<SettlementServiceBlockingStub> calls)
      throws Exception {
    String key = IdSecret.random().hex();
    Path own = folder.resolve("server" + settings.hashCode());
    try (RunningServer.Started server = TestServers.start(own, key, settings)) {
      DemoData.register(server.registry());
      ManagedChannel channel = TestServers.connect(server);
      calls.accept(SettlementServiceGrpc.newBlockingStub(channel));
      channel.shutdownNow();
    }
  }
}
