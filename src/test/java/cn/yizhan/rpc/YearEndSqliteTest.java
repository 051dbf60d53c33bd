package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The year's end, with the ledger in a file. */
final class YearEndSqliteTest extends YearEndTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
