package cn.yizhan.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Chinese text broken into lines, as both a terminal and a sheet of paper need it. */
public final class Lines {
  /** Punctuation that may not begin a line. */
  private static final String CLOSING = "，。；：、）〉》」】”％%";

  /** Punctuation that may not end one. */
  private static final String OPENING = "（〈《「【“(";

  private Lines() {}

  /**
   * The lines of a text.
   *
   * @param width of a line, in what {@code measure} counts
   * @param measure how wide a text is
   * @param cut whether a word wider than a line is cut; otherwise it stands alone and sticks out
   */
  public static List<String> of(
      String text, int width, ToIntFunction<String> measure, boolean cut) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : cut ? cut(words(text), width, measure) : words(text)) {
      if (used + measure.applyAsInt(word.stripTrailing()) > width && used > 0) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      line.append(word);
      used += measure.applyAsInt(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> cut(List<String> words, int width, ToIntFunction<String> measure) {
    List<String> cut = new ArrayList<>();
    for (String word : words) {
      if (measure.applyAsInt(word) <= width) {
        cut.add(word);
      } else {
        word.codePoints().forEach(point -> cut.add(Character.toString(point)));
      }
    }
    return cut;
  }

  /** What a line may not be broken within: a run of narrow characters, or one wide character. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      word.appendCodePoint(points[i]);
      boolean last = i + 1 == points.length;
      boolean held = !last && CLOSING.indexOf(points[i + 1]) >= 0;
      boolean apart =
          last || points[i] == ' ' || Page.width(points[i]) + Page.width(points[i + 1]) > 2;
      if (last || (apart && !held && OPENING.indexOf(points[i]) < 0)) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }
}
