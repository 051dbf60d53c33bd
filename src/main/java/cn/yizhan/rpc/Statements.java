package cn.yizhan.rpc;

import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.service.Settlements.Printable;
import cn.yizhan.statement.Statement;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A recorded settlement as the statement that the person signs. */
final class Statements {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Statements() {}

  static String text(UseCases cases, Printable printable) {
    Settlement shown = printable.shown();
    Instant recordedAt = Instant.ofEpochSecond(shown.getRecordedAt().getSeconds());
    List<Statement.Fact> facts =
        List.of(
            new Statement.Fact("状态　　", status(shown)),
            new Statement.Fact("证件号　", shown.getIdNumberMasked()),
            new Statement.Fact("入账　　", TIME.format(recordedAt.atZone(cases.clock().getZone()))),
            new Statement.Fact("校验　　", "SHA-256 " + shown.getHash()));
    return Statement.ofOne(
        cases.national(),
        printable.again().bills(shown.getSettlementId()),
        printable.again().answer(),
        facts);
  }

  private static String status(Settlement settlement) {
    return switch (settlement.getStatus()) {
      case STATUS_SETTLED -> "已结算";
      case STATUS_ADJUSTED -> "已结算，因前面的结算撤销而重算，以下是重算后的金额";
      case STATUS_REVERSED -> "已撤销，以下金额不再有效";
      case STATUS_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("bug: no status");
    };
  }
}
