package cn.yizhan.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into the texts of its JSON objects: one a line, one over several lines, or the
 * elements of an array. Holds one of them at a time.
 *
 * <p>A broken one spoils only itself: an object ends where its braces do, or else before the next
 * line that begins with a brace.
 */
final class JsonPieces {
  /** The longest text of one person's bills, in characters. */
  static final int LONGEST = 8 << 20;

  /**
   * The text of one object.
   *
   * @param line where it begins
   * @param flaw what is wrong before it is even read; empty when nothing is
   */
  record Piece(int line, String text, String flaw) {}

  private final Characters in;
  private final int longest;
  private final StringBuilder text = new StringBuilder();
  private boolean begun;
  private boolean array;
  private boolean ended;
  private boolean tooLong;
  private boolean inString;
  private boolean escaped;
  private int depth;

  JsonPieces(Characters in) {
    this(in, LONGEST);
  }

  JsonPieces(Characters in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next piece; null after the last. */
  @Nullable Piece next() throws IOException {
    in.skipBlank();
    if (!begun) {
      begun = true;
      array = in.peek() == '[';
      if (array) {
        in.take();
        in.skipBlank();
        if (in.peek() == ']') {
          in.take();
          return afterArray();
        }
      }
    }
    if (array) {
      return ended ? afterArray() : element();
    }
    return in.peek() == Characters.END ? null : object();
  }

  private Piece object() throws IOException {
    int line = in.line();
    start();
    while (in.peek() != Characters.END) {
      int c = in.take();
      see(c);
      if (c == '\n' && (depth <= 0 || in.peek() == '{')) {
        break;
      }
    }
    return piece(line);
  }

  private @Nullable Piece element() throws IOException {
    int line = in.line();
    start();
    while (in.peek() != Characters.END) {
      int c = in.take();
      if (!inString && depth <= 0 && (c == ',' || c == ']')) {
        ended = c == ']';
        return piece(line);
      }
      see(c);
    }
    ended = true;
    return new Piece(line, text.toString(), "数组用 ] 结束");
  }

  /** After the last element nothing may come. */
  private @Nullable Piece afterArray() throws IOException {
    ended = true;
    in.skipBlank();
    if (in.peek() == Characters.END) {
      return null;
    }
    int line = in.line();
    start();
    while (in.peek() != Characters.END) {
      append(in.take());
    }
    return new Piece(line, text.toString(), "数组 ] 后面没有别的内容");
  }

  private void start() {
    text.setLength(0);
    tooLong = false;
    inString = false;
    escaped = false;
    depth = 0;
  }

  private Piece piece(int line) {
    String flaw = tooLong ? "一个人的账单最多 %,d 个字符".formatted(longest) : "";
    return new Piece(line, text.toString(), flaw);
  }

  private void see(int c) {
    append(c);
    if (c == '\n') {
      inString = false;
      escaped = false;
    } else if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = c == '\\';
      inString = c != '"';
    } else if (c == '"') {
      inString = true;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      depth--;
    }
  }

  private void append(int c) {
    if (text.length() < longest) {
      text.append((char) c);
    } else {
      tooLong = true;
    }
  }
}
