package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.ImportRosterRequest;
import cn.yizhan.proto.eligibility.v1.ImportRosterResponse;
import cn.yizhan.service.Reason;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Semaphore;

/** Rosters that come in over the wire; for a bureau, and only so many at a time. */
final class RosterCalls {
  private static final int MOST_AT_A_TIME = 3;

  private final Serving serving;
  private final Waiting waiting;
  private final Semaphore room = new Semaphore(MOST_AT_A_TIME);

  RosterCalls(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
    UploadedFile.clearDead();
  }

  StreamObserver<ImportRosterRequest> receive(StreamObserver<ImportRosterResponse> observer) {
    ServerCallStreamObserver<ImportRosterResponse> call =
        (ServerCallStreamObserver<ImportRosterResponse>) observer;
    boolean taken = false;
    try {
      Access access = Access.current();
      access.toRegister();
      UseCases cases = serving.get();
      taken = room.tryAcquire();
      if (!taken) {
        throw new Rejected(Reason.BUSY, "已有 %d 份名单正在导入，请稍候再报".formatted(MOST_AT_A_TIME));
      }
      return new RosterUpload(call, cases, access.caller(), waiting, room::release);
    } catch (RuntimeException refused) {
      if (taken) {
        room.release();
      }
      call.setOnCancelHandler(() -> {});
      call.onError(Statuses.of(refused));
      return new Deaf();
    }
  }

  /** Hears nothing more of a call that is over. */
  private static final class Deaf implements StreamObserver<ImportRosterRequest> {
    @Override
    public void onNext(ImportRosterRequest request) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
