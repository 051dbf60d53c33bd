package cn.yizhan.ledger.sql;

/** The ledger must not be opened as asked, and why, in a sentence for whoever runs it. */
public final class DatabaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseRefused(String message) {
    super(message);
  }

  public DatabaseRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
