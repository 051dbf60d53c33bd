package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The same in SQLite. */
final class GrantSqliteTest extends GrantTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
