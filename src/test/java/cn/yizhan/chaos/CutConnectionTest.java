package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.RequestKey;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client whose connection breaks after it sent a bill and before it has heard the answer. */
@Timeout(300)
final class CutConnectionTest {
  private static final int BILLS = 300;
  private static final int LONGEST_WAIT_MICROS = 4000;
  private static final String INSTITUTION = Town.INSTITUTIONS.get(0);

  private final Random random = new Random(7);
  private int heard;
  private int replayed;
  private int never;

  @TempDir Path folder;

  @Test
  void theSameRequestAgainGetsTheAnswerThatWasLost() throws Exception {
    Town town = Town.found(folder);
    Place place = Place.sqlite(folder.resolve("data"));
    town.register(place);
    List<Acknowledged> all = new ArrayList<>();
    try (Yizhan server = Yizhan.serve(town, place, Yizhan.freePort()).awaitReady()) {
      ManagedChannel steady = Hospital.channel(server.port());
      SettlementServiceBlockingStub stub = Hospital.stub(steady, town, INSTITUTION);
      Bills bills = new Bills(INSTITUTION, random);
      for (int i = 0; i < BILLS; i++) {
        SettleRequest request =
            SettleRequest.newBuilder()
                .setRequestId("cut-" + i)
                .setBill(bills.next("v" + i))
                .build();
        sendAndBreakOff(town, server.port(), request);
        all.add(again(stub.withDeadlineAfter(30, TimeUnit.SECONDS), request));
      }
      steady.shutdownNow();
    }
    Caps.check(all);
    Books.compare(place, all);
    System.out.printf(
        "%d connections cut: %d after the answer, %d answers were recorded, %d were not%n%s",
        BILLS, heard, replayed, never, town.verify(place));
    assertThat(replayed).isGreaterThan(heard);
  }

  /** Sends on a connection of its own, which is up, and ends it some moments later. */
  private void sendAndBreakOff(Town town, int port, SettleRequest request) throws Exception {
    ManagedChannel channel = Hospital.channel(port);
    try {
      find(Hospital.stub(channel, town, INSTITUTION), "nothing");
      ListenableFuture<SettleResponse> unheard =
          SettlementServiceGrpc.newFutureStub(channel)
              .withCallCredentials(new Bearer(town.token(INSTITUTION)))
              .settle(request);
      TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_WAIT_MICROS));
      channel.shutdownNow();
      SettleResponse unused = unheard.get(30, TimeUnit.SECONDS);
      heard++;
    } catch (ExecutionException cut) {
      assertThat(Status.fromThrowable(cut).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    } finally {
      channel.shutdownNow();
    }
  }

  /** What is recorded before the retry is what the retry is answered. */
  private Acknowledged again(SettlementServiceBlockingStub stub, SettleRequest request) {
    Optional<Settlement> recorded = find(stub, request.getRequestId());
    SettleResponse response = stub.settle(request);
    if (recorded.isPresent()) {
      assertThat(response.getReplayed()).isTrue();
      assertThat(response.getSettlement()).isEqualTo(recorded.get());
    }
    if (response.getReplayed()) {
      replayed++;
    } else {
      never++;
    }
    assertThat(find(stub, request.getRequestId())).contains(response.getSettlement());
    return new Acknowledged(request, response.getSettlement());
  }

  private static Optional<Settlement> find(SettlementServiceBlockingStub stub, String requestId) {
    RequestKey key =
        RequestKey.newBuilder().setInstitutionCode(INSTITUTION).setRequestId(requestId).build();
    try {
      return Optional.of(
          stub.getSettlement(GetSettlementRequest.newBuilder().setRequest(key).build())
              .getSettlement());
    } catch (StatusRuntimeException notFound) {
      assertThat(notFound.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
      return Optional.empty();
    }
  }
}
