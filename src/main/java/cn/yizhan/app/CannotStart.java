package cn.yizhan.app;

/** The server cannot start; the message says why, and what would help. */
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1;

  CannotStart(String message) {
    super(message);
  }
}
