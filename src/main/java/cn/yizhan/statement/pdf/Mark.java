package cn.yizhan.statement.pdf;

/**
 * Something on a sheet of paper. Lengths are in 1/20 point, counted from the upper left corner to
 * the right and down.
 */
sealed interface Mark {
  /** The same, further down. */
  Mark down(int by);

  /** A line of text; {@code y} is where its letters stand. */
  record Text(int x, int y, Style style, String text) implements Mark {
    @Override
    public Text down(int by) {
      return new Text(x, y + by, style, text);
    }
  }

  /** A filled rectangle, or a line when it is thin. */
  record Box(int x, int y, int width, int height, Tone tone) implements Mark {
    @Override
    public Box down(int by) {
      return new Box(x, y + by, width, height, tone);
    }
  }

  /** What a text looks like. */
  record Style(Face face, int size, Tone tone) {
    int width(String text) {
      return face.width(text, size);
    }

    /** From one line to the next. */
    int leading() {
      return size * 7 / 5;
    }

    /** From the top of a line to where its letters stand. */
    int ascent() {
      return size * 21 / 20;
    }
  }

  /** Its colour, red, green and blue. */
  enum Tone {
    BLACK(0x16181B),
    SOFT(0x5B6169),
    LINE(0xB8BCC2),
    PALE(0xF3F4F6),
    RED(0xB3261E);

    private final int rgb;

    Tone(int rgb) {
      this.rgb = rgb;
    }

    int rgb() {
      return rgb;
    }
  }
}
