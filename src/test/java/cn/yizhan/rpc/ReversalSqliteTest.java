package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** Taking back, with the ledger in a file. */
final class ReversalSqliteTest extends ReversalTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
