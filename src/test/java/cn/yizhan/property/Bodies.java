package cn.yizhan.property;

import cn.yizhan.ledger.Entry;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import com.google.protobuf.InvalidProtocolBufferException;

/** What entries record. */
final class Bodies {
  private Bodies() {}

  static RecordedSettlement settlement(Entry entry) {
    try {
      return RecordedSettlement.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
