package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** Asking again, with the ledger in a file. */
final class IdempotencySqliteTest extends IdempotencyTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
