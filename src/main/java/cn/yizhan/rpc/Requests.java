package cn.yizhan.rpc;

import cn.yizhan.ledger.ListQuery;
import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.View;
import cn.yizhan.service.AskedBill;
import cn.yizhan.service.AskedReversal;
import cn.yizhan.service.Token;
import java.time.LocalDate;
import java.util.Optional;

/** The settlement service's requests, every field of theirs checked. */
final class Requests {
  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int LARGEST_PAGE_SIZE = 500;

  private final FromProto fromProto;

  Requests(FromProto fromProto) {
    this.fromProto = fromProto;
  }

  /** What Settle asks for. */
  record AskedSettle(AskedBill bill, Optional<Token> token) {}

  AskedBill of(PreSettleRequest request) {
    Fields fields = Fields.of();
    view(fields, request.getView());
    return fromProto.bill(fields, request.hasBill(), request.getBill());
  }

  AskedSettle of(SettleRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId(), request.getBill().getIdNumber());
    view(fields, request.getView());
    String text = request.getPreSettlementToken();
    Optional<Token> token =
        text.isEmpty() || text.length() > Token.LONGEST ? Optional.empty() : Token.read(text);
    if (!text.isEmpty() && token.isEmpty()) {
      fields.wrong("pre_settlement_token", "不是 PreSettle 给出的，应为原样带回的或空着");
    }
    AskedBill bill = fromProto.bill(fields, request.hasBill(), request.getBill());
    if (token.isPresent() && !token.get().isOf(bill)) {
      fields.wrong("pre_settlement_token", "是另一张账单的，应为这张账单预结算时给出的；账单改过要重新预结算");
      fields.done();
    }
    return new AskedSettle(bill, token);
  }

  AskedBill of(CompareRequest request) {
    return fromProto.bill(Fields.of(), request.hasBill(), request.getBill());
  }

  static AskedReversal of(ReverseRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId());
    fields.id("institution_code", request.getInstitutionCode());
    switch (request.getTargetCase()) {
      case SETTLEMENT_ID -> fields.id("settlement_id", request.getSettlementId());
      case ORIGINAL_REQUEST_ID -> {
        fields.id("original_request_id", request.getOriginalRequestId());
        if (request.getOriginalRequestId().equals(request.getRequestId())) {
          fields.wrong("original_request_id", "与 request_id 一样，撤销要有自己的请求号");
        }
      }
      case TARGET_NOT_SET ->
          fields.wrong("target", "没有写，应为 settlement_id 或 original_request_id 中的一个");
    }
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    fields.done();
    return AskedReversal.of(request);
  }

  static void check(GetSettlementRequest request) {
    Fields fields = Fields.of();
    view(fields, request.getView());
    switch (request.getKeyCase()) {
      case SETTLEMENT_ID -> fields.id("settlement_id", request.getSettlementId());
      case REQUEST -> {
        Fields in = fields.in("request");
        in.id("institution_code", request.getRequest().getInstitutionCode());
        in.id("request_id", request.getRequest().getRequestId());
      }
      case KEY_NOT_SET -> fields.wrong("key", "没有写，应为 settlement_id 或 request 中的一个");
    }
    fields.done();
  }

  static ListQuery of(ListSettlementsRequest request) {
    Fields fields = Fields.of();
    fields.id("institution_code", request.getInstitutionCode());
    Optional<LocalDate> from = fields.optionalDay("from", request.getFrom());
    Optional<LocalDate> to = fields.optionalDay("to", request.getTo());
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      fields.wrong("to", "写的是“%s”，不能早于 from 的 %s".formatted(to.get(), from.get()));
    }
    int size = request.getPageSize();
    if (size < 0 || size > LARGEST_PAGE_SIZE) {
      fields.wrong(
          "page_size",
          "写的是 %d，应为 1 到 %d，或 0 即 %d".formatted(size, LARGEST_PAGE_SIZE, DEFAULT_PAGE_SIZE));
    }
    String token = request.getPageToken();
    Optional<ListQuery.Position> after =
        token.isEmpty() ? Optional.empty() : ToProto.position(token);
    if (!token.isEmpty() && after.isEmpty()) {
      fields.wrong("page_token", "不是上一页给出的，应为原样带回的或空着");
    }
    fields.done();
    return new ListQuery(
        request.getInstitutionCode(), from, to, after, size == 0 ? DEFAULT_PAGE_SIZE : size);
  }

  private static void view(Fields fields, View view) {
    if (view == View.UNRECOGNIZED) {
      fields.wrong("view", "应为 VIEW_BASIC 或 VIEW_FULL，或空着");
    }
  }
}
