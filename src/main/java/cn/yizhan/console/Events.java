package cn.yizhan.console;

import cn.yizhan.console.Desk.Answer;
import cn.yizhan.console.Desk.Feed;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A feed as server-sent events: {@code message} for an answer, {@code failure} for what ended it. A
 * remark when there is nothing to say, so that either side notices when the other is gone. After a
 * while it ends by itself: who asks again shows the token again, which may have run out.
 */
final class Events {
  /** So that a refusal, which comes at once, is answered as one. */
  private static final Duration FIRST = Duration.ofMillis(200);

  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final HttpExchange exchange;

  Events(HttpExchange exchange) {
    this.exchange = exchange;
  }

  void send(Feed feed) throws IOException {
    try (feed) {
      long end = System.nanoTime() + LONGEST.toNanos();
      Optional<Answer> first = feed.next(FIRST);
      if (first.isPresent() && first.get().status() != Reply.OK) {
        Reply.json(exchange, first.get().status(), first.get().json());
        return;
      }
      OutputStream out = begin();
      write(out, first);
      while (!feed.ended() && System.nanoTime() < end) {
        write(out, feed.next(QUIET));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private OutputStream begin() throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/event-stream; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(Reply.OK, 0);
    return exchange.getResponseBody();
  }

  private static void write(OutputStream out, Optional<Answer> answer) throws IOException {
    String event = answer.map(Events::event).orElse(":\n\n");
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** JSON is printed on one line, as an event needs it. */
  private static String event(Answer answer) {
    return answer.status() == Reply.OK
        ? "data: %s\n\n".formatted(answer.json())
        : "event: failure\ndata: %s\n\n".formatted(answer.json());
  }
}
