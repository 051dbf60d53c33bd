package cn.yizhan.rpc;

import cn.yizhan.ledger.ListQuery;
import cn.yizhan.proto.settlement.v1.ListSettlementsResponse;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.View;
import cn.yizhan.service.Settlements;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/** Answers of the use cases as the contract's responses. */
final class ToProto {
  private ToProto() {}

  static Settlement view(Settlement settlement, View view) {
    return view == View.VIEW_BASIC
        ? settlement.toBuilder().clearMovements().clearNotes().build()
        : settlement;
  }

  static SettleResponse of(Settlements.Settled settled, View view) {
    return SettleResponse.newBuilder()
        .setSettlement(view(settled.answer(), view))
        .setReplayed(settled.replayed())
        .build();
  }

  static ReverseResponse of(Settlements.Reversed reversed) {
    return reversed.replayed()
        ? reversed.answer().toBuilder().setReplayed(true).build()
        : reversed.answer();
  }

  static ListSettlementsResponse of(Settlements.Page page) {
    ListSettlementsResponse.Builder response = ListSettlementsResponse.newBuilder();
    for (Settlement settlement : page.settlements()) {
      response.addSettlements(view(settlement, View.VIEW_BASIC));
    }
    page.next().map(ToProto::pageToken).ifPresent(response::setNextPageToken);
    return response.build();
  }

  private static String pageToken(ListQuery.Position last) {
    String text = last.settledOn() + " " + last.settlementId();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place a page token stands for; empty when it is none of ours. */
  static Optional<ListQuery.Position> position(String pageToken) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(pageToken);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", -1);
      return parts.length == 2
          ? Optional.of(new ListQuery.Position(LocalDate.parse(parts[0]), parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
