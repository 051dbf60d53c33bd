package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that settles one bill after the other, each until it is answered, under one request id;
 * now and then it asks again for what it was answered before. With several servers a retry goes to
 * the next one.
 */
final class Hospital implements Callable<List<Acknowledged>>, AutoCloseable {
  private static final Set<Status.Code> WORTH_A_RETRY =
      EnumSet.of(
          Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);
  private static final int DEADLINE_SECONDS = 5;
  private static final int LONGEST_PAUSE_MS = 40;
  private static final int BREATH_MS = 5;
  private static final int PATIENCE_TRIES = 2000;

  private final String name;
  private final String institution;
  private final Random random;
  private final AtomicBoolean closing;
  private final Counts counts;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<SettlementServiceBlockingStub> servers = new ArrayList<>();
  private final List<Acknowledged> acknowledged = new ArrayList<>();

  Hospital(int number, Town town, List<Integer> ports, AtomicBoolean closing, Counts counts) {
    this.name = "c" + number;
    this.institution = Town.INSTITUTIONS.get(number % Town.INSTITUTIONS.size());
    this.random = new Random(number);
    this.closing = closing;
    this.counts = counts;
    for (int port : ports) {
      ManagedChannel channel = channel(port);
      channels.add(channel);
      servers.add(stub(channel, town, institution));
    }
  }

  static ManagedChannel channel(int port) {
    return Grpc.newChannelBuilderForAddress("127.0.0.1", port, InsecureChannelCredentials.create())
        .build();
  }

  static SettlementServiceBlockingStub stub(ManagedChannel channel, Town town, String institution) {
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(new Bearer(town.token(institution)));
  }

  @Override
  public List<Acknowledged> call() throws InterruptedException {
    Bills bills = new Bills(institution, random);
    while (!closing.get()) {
      String id = name + "-" + acknowledged.size();
      settle(SettleRequest.newBuilder().setRequestId(id).setBill(bills.next(id)).build());
      if (random.nextInt(10) == 0) {
        settleAgain(acknowledged.get(random.nextInt(acknowledged.size())));
      }
      Thread.sleep(random.nextInt(BREATH_MS));
    }
    return acknowledged;
  }

  private void settle(SettleRequest request) throws InterruptedException {
    int firstTry = random.nextInt(servers.size());
    for (int attempt = 0; attempt < PATIENCE_TRIES; attempt++) {
      try {
        SettleResponse response = ask(firstTry + attempt, request);
        assertThat(attempt > 0 || !response.getReplayed())
            .as("%s was settled before it was asked for", request.getRequestId())
            .isTrue();
        acknowledged.add(new Acknowledged(request, response.getSettlement()));
        counts.settled(response.getReplayed());
        return;
      } catch (StatusRuntimeException failed) {
        pause(failed);
      }
    }
    throw new AssertionError("never answered: " + request.getRequestId());
  }

  /** What was answered once is answered for ever. */
  private void settleAgain(Acknowledged before) throws InterruptedException {
    try {
      SettleResponse response = ask(random.nextInt(servers.size()), before.request());
      assertThat(response.getReplayed()).as(before.request().getRequestId()).isTrue();
      assertThat(response.getSettlement()).isEqualTo(before.answer());
      counts.askedAgain();
    } catch (StatusRuntimeException failed) {
      pause(failed);
    }
  }

  private SettleResponse ask(int server, SettleRequest request) {
    return servers
        .get(server % servers.size())
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .settle(request);
  }

  private void pause(StatusRuntimeException failed) throws InterruptedException {
    if (!WORTH_A_RETRY.contains(failed.getStatus().getCode())) {
      throw new AssertionError("never to be answered: " + failed.getStatus(), failed);
    }
    counts.retried();
    channels.forEach(ManagedChannel::resetConnectBackoff);
    Thread.sleep(1 + random.nextInt(LONGEST_PAUSE_MS));
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
