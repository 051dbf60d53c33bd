package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The server itself: before it serves, when the ledger fails, when it is full, when it ends. */
class RpcServerTest {
  private static final Metadata.Key<String> GRPC_TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void beforeTheTablesAreThereItIsUnavailableAndSaysSo() {
    try (RunningServer server = RunningServer.listen(ledger -> ledger, RunningServer.options())) {
      assertThat(RpcServer.SERVICES)
          .allSatisfy(
              name -> assertThat(health(server, name)).isEqualTo(ServingStatus.NOT_SERVING));
      Failure.of(() -> server.hospital().preSettle(Sample.preSettle(Sample.bill())))
          .is(Code.UNAVAILABLE, "LOADING");

      server.register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR).serve();

      assertThat(RpcServer.SERVICES)
          .allSatisfy(name -> assertThat(health(server, name)).isEqualTo(ServingStatus.SERVING));
      assertThat(server.hospital().preSettle(Sample.preSettle(Sample.bill())).getToken())
          .isNotEmpty();
    }
  }

  @Test
  void healthFollowsTheLedger() throws InterruptedException {
    AtomicBoolean healthy = new AtomicBoolean(true);
    try (RunningServer server =
        RunningServer.start(
            ledger ->
                new LedgerAround(ledger) {
                  @Override
                  public boolean healthy() {
                    return healthy.get();
                  }
                })) {
      assertThat(health(server, "")).isEqualTo(ServingStatus.SERVING);
      healthy.set(false);
      awaitHealth(server, ServingStatus.NOT_SERVING);
      healthy.set(true);
      awaitHealth(server, ServingStatus.SERVING);
    }
  }

  @Test
  void aDeadlineThatHasPassedWritesNothing() {
    try (RunningServer server = Sample.server()) {
      var written = server.written();
      Metadata passed = new Metadata();
      passed.put(GRPC_TIMEOUT, "1n");

      StatusRuntimeException failure =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  server
                      .hospital()
                      .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(passed))
                      .settle(Sample.settle("r-1", Sample.bill())));

      assertThat(failure.getStatus().getCode()).isIn(Code.DEADLINE_EXCEEDED, Code.CANCELLED);
      assertThat(server.written()).isEqualTo(written);
      assertThat(server.hospital().settle(Sample.settle("r-1", Sample.bill())).getReplayed())
          .isFalse();
    }
  }

  @Test
  void aDeadlineThatPassesInTheQueueWritesNothing() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    try (RunningServer server =
        RunningServer.start(ledger -> new Delayed(ledger, open))
            .register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR)) {
      var written = server.written();
      Map<String, Delayed.Taken> taken = ((Delayed) server.ledger).taken;

      until("taken", () -> settleTooLate(server, "r-1") && taken.containsKey("r-1"));
      Delayed.Taken late = taken.get("r-1");
      // The server counts from the call's arrival, so its deadline is the later one.
      until("nobody waits for it", late.command()::abandoned);
      open.countDown();

      assertThat(late.answer())
          .failsWithin(PATIENCE)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(NotRecorded.Abandoned.class);
      assertThat(server.written()).isEqualTo(written);
      assertThat(server.hospital().settle(Sample.settle("r-2", Sample.bill())).getReplayed())
          .isFalse();
      assertThat(server.written()).isNotEqualTo(written);
      assertThat(server.ledger.find(Sample.HOSPITAL, "r-1")).isEmpty();
    }
  }

  private static boolean settleTooLate(RunningServer server, String requestId) {
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                server
                    .hospital()
                    .withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                    .settle(Sample.settle(requestId, Sample.bill())));
    assertThat(failure.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
    return true;
  }

  @Test
  void aFullQueueAndFullThreadsAreExhaustedResources() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    try (RunningServer server =
        RunningServer.listen(
            ledger ->
                new LedgerAround(ledger) {
                  @Override
                  public CompletableFuture<Answer> append(Command command) {
                    return CompletableFuture.failedFuture(new NotRecorded.QueueFull(1));
                  }

                  @Override
                  public java.util.Optional<cn.yizhan.ledger.Entry> find(String id) {
                    await(open);
                    return super.find(id);
                  }
                },
            RunningServer.options(1, 1))) {
      server.serve();
      Failure.of(() -> server.hospital().settle(Sample.settle("r-1", Sample.bill())))
          .is(Code.RESOURCE_EXHAUSTED, "QUEUE_FULL");

      var stub =
          SettlementServiceGrpc.newFutureStub(server.channel)
              .withInterceptors(Callers.calling(Sample.HOSPITAL));
      var get = GetSettlementRequest.newBuilder().setSettlementId("0190-nothing").build();
      List<ListenableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        calls.add(stub.getSettlement(get));
      }
      List<String> reasons = new ArrayList<>();
      for (ListenableFuture<?> call : calls.subList(2, 5)) {
        reasons.add(reason(call));
      }
      open.countDown();
      assertThat(reasons).containsOnly("BUSY");
      assertThat(reason(calls.get(0))).isEqualTo("SETTLEMENT_UNKNOWN");
    }
  }

  private static String reason(ListenableFuture<?> call) throws InterruptedException {
    try {
      call.get();
      return "";
    } catch (ExecutionException failed) {
      return Failure.of((StatusRuntimeException) failed.getCause()).reason();
    }
  }

  @Test
  void whatItTookItFinishes() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    RunningServer server =
        RunningServer.start(ledger -> new Delayed(ledger, open))
            .register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR);
    ListenableFuture<SettleResponse> taken =
        SettlementServiceGrpc.newFutureStub(server.channel)
            .withInterceptors(Callers.calling(Sample.HOSPITAL))
            .settle(Sample.settle("r-1", Sample.bill()));
    until("taken", () -> server.ledger.waiting() > 0);

    CompletableFuture<Void> closing = CompletableFuture.runAsync(server.rpc::close);
    until("closing", () -> !takes(server));
    open.countDown();

    assertThat(taken.get().getSettlement().getSettlementId()).isNotEmpty();
    closing.get();
    server.close();
  }

  /** Whether a new call is still taken. */
  private static boolean takes(RunningServer server) {
    try {
      health(server, "");
      return true;
    } catch (StatusRuntimeException closed) {
      return false;
    }
  }

  @Test
  void aDefectIsAnsweredOnceWithAnIncident() {
    try (RunningServer server =
        RunningServer.start(
                ledger ->
                    new LedgerAround(ledger) {
                      @Override
                      public CompletableFuture<Answer> append(Command command) {
                        throw new IllegalStateException("bug: on purpose");
                      }
                    })
            .register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR)) {
      Failure.of(() -> server.hospital().settle(Sample.settle("r-1", Sample.bill())))
          .is(Code.INTERNAL, "DEFECT")
          .says("编号");
    }
  }

  private static ServingStatus health(RunningServer server, String service) {
    return HealthGrpc.newBlockingStub(server.channel)
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  private static void awaitHealth(RunningServer server, ServingStatus status)
      throws InterruptedException {
    until("health", () -> health(server, "") == status);
    assertThat(RpcServer.SERVICES)
        .allSatisfy(name -> assertThat(health(server, name)).isEqualTo(status));
  }

  private static void until(String what, BooleanSupplier holds) throws InterruptedException {
    for (long from = System.nanoTime(); !holds.getAsBoolean(); Thread.sleep(5)) {
      assertThat(System.nanoTime() - from).as(what).isLessThan(PATIENCE.toNanos());
    }
  }

  private static void await(CountDownLatch open) {
    try {
      assertThat(open.await(2, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets nothing into the queue before it is opened. */
  private static final class Delayed extends LedgerAround {
    private final CountDownLatch open;
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    /** A command, and what became of it. */
    record Taken(Command command, CompletableFuture<Answer> answer) {}

    Delayed(Ledger ledger, CountDownLatch open) {
      super(ledger);
      this.open = open;
    }

    @Override
    public CompletableFuture<Answer> append(Command command) {
      CompletableFuture<Answer> answer =
          CompletableFuture.runAsync(() -> await(open))
              .thenCompose(opened -> super.append(command));
      taken.put(command.requestId(), new Taken(command, answer));
      return answer;
    }

    @Override
    public int waiting() {
      return taken.size();
    }
  }
}
