package cn.yizhan.service;

import cn.yizhan.calc.Transfer;
import cn.yizhan.proto.ledger.v1.RecordedChain;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.util.Optional;

/** Chains of transfers as entries record them. */
final class Chains {
  private Chains() {}

  static RecordedChain toProto(Transfer transfer) {
    return RecordedChain.newBuilder()
        .setRank(transfer.rank())
        .setChargedFen(transfer.chargedFen())
        .build();
  }

  /** The chain a settlement was recorded to continue, if it did. */
  static Optional<Transfer> continued(RecordedSettlement recorded) {
    return recorded.hasTransfer()
        ? Optional.of(fromProto(recorded.getTransfer()))
        : Optional.empty();
  }

  static Transfer fromProto(RecordedChain chain) {
    return new Transfer(chain.getRank(), chain.getChargedFen());
  }
}
