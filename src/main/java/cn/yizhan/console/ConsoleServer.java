package cn.yizhan.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of the page 值班台: its files to anybody who can connect, since they tell nothing, and the
 * answers of a {@link Desk}, which decides who is told what. Nothing is read or built before it is
 * asked for.
 */
public final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final int MOST_THREADS = 64;
  private static final int IDLE_SECONDS = 30;

  private final HttpServer http;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          ConsoleServer::thread);
  private final Assets assets = new Assets();
  private final Desk desk;
  private final Questions questions;

  /**
   * Begins to answer on an address.
   *
   * @param tls empty: plain text
   */
  public ConsoleServer(InetSocketAddress address, Optional<SSLContext> tls, Desk desk)
      throws IOException {
    this.desk = desk;
    this.questions = new Questions(desk);
    if (tls.isPresent()) {
      HttpsServer https = HttpsServer.create(address, 0);
      https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
      http = https;
    } else {
      http = HttpServer.create(address, 0);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
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

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply.guard(exchange);
      if (exchange.getRequestURI().getPath().startsWith(Questions.PATH)) {
        questions.answer(exchange);
      } else {
        file(exchange);
      }
    } catch (RuntimeException defect) {
      LOG.error("the console could not answer", defect);
      throw defect;
    }
  }

  private void file(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    Optional<Asset> asset = asset(exchange.getRequestURI().getPath());
    if (asset.isEmpty()) {
      Reply.error(exchange, Reply.NOT_FOUND, "NOT_FOUND", "没有这个页面");
    } else if (method.equals("GET") || method.equals("HEAD")) {
      Reply.asset(exchange, asset.get());
    } else {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      Reply.error(exchange, Reply.WRONG_METHOD, "INVALID_ARGUMENT", "只能读");
    }
  }

  private Optional<Asset> asset(String path) {
    return path.equals("/words.json")
        ? Optional.of(new Asset("application/json", Words.json(desk.regions())))
        : assets.at(path);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "console");
    thread.setDaemon(true);
    return thread;
  }
}
