package cn.yizhan.rpc;

import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseRequest;
import java.util.HashSet;
import java.util.Set;

/** The settlements a test has registered as special cases, and has not withdrawn. */
final class MarkedCases {
  private final Set<String> ids = new HashSet<>();

  Set<String> ids() {
    return Set.copyOf(ids);
  }

  /** Registers a settlement, or withdraws it. */
  void toggle(RunningServer server, String requestId, String settlementId) {
    var bureau = server.monitorAs("bureau");
    if (ids.contains(settlementId)) {
      var unused =
          bureau.withdrawSpecialCase(
              WithdrawSpecialCaseRequest.newBuilder()
                  .setRequestId(requestId)
                  .setSettlementId(settlementId)
                  .build());
      ids.remove(settlementId);
    } else {
      var unused =
          bureau.registerSpecialCase(
              RegisterSpecialCaseRequest.newBuilder()
                  .setRequestId(requestId)
                  .setSettlementId(settlementId)
                  .setReason("目录外耗材")
                  .build());
      ids.add(settlementId);
    }
  }
}
