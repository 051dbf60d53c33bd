package cn.yizhan.ledger.sql;

import java.sql.SQLException;

/** Carries an SQLException through code that must not know of it. */
final class UncheckedSql extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SQLException sql;

  UncheckedSql(SQLException sql) {
    super(sql);
    this.sql = sql;
  }

  SQLException sql() {
    return sql;
  }
}
