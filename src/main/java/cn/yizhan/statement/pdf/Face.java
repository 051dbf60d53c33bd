package cn.yizhan.statement.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A face of Noto Sans SC, read from the jar when it is first used and shared from then on: what is
 * read of it does not change.
 */
enum Face {
  REGULAR("NotoSansSC-Regular.ttf"),
  BOLD("NotoSansSC-Bold.ttf");

  /** 〓, the printer's sign for a character the font does not have. */
  static final String MISSING = "\u3013";

  private final String file;

  Face(String file) {
    this.file = file;
  }

  /** The font itself, to be embedded. */
  TrueTypeFont font() {
    return glyphs().font;
  }

  /** How wide a text is at a size, in that size's unit, rounded up. */
  int width(String text, int size) {
    Glyphs glyphs = glyphs();
    long units = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      units += glyphs.metrics.getAdvanceWidth(glyphs.of(text.codePointAt(i)));
    }
    return (int) ((units * size + glyphs.unitsPerEm - 1) / glyphs.unitsPerEm);
  }

  /** The text with what the font cannot draw replaced by {@link #MISSING}. */
  String drawable(String text) {
    Glyphs glyphs = glyphs();
    StringBuilder drawable = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> drawable.append(glyphs.of(point) > 0 ? Character.toString(point) : MISSING));
    return drawable.toString();
  }

  private Glyphs glyphs() {
    return this == REGULAR ? Regular.GLYPHS : Bold.GLYPHS;
  }

  /** Read when the first regular character is. */
  private static final class Regular {
    static final Glyphs GLYPHS = Glyphs.of(REGULAR);
  }

  /** Read when the first bold character is. */
  private static final class Bold {
    static final Glyphs GLYPHS = Glyphs.of(BOLD);
  }

  private record Glyphs(
      TrueTypeFont font, CmapLookup characters, HorizontalMetricsTable metrics, int unitsPerEm) {
    static Glyphs of(Face face) {
      String path = "/fonts/ttf/NotoSansSC/" + face.file;
      try (InputStream in = Face.class.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException("bug: %s is not in the jar".formatted(path));
        }
        TrueTypeFont font =
            new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
        return new Glyphs(
            font, font.getUnicodeCmapLookup(), font.getHorizontalMetrics(), font.getUnitsPerEm());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int of(int codePoint) {
      return characters.getGlyphId(codePoint);
    }
  }
}
