package cn.yizhan.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Why a command could not be answered now. Sending the same request again is safe, and right: its
 * request id sees to it that nothing is written twice.
 */
public abstract sealed class NotRecorded extends RuntimeException {
  private static final long serialVersionUID = 1;

  private NotRecorded(String message, @Nullable Throwable cause, boolean withStack) {
    super(message, cause, false, withStack);
  }

  /** The queue is full; nothing was written. */
  public static final class QueueFull extends NotRecorded {
    private static final long serialVersionUID = 1;

    public QueueFull(int capacity) {
      super("排队等候入账的请求已满 %d 个，请稍候用同一请求号重试".formatted(capacity), null, false);
    }
  }

  /** Whoever asked had stopped waiting before it was its turn; nothing was written. */
  public static final class Abandoned extends NotRecorded {
    private static final long serialVersionUID = 1;

    public Abandoned() {
      super("等候入账时已超过请求的期限，没有入账", null, false);
    }
  }

  /**
   * The database cannot be reached, refused to write, or the ledger is closing. Reads throw it too.
   */
  public static final class Unavailable extends NotRecorded {
    private static final long serialVersionUID = 1;

    private final boolean outcomeUnknown;

    /**
     * Says what stood in the way.
     *
     * @param outcomeUnknown the commit was under way: it may have been written
     */
    public Unavailable(String message, boolean outcomeUnknown, Throwable cause) {
      super(message, cause, true);
      this.outcomeUnknown = outcomeUnknown;
    }

    public Unavailable(String message) {
      super(message, null, true);
      this.outcomeUnknown = false;
    }

    /** Whether it may have been written all the same. */
    public boolean outcomeUnknown() {
      return outcomeUnknown;
    }
  }
}
