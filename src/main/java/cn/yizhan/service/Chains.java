package cn.yizhan.service;

import cn.yizhan.calc.Transfer;
import cn.yizhan.proto.ledger.v1.RecordedChain;

/** Chains of transfers as entries record them. */
final class Chains {
  private Chains() {}

  static RecordedChain toProto(Transfer transfer) {
    return RecordedChain.newBuilder()
        .setRank(transfer.rank())
        .setChargedFen(transfer.chargedFen())
        .build();
  }

  static Transfer fromProto(RecordedChain chain) {
    return new Transfer(chain.getRank(), chain.getChargedFen());
  }
}
