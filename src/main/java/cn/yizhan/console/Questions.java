package cn.yizhan.console;

import cn.yizhan.console.Desk.Answer;
import cn.yizhan.console.Desk.Question;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /api/<question>}: JSON in, JSON out, or a stream of server-sent events. The token is
 * taken from the {@code Authorization} header and from nowhere else: addresses end up in logs.
 */
final class Questions {
  static final String PATH = "/api/";

  private static final int LONGEST_QUESTION = 16 * 1024;
  private static final int MOST_STREAMS = 32;
  private static final String BEARER = "Bearer ";

  private final Desk desk;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  Questions(Desk desk) {
    this.desk = desk;
  }

  void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(PATH.length());
    if (!desk.answers(name) && !desk.streams(name)) {
      Reply.error(exchange, Reply.NOT_FOUND, "NOT_FOUND", "没有这个查询");
      return;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      Reply.error(exchange, Reply.WRONG_METHOD, "INVALID_ARGUMENT", "查询用 POST");
      return;
    }
    // Another site's page could send anything else without asking the browser first.
    if (!isJson(exchange.getRequestHeaders())) {
      String told = "请求头 Content-Type 写 application/json";
      Reply.error(exchange, Reply.WRONG_TYPE, "INVALID_ARGUMENT", told);
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_QUESTION + 1);
    if (body.length > LONGEST_QUESTION) {
      exchange.getResponseHeaders().set("Connection", "close");
      String told = "查询最长 %d 字节".formatted(LONGEST_QUESTION);
      Reply.error(exchange, Reply.TOO_LONG, "RESOURCE_EXHAUSTED", told);
      return;
    }
    answer(
        exchange,
        new Question(
            name,
            new String(body, StandardCharsets.UTF_8),
            bearer(exchange.getRequestHeaders()),
            exchange.getRemoteAddress()));
  }

  private void answer(HttpExchange exchange, Question question) throws IOException {
    if (desk.answers(question.name())) {
      Answer answer = desk.ask(question);
      Reply.json(exchange, answer.status(), answer.json());
    } else if (streams.tryAcquire()) {
      try {
        new Events(exchange).send(desk.watch(question));
      } finally {
        streams.release();
      }
    } else {
      String told = "已有 %d 个页面在看实时数据，请先关掉一些".formatted(MOST_STREAMS);
      Reply.error(exchange, Reply.TOO_MANY, "RESOURCE_EXHAUSTED", told);
    }
  }

  private static boolean isJson(Headers headers) {
    String type = headers.getFirst("Content-Type");
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }

  private static Optional<String> bearer(Headers headers) {
    String authorization = headers.getFirst("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }
}
