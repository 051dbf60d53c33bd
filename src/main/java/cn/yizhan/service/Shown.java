package cn.yizhan.service;

import cn.yizhan.ledger.Entry;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import com.google.protobuf.Timestamp;
import java.time.Instant;

/** A recorded settlement as it is shown: what was answered, and what only the ledger knows. */
final class Shown {
  private Shown() {}

  /** As it stands today. */
  static Settlement of(Recorded recorded) {
    Status standing =
        recorded.adjustment().isPresent() ? Status.STATUS_ADJUSTED : Status.STATUS_SETTLED;
    return of(recorded, recorded.stands() ? standing : Status.STATUS_REVERSED);
  }

  static Settlement of(Recorded recorded, Status status) {
    return of(recorded.entry(), recorded.now().getAnswer(), status);
  }

  /** The settlement of an entry, whose answer is at hand. */
  static Settlement of(Entry entry, Settlement answer, Status status) {
    return answer.toBuilder()
        .setSettlementId(entry.id())
        .setRequestId(entry.requestId().orElse(""))
        .setStatus(status)
        .setYearVersion(entry.version())
        .setRecordedAt(timestamp(entry.recordedAt()))
        .setHash(entry.hash().hex())
        .build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
