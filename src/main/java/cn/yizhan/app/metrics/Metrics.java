package cn.yizhan.app.metrics;

import cn.yizhan.policy.Edition;
import cn.yizhan.rpc.watch.CallRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The numbers Prometheus asks for: calls, the ledger, the tables in force, the JVM. */
public final class Metrics implements AutoCloseable {
  private static final Duration[] LATENCIES = {
    Duration.ofNanos(250_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Outcome, Timer> calls = new ConcurrentHashMap<>();
  private final Map<Reason, Counter> reasons = new ConcurrentHashMap<>();
  private final AtomicLong inFlight = new AtomicLong();
  private final Timer commits;
  private final DistributionSummary groups;
  private final MultiGauge editions;
  private final Counter retried;
  private final Counter notRecorded;
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private boolean jvmWatched;

  private record Outcome(String rpc, String code) {}

  private record Reason(String rpc, String reason) {}

  public Metrics() {
    whole("yizhan.calls.in.flight", "Calls being answered", inFlight::get);
    commits =
        Timer.builder("yizhan.ledger.commit")
            .description("From the first command of a group to its commit")
            .serviceLevelObjectives(LATENCIES)
            .register(registry);
    groups =
        DistributionSummary.builder("yizhan.ledger.group.size")
            .description("Commands that shared a transaction")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    retried = counter("yizhan.ledger.retried", "Commands that were decided once more");
    notRecorded = counter("yizhan.ledger.failed", "Commands given up because of the database");
    editions =
        MultiGauge.builder("yizhan.edition")
            .description("1 for each edition of the tables in use")
            .register(registry);
  }

  /** From the first time somebody asks, so that no start waits for it. */
  private synchronized void watchJvm() {
    if (!jvmWatched) {
      jvmWatched = true;
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ClassLoaderMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
      new FileDescriptorMetrics().bindTo(registry);
      garbage.bindTo(registry);
    }
  }

  /** A gauge of a whole number that is asked for when it is wanted. */
  public void whole(String name, String description, Supplier<Number> number) {
    Gauge.builder(name, number).description(description).register(registry);
  }

  /** A count that only grows and is kept elsewhere. */
  public void counted(String name, String description, Supplier<Number> count) {
    // What is counted on is held weakly: handed over itself, the supplier would soon be gone.
    FunctionCounter.builder(name, this, unused -> count.get().longValue())
        .description(description)
        .register(registry);
  }

  /** A call has come. */
  public void callBegan() {
    inFlight.incrementAndGet();
  }

  /** A call has ended. */
  public void callEnded(CallRecord call) {
    inFlight.decrementAndGet();
    calls
        .computeIfAbsent(new Outcome(call.rpc(), call.code()), this::timer)
        .record(call.nanos(), TimeUnit.NANOSECONDS);
    if (!call.reason().isEmpty()) {
      reasons.computeIfAbsent(new Reason(call.rpc(), call.reason()), this::counter).increment();
    }
  }

  /** The ledger has committed a group. */
  public void committed(int commands, long nanos) {
    commits.record(nanos, TimeUnit.NANOSECONDS);
    groups.record(commands);
  }

  /** The ledger decides commands once more. */
  public void retried(int commands) {
    retried.increment(commands);
  }

  /** The ledger has given commands up. */
  public void notRecorded(int commands) {
    notRecorded.increment(commands);
  }

  /** These editions are in use, and no others. */
  public void inUse(Collection<Edition> used) {
    editions.register(
        used.stream().map(edition -> MultiGauge.Row.of(tags(edition.cover()), 1)).toList(), true);
  }

  /** Everything, as Prometheus reads it. */
  public String text() {
    watchJvm();
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }

  private Timer timer(Outcome outcome) {
    return Timer.builder("yizhan.calls")
        .description("Calls by what became of them")
        .tag("rpc", outcome.rpc())
        .tag("code", outcome.code())
        .serviceLevelObjectives(LATENCIES)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter counter(Reason reason) {
    return Counter.builder("yizhan.refusals")
        .description("Calls not answered OK, by reason")
        .tag("rpc", reason.rpc())
        .tag("reason", reason.reason())
        .register(registry);
  }

  private static Tags tags(Edition.Cover cover) {
    return Tags.of(
        "region", cover.regionCode(), "from", cover.from().toString(), "sha256", cover.sha256());
  }
}
