package cn.yizhan.bench.load;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls of one kind for some seconds. What is sent are bytes made beforehand but for the person and
 * the number of the request, and what comes back is not looked into: so it costs the same whatever
 * is called.
 */
final class Phase {
  private static final Duration RAMP = Duration.ofMillis(1000);
  private static final long TICK_NANOS = 500_000;

  /** For the last answers: of a server that is gone none may come. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of a request that no phase makes. */
  private static final long FIRST_OF_ALL = 1_000;

  private final Plan plan;
  private final AtomicLong serial;
  private final MethodDescriptor<byte[], Integer> method;
  private final Stays.Template template;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong all = new AtomicLong();
  private volatile Latencies latencies = new Latencies();
  private volatile boolean over;

  /** What is called. */
  enum Kind {
    PRE_SETTLE("yizhan.settlement.v1.SettlementService/PreSettle"),
    /** With amounts and no reasons. */
    PRE_SETTLE_BASIC("yizhan.settlement.v1.SettlementService/PreSettle"),
    SETTLE("yizhan.settlement.v1.SettlementService/Settle"),
    EMPTY(Plain.SERVICE + "/Empty"),
    SAME(Plain.SERVICE + "/Same"),
    SAME_BASIC(Plain.SERVICE + "/Same"),
    COMMIT(Plain.SERVICE + "/Commit");

    private final String method;

    Kind(String method) {
      this.method = method;
    }

    /** As gRPC names it. */
    String method() {
      return method;
    }

    /** Whether it is the service's, not what that is compared with. */
    boolean ours() {
      return this == PRE_SETTLE || this == PRE_SETTLE_BASIC || this == SETTLE;
    }

    /** Whether a request says no more than how long it and its answer are. */
    boolean bytesOnly() {
      return this == EMPTY || this == COMMIT;
    }

    /** The requests, where they are messages of the contract. */
    Stays.Template template() {
      return switch (this) {
        case PRE_SETTLE, SAME -> Stays.Template.preSettle();
        case PRE_SETTLE_BASIC, SAME_BASIC -> Stays.Template.preSettleBasic();
        case SETTLE, EMPTY, COMMIT -> Stays.Template.settle();
      };
    }
  }

  /** What is to be done. */
  record Plan(
      Kind kind,
      int port,
      int connections,
      int underWay,
      Duration time,
      int rate,
      int requestBytes,
      int answerBytes,
      int persons) {}

  Phase(Plan plan, AtomicLong serial) {
    this.plan = plan;
    this.serial = serial;
    this.template = plan.kind.template();
    this.method = method(plan.kind);
  }

  private static MethodDescriptor<byte[], Integer> method(Kind kind) {
    return MethodDescriptor.<byte[], Integer>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName(kind.method)
        .setRequestMarshaller(new Sent())
        .setResponseMarshaller(new Seen())
        .build();
  }

  /** Of a call and its answer: makes one. */
  static Driver.Sizes sizes(int port, Kind kind, int person) {
    byte[] request = kind.template().request(person, FIRST_OF_ALL);
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      int answer =
          ClientCalls.blockingUnaryCall(channel, method(kind), CallOptions.DEFAULT, request);
      return new Driver.Sizes(request.length, answer);
    } finally {
      channel.shutdownNow();
    }
  }

  String run() throws InterruptedException {
    for (int i = 0; i < plan.connections; i++) {
      channels.add(
          Grpc.newChannelBuilder("127.0.0.1:" + plan.port, InsecureChannelCredentials.create())
              .directExecutor()
              .build());
    }
    Thread pace = new Thread(this::pace, "pace");
    pace.start();
    Thread.sleep(RAMP.toMillis());
    latencies = new Latencies();
    long before = answered.get();
    long cpu = cpuNanos();
    long from = System.nanoTime();
    Thread.sleep(plan.time.toMillis());
    long calls = answered.get() - before;
    double seconds = (System.nanoTime() - from) / 1e9;
    cpu = cpuNanos() - cpu;
    Latencies seen = latencies;
    over = true;
    pace.join();
    long ended = System.nanoTime();
    while (underWay.get() > 0 && System.nanoTime() - ended < PATIENCE.toNanos()) {
      LockSupport.parkNanos(TICK_NANOS);
    }
    channels.forEach(ManagedChannel::shutdownNow);
    return String.format(
        Locale.ROOT,
        "%.0f %.3f %.3f %.3f %d %d",
        calls / seconds,
        seen.millis(0.50),
        seen.millis(0.99),
        cpu / 1e3 / Math.max(1, calls),
        failed.get(),
        all.get());
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void pace() {
    if (plan.rate == 0) {
      for (int i = 0; i < plan.underWay; i++) {
        call(i, System.nanoTime());
      }
      return;
    }
    long begun = System.nanoTime();
    long made = 0;
    while (!over) {
      long due = (System.nanoTime() - begun) * plan.rate / 1_000_000_000L;
      while (made < due) {
        call((int) (made % plan.connections), begun + made * 1_000_000_000L / plan.rate);
        made++;
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  private void call(int lane, long due) {
    all.incrementAndGet();
    underWay.incrementAndGet();
    ClientCalls.asyncUnaryCall(
        channels.get(lane % plan.connections).newCall(method, CallOptions.DEFAULT),
        request(),
        new StreamObserver<Integer>() {
          @Override
          public void onNext(Integer bytes) {}

          @Override
          public void onError(Throwable failure) {
            if (failed.getAndIncrement() == 0) {
              System.err.println(failure);
            }
            next();
          }

          @Override
          public void onCompleted() {
            latencies.note(System.nanoTime() - due);
            answered.incrementAndGet();
            next();
          }

          private void next() {
            underWay.decrementAndGet();
            if (plan.rate == 0 && !over) {
              call(lane, System.nanoTime());
            }
          }
        });
  }

  private byte[] request() {
    int person = ThreadLocalRandom.current().nextInt(plan.persons);
    long number = serial.incrementAndGet();
    return plan.kind.bytesOnly()
        ? new Plain.Asked(plan.answerBytes, person, number).request(plan.requestBytes)
        : template.request(person, number);
  }

  private record Sent() implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] request) {
      return new ByteArrayInputStream(request);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new IllegalStateException();
    }
  }

  private record Seen() implements MethodDescriptor.Marshaller<Integer> {
    @Override
    public InputStream stream(Integer answer) {
      throw new IllegalStateException();
    }

    @Override
    public Integer parse(InputStream stream) {
      try {
        return stream.available();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
