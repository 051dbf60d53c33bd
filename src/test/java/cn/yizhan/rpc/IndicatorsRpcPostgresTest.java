package cn.yizhan.rpc;

import cn.yizhan.ledger.Store;

/** The same, added up by PostgreSQL. */
final class IndicatorsRpcPostgresTest extends IndicatorsRpcTest {
  @Override
  Store store() {
    return Store.POSTGRESQL;
  }
}
