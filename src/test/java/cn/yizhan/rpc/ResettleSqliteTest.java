package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** Computing again, with the ledger in a file. */
final class ResettleSqliteTest extends ResettleTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
