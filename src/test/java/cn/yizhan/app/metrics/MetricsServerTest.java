package cn.yizhan.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.rpc.watch.CallRecord;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();

  @Test
  void tellsPrometheusWhatHappened() throws Exception {
    try (Metrics metrics = new Metrics();
        MetricsServer server = serve(metrics)) {
      metrics.whole("yizhan.ledger.queue.length", "Commands that wait", () -> 7);
      metrics.callBegan();
      metrics.callBegan();
      metrics.callEnded(call("OK", ""));
      metrics.callBegan();
      metrics.callEnded(call("ABORTED", "YEAR_MOVED"));
      metrics.committed(3, 2_000_000);

      HttpResponse<String> answer = get(server, "/metrics");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("yizhan_calls_seconds_bucket{code=\"OK\",rpc=\"Settle\",le=\"0.005\"} 1")
          .contains("yizhan_calls_seconds_bucket{code=\"OK\",rpc=\"Settle\",le=\"0.002\"} 0")
          .contains("yizhan_calls_seconds_count{code=\"ABORTED\",rpc=\"Settle\"} 1")
          .contains("yizhan_refusals_total{reason=\"YEAR_MOVED\",rpc=\"Settle\"} 1.0")
          .contains("yizhan_calls_in_flight 1.0")
          .contains("yizhan_ledger_queue_length 7.0")
          .contains("yizhan_ledger_commit_seconds_count 1")
          .contains("yizhan_ledger_group_size_bucket{le=\"4.0\"} 1")
          .contains("jvm_memory_used_bytes", "jvm_gc", "jvm_threads", "process_uptime");
    }
  }

  @Test
  void goesOnCountingWhatIsCountedElsewhere() throws InterruptedException {
    AtomicLong lost = new AtomicLong();
    try (Metrics metrics = new Metrics()) {
      metrics.counted("yizhan.audit.lost", "Calls that are missing", lost::get);
      WeakReference<Object> unheld = new WeakReference<>(new Object());
      while (unheld.get() != null) {
        System.gc();
        Thread.sleep(10);
      }
      lost.set(3);

      assertThat(metrics.text()).contains("yizhan_audit_lost_total 3.0");
    }
  }

  @Test
  void saysWhetherItLivesAndWhetherItIsReady() throws Exception {
    try (Metrics metrics = new Metrics();
        MetricsServer server = serve(metrics)) {
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);

      ready.set(true);

      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/").statusCode()).isEqualTo(404);
      assertThat(get(server, "/etc/passwd").statusCode()).isEqualTo(404);
    }
  }

  private MetricsServer serve(Metrics metrics) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new MetricsServer(any, metrics::text, ready::get);
  }

  private static HttpResponse<String> get(MetricsServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static CallRecord call(String code, String reason) {
    return new CallRecord(Instant.EPOCH, "Settle", "", "", "", "", "", code, reason, 3_000_000);
  }
}
