package cn.yizhan.ledger.sql;

import java.sql.SQLException;

/** Something done in one transaction. */
@FunctionalInterface
public interface SqlWork<T> {
  T run(Session session) throws SQLException;
}
