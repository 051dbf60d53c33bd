package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.monitor.v1.Alert;
import cn.yizhan.proto.monitor.v1.AlertEvent;
import cn.yizhan.proto.monitor.v1.GetAlertRequest;
import cn.yizhan.proto.monitor.v1.ListAlertsRequest;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc.MonitorServiceBlockingStub;
import cn.yizhan.proto.monitor.v1.WatchAlertsRequest;
import cn.yizhan.proto.monitor.v1.WatchAlertsResponse;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.rpc.auth.Token;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody watches alerts while lines are crossed and fall back, over connections that are cut and
 * a server that is killed: who keeps the position of the last event gets every event once.
 */
@Timeout(300)
final class WatchTest {
  private static final String REGION = "360700";
  private static final String INSTITUTION = "H36070200005";
  private static final int PERSONS = 12;
  private static final int ROUNDS = 3;
  private static final int KILLS = 3;
  private static final String PERSON =
      """
      {"region": "360700", "id_number": "%s", "person": {"insurance": "390", "tags": \
      [{"name": "脱贫人口", "from": "2021-01-01"}]}}
      """;

  private final Random random = new Random(11);
  private final List<AlertEvent> taken = new ArrayList<>();
  private final AtomicLong position = new AtomicLong();
  private int cuts;
  private volatile long goal = Long.MAX_VALUE;

  @TempDir Path folder;

  @Test
  void everyEventOnceToWhoKeepsThePosition() throws Exception {
    Town town = Town.found(folder);
    Path tokens = folder.resolve("tokens");
    String desk = "desk %s - monitor 2099-12-31\n".formatted(tokenHash(town));
    Files.writeString(tokens, desk, StandardOpenOption.APPEND);
    StringBuilder persons = new StringBuilder();
    for (int i = 0; i < PERSONS; i++) {
      persons.append(PERSON.formatted(Town.idNumber(REGION, i)));
    }
    Files.writeString(folder.resolve("persons"), persons);
    Place place = Place.sqlite(folder.resolve("data"));
    town.register(place);
    int port = Yizhan.freePort();

    Yizhan server = Yizhan.serve(town, place, port).awaitReady();
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(town, port));
    CompletableFuture<Void> watching = CompletableFuture.runAsync(() -> watch(town, port));
    for (int kill = 0; kill < KILLS; kill++) {
      awaitPosition((kill + 1) * PERSONS);
      server.kill();
      server = Yizhan.serve(town, place, port).awaitReady();
    }
    writing.get(120, TimeUnit.SECONDS);
    ManagedChannel channel = Hospital.channel(port);
    List<AlertEvent> all = events(stub(channel, town));
    goal = all.get(all.size() - 1).getPosition();
    watching.get(60, TimeUnit.SECONDS);
    channel.shutdownNow();
    server.close();

    assertThat(all).hasSize(PERSONS * ROUNDS * 2);
    assertThat(taken).isEqualTo(all);
    assertThat(cuts).isGreaterThan(KILLS);
  }

  private static String tokenHash(Town town) {
    return Token.hash(town.secret());
  }

  private static MonitorServiceBlockingStub stub(ManagedChannel channel, Town town) {
    return MonitorServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(new Bearer("desk." + town.secret()));
  }

  private void awaitPosition(int least) throws InterruptedException {
    while (position.get() < least) {
      Thread.sleep(5);
    }
  }

  /** Everybody crosses the line and falls back, over and over. */
  private void write(Town town, int port) {
    ManagedChannel channel = Hospital.channel(port);
    SettlementServiceBlockingStub hospital = Hospital.stub(channel, town, INSTITUTION);
    for (int round = 0; round < ROUNDS; round++) {
      for (int person = 0; person < PERSONS; person++) {
        String id = "w-%d-%d".formatted(round, person);
        Bill bill = bill(person, id);
        untilAnswered(
            () ->
                hospital.settle(SettleRequest.newBuilder().setRequestId(id).setBill(bill).build()));
        untilAnswered(
            () ->
                hospital.reverse(
                    ReverseRequest.newBuilder()
                        .setRequestId(id + "-r")
                        .setInstitutionCode(INSTITUTION)
                        .setOriginalRequestId(id)
                        .build()));
      }
    }
    channel.shutdownNow();
  }

  private static Bill bill(int person, String visit) {
    return Bill.newBuilder()
        .setRegionCode(REGION)
        .setIdNumber(Town.idNumber(REGION, person))
        .setInstitutionCode(INSTITUTION)
        .setVisitId(visit)
        .setSettledOn("2023-03-10")
        .setMedType("21")
        .setReferral(Referral.REFERRAL_REFERRED)
        .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(6_000_000))
        .build();
  }

  private static void untilAnswered(Runnable call) {
    while (true) {
      try {
        call.run();
        return;
      } catch (StatusRuntimeException down) {
        assertThat(down.getStatus().getCode().name()).isIn("UNAVAILABLE", "CANCELLED");
        pause(20);
      }
    }
  }

  /** Takes events until the last one, on connections that it ends now and then itself. */
  private void watch(Town town, int port) {
    while (position.get() < goal) {
      ManagedChannel channel = Hospital.channel(port);
      int most = 1 + random.nextInt(9);
      try {
        Iterator<WatchAlertsResponse> events =
            stub(channel, town)
                .withDeadlineAfter(3, TimeUnit.SECONDS)
                .watchAlerts(
                    WatchAlertsRequest.newBuilder()
                        .setRegionCode(REGION)
                        .setAfterPosition(position.get())
                        .build());
        take(events, most, event -> position.set(event.getPosition()));
      } catch (StatusRuntimeException cut) {
        pause(10);
      } finally {
        channel.shutdownNow();
        cuts++;
      }
    }
  }

  private void take(Iterator<WatchAlertsResponse> events, int most, Consumer<AlertEvent> keep) {
    for (int i = 0; i < most && position.get() < goal && events.hasNext(); i++) {
      AlertEvent event = events.next().getEvent();
      taken.add(event);
      keep.accept(event);
    }
  }

  private static void pause(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What happened, by each alert's own history. */
  private static List<AlertEvent> events(MonitorServiceBlockingStub stub) {
    List<AlertEvent> all = new ArrayList<>();
    for (Alert alert :
        stub.listAlerts(ListAlertsRequest.newBuilder().setRegionCode(REGION).build())
            .getAlertsList()) {
      all.addAll(
          stub.getAlert(GetAlertRequest.newBuilder().setAlertId(alert.getAlertId()).build())
              .getEventsList());
    }
    all.sort(Comparator.comparing(AlertEvent::getPosition));
    return all;
  }
}
