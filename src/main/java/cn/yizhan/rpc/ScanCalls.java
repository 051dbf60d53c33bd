package cn.yizhan.rpc;

import cn.yizhan.monitor.Alerts;
import cn.yizhan.proto.monitor.v1.ScanPersonsRequest;
import cn.yizhan.proto.monitor.v1.ScanPersonsResponse;
import cn.yizhan.service.AlertDesk;
import cn.yizhan.service.Declined;
import cn.yizhan.service.KnownRegion;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.LocalDate;
import java.util.concurrent.RejectedExecutionException;

/** 全员扫描: goes on for a while, on threads of its own. */
final class ScanCalls {
  private final Serving serving;
  private final Waiting running;

  ScanCalls(Serving serving, Waiting running) {
    this.serving = serving;
    this.running = running;
  }

  void scan(ScanPersonsRequest request, ServerCallStreamObserver<ScanPersonsResponse> call) {
    call.setOnCancelHandler(() -> {});
    try {
      Access.current().toMonitor();
      UseCases cases = serving.get();
      LocalDate day = AlertRequests.day(request, LocalDate.now(cases.clock()));
      KnownRegion.require(cases.tables(), request.getRegionCode());
      running.execute(() -> scan(cases.alerts(), request.getRegionCode(), day, call));
    } catch (RejectedExecutionException | Rejected | Declined failure) {
      call.onError(Statuses.of(failure));
    }
  }

  private static void scan(
      AlertDesk desk,
      String region,
      LocalDate day,
      ServerCallStreamObserver<ScanPersonsResponse> call) {
    try {
      desk.scan(region, day, scanned -> tell(call, scanned), call::isCancelled);
    } catch (RuntimeException | Error failure) {
      if (!call.isCancelled()) {
        call.onError(Statuses.of(failure));
      }
      return;
    }
    if (!call.isCancelled()) {
      call.onCompleted();
    }
  }

  /** Progress that the caller is not ready for is left out; the last message is not. */
  private static void tell(
      ServerCallStreamObserver<ScanPersonsResponse> call, Alerts.Scanned scanned) {
    if (scanned.done() || call.isReady()) {
      call.onNext(
          ScanPersonsResponse.newBuilder()
              .setPersonsCount(scanned.persons())
              .setRaisedCount(scanned.raised())
              .setWithdrawnCount(scanned.withdrawn())
              .setDone(scanned.done())
              .build());
    }
  }
}
