package cn.yizhan.statement.pdf;

import cn.yizhan.statement.Lines;
import cn.yizhan.statement.pdf.Mark.Box;
import cn.yizhan.statement.pdf.Mark.Style;
import cn.yizhan.statement.pdf.Mark.Text;
import cn.yizhan.statement.pdf.Mark.Tone;
import java.util.ArrayList;
import java.util.List;

/** Collects the marks of one piece, from its upper edge down. */
final class Ink {
  /** The thickness of a line. */
  static final int HAIR = 10;

  private final List<Mark> marks = new ArrayList<>();

  /** Lines under one another, broken at {@code width}; how high they are. */
  int lines(Style style, int x, int y, int width, String text) {
    List<String> lines = split(style, width, text);
    for (int i = 0; i < lines.size(); i++) {
      line(style, x, y + i * style.leading(), lines.get(i));
    }
    return lines.size() * style.leading();
  }

  /** The lines a text is broken into. */
  static List<String> split(Style style, int width, String text) {
    return Lines.of(style.face().drawable(text), width, style::width, true);
  }

  /** One line that begins at {@code x}. */
  void line(Style style, int x, int y, String text) {
    String drawable = style.face().drawable(text.stripTrailing());
    if (!drawable.isEmpty()) {
      marks.add(new Text(x, y + style.ascent(), style, drawable));
    }
  }

  /** One line that ends at {@code x}. */
  void lineEndingAt(Style style, int x, int y, String text) {
    line(style, x - style.width(style.face().drawable(text)), y, text);
  }

  void box(int x, int y, int width, int height, Tone tone) {
    marks.add(new Box(x, y, width, height, tone));
  }

  /** A line across. */
  void rule(int x, int y, int width) {
    box(x, y, width, HAIR, Tone.LINE);
  }

  /** A line down. */
  void upright(int x, int y, int height) {
    box(x, y, HAIR, height, Tone.LINE);
  }

  Piece piece(int height) {
    return new Piece(height, false, marks);
  }
}
