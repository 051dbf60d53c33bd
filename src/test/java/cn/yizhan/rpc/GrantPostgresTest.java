package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The same in PostgreSQL. */
final class GrantPostgresTest extends GrantTest {
  @Override
  Store store() {
    return Store.POSTGRESQL;
  }
}
