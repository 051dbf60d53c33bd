package cn.yizhan.statement;

import java.util.List;

/** A printed page of fixed width, on which a Chinese character is two columns wide. */
public final class Page {
  /** The width in columns. */
  public static final int WIDTH = 100;

  private static final int GAP = 2;

  /** Code points that are two columns wide, first and last. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE4F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private final StringBuilder text = new StringBuilder();

  /** The columns a text takes in a terminal. */
  public static int width(String text) {
    return text.codePoints().map(Page::width).sum();
  }

  static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  void blank() {
    text.append('\n');
  }

  /** A line across the page. */
  void rule(String stroke) {
    text.append(stroke.repeat(WIDTH)).append('\n');
  }

  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  void centred(String line) {
    line(" ".repeat(Math.max(0, (WIDTH - width(line)) / 2)) + line);
  }

  void flushRight(String line) {
    line(" ".repeat(Math.max(0, WIDTH - width(line))) + line);
  }

  /** A paragraph: {@code head} once, then the text beside it, broken where a line is full. */
  void paragraph(String head, String body) {
    String before = head;
    for (String line : Lines.of(body, WIDTH - width(head), Page::width, false)) {
      line(before + line);
      before = " ".repeat(width(head));
    }
  }

  /** Rows in columns: amounts flush right, the others flush left. */
  void table(String indent, List<Boolean> amounts, List<List<String>> rows) {
    int columns = amounts.size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int c = 0; c < columns; c++) {
        String fill = " ".repeat(widths[c] - width(row.get(c)));
        line.append(c == 0 ? "" : " ".repeat(GAP));
        line.append(amounts.get(c) ? fill + row.get(c) : row.get(c) + fill);
      }
      line(line.toString());
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
