package cn.yizhan.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The port for those who watch over the server: {@code /metrics} for Prometheus, {@code /healthz}
 * (the program runs), {@code /readyz} (it can take calls).
 */
public final class MetricsServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final int THREADS = 2;

  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, MetricsServer::thread);

  /** Begins to answer on an address. */
  public MetricsServer(InetSocketAddress address, Supplier<String> metrics, BooleanSupplier ready)
      throws IOException {
    http = HttpServer.create(address, 0);
    http.setExecutor(threads);
    http.createContext("/", exchange -> answer(exchange, NOT_FOUND, "not found\n"));
    http.createContext("/healthz", exchange -> answer(exchange, OK, "ok\n"));
    http.createContext(
        "/readyz",
        exchange -> {
          boolean yes = ready.getAsBoolean();
          answer(exchange, yes ? OK : UNAVAILABLE, yes ? "ready\n" : "not ready\n");
        });
    http.createContext("/metrics", exchange -> answer(exchange, OK, metrics.get()));
    http.start();
  }

  /** The port it answers on. */
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "metrics");
    thread.setDaemon(true);
    return thread;
  }
}
