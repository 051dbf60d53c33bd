package cn.yizhan.statement.pdf;

/**
 * A sheet of A4 upright, as large as it seems to what stands on it: at 85 percent, text that is as
 * large as ever comes out smaller, and more of it fits. Lengths are in 1/20 point.
 */
record Paper(int percent) {
  private static final int WHOLE = 100;
  private static final int HEIGHT = 16838;
  private static final int SIDE = 850;
  private static final int BETWEEN = 10206;
  private static final int TOP = 760;
  private static final int BOTTOM = 15890;

  int height() {
    return scaled(HEIGHT);
  }

  /** Where lines begin. */
  int left() {
    return scaled(SIDE);
  }

  /** How long they are. */
  int width() {
    return scaled(BETWEEN);
  }

  /** Where the first piece stands. */
  int top() {
    return scaled(TOP);
  }

  /** Where the last piece ends, and the foot begins. */
  int bottom() {
    return scaled(BOTTOM);
  }

  private int scaled(int length) {
    return length * WHOLE / percent;
  }
}
