package cn.yizhan.ledger.sql;

import java.sql.SQLException;

/** A commit that did not come back well: what was written may stand all the same. */
final class CommitFailed extends SQLException {
  private static final long serialVersionUID = 1;

  CommitFailed(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
  }
}
