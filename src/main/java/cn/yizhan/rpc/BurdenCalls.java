package cn.yizhan.rpc;

import cn.yizhan.proto.monitor.v1.GetBurdensRequest;
import cn.yizhan.proto.monitor.v1.GetBurdensResponse;
import cn.yizhan.service.KnownRegion;
import io.grpc.stub.StreamObserver;
import java.time.LocalDate;

/** 负担分布, counted on the same thread as all sums. */
final class BurdenCalls {
  private static final int FIRST_YEAR = 1990;

  private final Serving serving;
  private final Waiting summing;

  BurdenCalls(Serving serving, Waiting summing) {
    this.serving = serving;
    this.summing = summing;
  }

  void burdens(GetBurdensRequest request, StreamObserver<GetBurdensResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toMonitor();
          UseCases cases = serving.get();
          check(request, LocalDate.now(cases.clock()).getYear());
          KnownRegion.require(cases.tables(), request.getRegionCode());
          return summing.compute(
              () -> cases.burdens().of(request.getRegionCode(), request.getYear()));
        });
  }

  private static void check(GetBurdensRequest request, int thisYear) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    if (request.getYear() < FIRST_YEAR || request.getYear() > thisYear) {
      fields.wrong(
          "year", "写的是 %d，应为 %d 到 %d 的年度".formatted(request.getYear(), FIRST_YEAR, thisYear));
    }
    fields.done();
  }
}
