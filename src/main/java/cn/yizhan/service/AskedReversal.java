package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.proto.settlement.v1.ReverseRequest;

/**
 * A settlement that somebody wants taken back, the fields checked.
 *
 * @param digest SHA-256 of all that is asked
 */
public record AskedReversal(ReverseRequest request, Bytes digest) {
  /** Takes a request whose fields have been checked. */
  public static AskedReversal of(ReverseRequest checked) {
    return new AskedReversal(checked, Digests.of("yizhan reversal", checked));
  }

  /** What it names, for messages. */
  String target() {
    return request.hasSettlementId()
        ? "结算编号“%s”".formatted(request.getSettlementId())
        : "请求号“%s”".formatted(request.getOriginalRequestId());
  }
}
