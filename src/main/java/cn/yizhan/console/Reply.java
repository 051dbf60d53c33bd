package cn.yizhan.console;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How an answer is sent: never without the headers that keep a browser from being too helpful. */
final class Reply {
  static final int OK = 200;
  static final int NOT_MODIFIED = 304;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int TOO_LONG = 413;
  static final int WRONG_TYPE = 415;
  static final int TOO_MANY = 429;
  static final int DEFECT = 500;

  private static final int NO_BODY = -1;

  /** Scripts, styles and calls of this server only; nobody may put the page into a frame. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private Reply() {}

  /** Puts on an answer what is on every one. */
  static void guard(HttpExchange exchange) {
    ALWAYS.forEach(exchange.getResponseHeaders()::set);
  }

  /** Sends a file, or word that the browser has it. */
  static void asset(HttpExchange exchange, Asset asset) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", asset.type());
    headers.set("Cache-Control", "no-cache");
    headers.set("ETag", asset.tag());
    headers.set("Vary", "Accept-Encoding");
    Headers asked = exchange.getRequestHeaders();
    if (asset.tag().equals(asked.getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(NOT_MODIFIED, NO_BODY);
      return;
    }
    boolean zipped = String.valueOf(asked.getFirst("Accept-Encoding")).contains("gzip");
    if (zipped) {
      headers.set("Content-Encoding", "gzip");
    }
    body(exchange, OK, asset.bytes(zipped));
  }

  /** Sends JSON that nobody may keep. */
  static void json(HttpExchange exchange, int status, String json) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Cache-Control", "no-store");
    body(exchange, status, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends what is wrong, in the form of every error. */
  static void error(HttpExchange exchange, int status, String code, String sentence)
      throws IOException {
    String told = new String(JsonStringEncoder.getInstance().quoteAsString(sentence));
    json(exchange, status, "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, told));
  }

  private static void body(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, NO_BODY);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
