package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The same in SQLite. */
final class ApplicationSqliteTest extends ApplicationTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
