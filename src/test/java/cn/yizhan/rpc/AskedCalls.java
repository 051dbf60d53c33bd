package cn.yizhan.rpc;

import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.RequestKey;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every call of the sample hospital's that reads and writes nothing, about one settlement. */
final class AskedCalls {
  private AskedCalls() {}

  /**
   * The calls by their names.
   *
   * @param requestId the request the settlement was made by
   * @param notAtHand somebody of whom the server has not been asked within the last second
   */
  static Map<String, Supplier<Message>> of(
      RunningServer server, String settlementId, String requestId, String notAtHand) {
    SettlementServiceBlockingStub hospital = server.hospital();
    GetSettlementRequest byId =
        GetSettlementRequest.newBuilder().setSettlementId(settlementId).build();
    RequestKey key =
        RequestKey.newBuilder().setInstitutionCode(Sample.HOSPITAL).setRequestId(requestId).build();
    GetSettlementRequest byRequest = GetSettlementRequest.newBuilder().setRequest(key).build();
    ListSettlementsRequest list =
        ListSettlementsRequest.newBuilder().setInstitutionCode(Sample.HOSPITAL).build();
    GetStatementRequest statement =
        GetStatementRequest.newBuilder().setSettlementId(settlementId).build();
    PreSettleRequest pre = Sample.preSettle(Sample.bill().setIdNumber(notAtHand));
    CompareRequest compare =
        CompareRequest.newBuilder().setBill(Sample.bill().setIdNumber(notAtHand)).build();
    Map<String, Supplier<Message>> calls = new LinkedHashMap<>();
    calls.put("GetSettlement by its id", () -> hospital.getSettlement(byId));
    calls.put("GetSettlement by its request", () -> hospital.getSettlement(byRequest));
    calls.put("ListSettlements", () -> hospital.listSettlements(list));
    calls.put("GetStatement", () -> hospital.getStatement(statement));
    calls.put("PreSettle", () -> hospital.preSettle(pre));
    calls.put("Compare", () -> hospital.compare(compare));
    return calls;
  }
}
