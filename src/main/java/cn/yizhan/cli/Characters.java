package cn.yizhan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The characters of an input in UTF-8, one at a time, with the line they stand on. */
final class Characters {
  /** The end of the input. */
  static final int END = -1;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final char[] buffer = new char[8192];
  private int next;
  private int filled;
  private int line = 1;

  Characters(InputStream in) throws IOException {
    this.reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    if (peek() == BYTE_ORDER_MARK) {
      take();
    }
  }

  /** The line of the next character, from 1. */
  int line() {
    return line;
  }

  /** The next character, which stays next. */
  int peek() throws IOException {
    if (next == filled) {
      filled = Math.max(0, reader.read(buffer));
      next = 0;
    }
    return filled == 0 ? END : buffer[next];
  }

  /** The next character, which is gone then. */
  int take() throws IOException {
    int c = peek();
    if (c != END) {
      next++;
      line += c == '\n' ? 1 : 0;
    }
    return c;
  }

  /** Skips white space. */
  void skipBlank() throws IOException {
    while (peek() != END && isBlank(peek())) {
      take();
    }
  }

  /** White space of any kind: blanks, tabs, line ends, the full-width blank U+3000. */
  static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
