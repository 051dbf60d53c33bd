package cn.yizhan.ledger;

import cn.yizhan.proto.ledger.v1.RecordedGrant;
import com.google.protobuf.InvalidProtocolBufferException;

/** What the entries of one-time grants say. */
public final class Grants {
  private Grants() {}

  /** What an entry of kind {@link EntryKind#GRANT} records. */
  public static RecordedGrant recorded(Entry entry) {
    try {
      return RecordedGrant.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "bug: the body of entry %s is broken".formatted(entry.id()), e);
    }
  }
}
