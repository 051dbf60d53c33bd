package cn.yizhan.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A printed page of fixed width, on which a Chinese character is two columns wide. */
public final class Page {
  /** The width in columns. */
  public static final int WIDTH = 100;

  /** Punctuation that may not begin a line. */
  private static final String CLOSING = "，。；：、）〉」”％%";

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

  private static int width(int c) {
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

  /** A paragraph: {@code head} once, then the text beside it, broken where a line is full. */
  void paragraph(String head, String body) {
    String indent = " ".repeat(width(head));
    StringBuilder line = new StringBuilder(head);
    int used = width(head);
    for (String word : words(body)) {
      int width = width(word.stripTrailing());
      if (used + width > WIDTH && used > indent.length()) {
        line(line.toString());
        line.setLength(0);
        line.append(indent);
        used = indent.length();
      }
      line.append(word);
      used += width(word);
    }
    line(line.toString());
  }

  /** What a line may not be broken within: a run of narrow characters, or one wide character. */
  private static List<String> words(String body) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int[] points = body.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      word.appendCodePoint(points[i]);
      boolean last = i + 1 == points.length;
      boolean held = !last && CLOSING.indexOf(points[i + 1]) >= 0;
      boolean apart = last || points[i] == ' ' || width(points[i]) + width(points[i + 1]) > 2;
      boolean opening = "（〈「“(".indexOf(points[i]) >= 0;
      if (last || (apart && !held && !opening)) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /** Rows in columns: the first flush left, the others flush right. */
  void table(String indent, List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths.set(c, Math.max(widths.get(c), width(row.get(c))));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int c = 0; c < row.size(); c++) {
        String fill = " ".repeat(widths.get(c) - width(row.get(c)));
        line.append(c == 0 ? row.get(c) + fill : " ".repeat(GAP) + fill + row.get(c));
      }
      line(line.toString());
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
