package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** Every RPC, with the ledger in a file. */
final class SettlementRpcSqliteTest extends SettlementRpcTest {
  @Override
  Store store() {
    return Store.SQLITE;
  }
}
