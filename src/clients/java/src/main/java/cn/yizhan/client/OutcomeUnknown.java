package cn.yizhan.client;

/** The outcome of a Settle could not be found out in time; the message says what to do. */
public final class OutcomeUnknown extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutcomeUnknown(String message, Throwable cause) {
    super(message, cause);
  }
}
