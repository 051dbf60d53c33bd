package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The same, added up by SQLite. */
final class IndicatorsRpcSqliteTest extends IndicatorsRpcTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
