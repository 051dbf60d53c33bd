package cn.yizhan.service;

import cn.yizhan.ledger.Entry;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Correction;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import com.google.protobuf.Timestamp;
import java.time.Instant;

/** A recorded settlement as it is shown: what was answered, and what only the ledger knows. */
final class Shown {
  private Shown() {}

  /** As it stands today. */
  static Settlement of(Recorded recorded) {
    Status standing = recorded.steps().isEmpty() ? Status.STATUS_SETTLED : Status.STATUS_ADJUSTED;
    return of(recorded, recorded.stands() ? standing : Status.STATUS_REVERSED);
  }

  static Settlement of(Recorded recorded, Status status) {
    Settlement shown = of(recorded.entry(), recorded.now().getAnswer(), status);
    return recorded.steps().isEmpty() ? shown : withSteps(shown, recorded);
  }

  private static Settlement withSteps(Settlement now, Recorded recorded) {
    Settlement.Builder shown =
        now.toBuilder().setAsSettled(Answers.amountsOnly(recorded.settled().getAnswer()));
    RecordedSettlement was = recorded.settled();
    for (Recorded.Step step : recorded.steps()) {
      shown.addCorrections(correction(was, step));
      was = step.body();
    }
    return shown.build();
  }

  private static Correction correction(RecordedSettlement was, Recorded.Step step) {
    return Correction.newBuilder()
        .setAdjustmentId(step.id())
        .setRecordedAt(timestamp(step.recordedAt()))
        .addAllCauses(step.body().getCausesList())
        .addAllChanges(Changes.byPayer(was.getAnswer(), step.body().getAnswer()))
        .setPersonChangeFen(Changes.person(was.getAnswer(), step.body().getAnswer()))
        .build();
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
