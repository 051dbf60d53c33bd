package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The same in PostgreSQL. */
final class ApplicationPostgresTest extends ApplicationTest {
  @Override
  Store store() {
    return Store.POSTGRESQL;
  }
}
