package cn.yizhan.rpc;

import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.Correction;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.service.Settlements.Printable;
import cn.yizhan.statement.Statement;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A recorded settlement as the statement that the person signs. */
final class Statements {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Statements() {}

  static String text(UseCases cases, Printable printable) {
    Settlement shown = printable.shown();
    Instant recordedAt = Instant.ofEpochSecond(shown.getRecordedAt().getSeconds());
    List<Statement.Fact> facts = new ArrayList<>();
    facts.add(new Statement.Fact("状态　　", status(shown)));
    corrections(facts, shown);
    facts.add(new Statement.Fact("证件号　", shown.getIdNumberMasked()));
    facts.add(new Statement.Fact("入账　　", TIME.format(recordedAt.atZone(cases.clock().getZone()))));
    facts.add(new Statement.Fact("校验　　", "SHA-256 " + shown.getHash()));
    return Statement.ofOne(
        cases.national(),
        printable.again().bills(shown.getSettlementId()),
        printable.again().answer(),
        facts);
  }

  /** What it was when it was settled, and each time it was computed again: why, and what came. */
  private static void corrections(List<Statement.Fact> facts, Settlement shown) {
    if (!shown.hasAsSettled()) {
      return;
    }
    facts.add(
        new Statement.Fact(
            "原结算　",
            "基金支付 %s，个人负担 %s"
                .formatted(
                    Fen.yuan(shown.getAsSettled().getFundPayFen()),
                    Fen.yuan(shown.getAsSettled().getPersonFen()))));
    for (Correction correction : shown.getCorrectionsList()) {
      String why =
          correction.getCausesList().stream()
              .map(Cause::getSentence)
              .collect(Collectors.joining("；"));
      facts.add(new Statement.Fact("重算　　", why + "：" + due(correction.getPersonChangeFen())));
    }
  }

  private static String due(long personChangeFen) {
    if (personChangeFen == 0) {
      return "个人负担不变";
    }
    return personChangeFen < 0
        ? "应补给个人 " + Fen.yuan(-personChangeFen)
        : "个人应退 " + Fen.yuan(personChangeFen);
  }

  private static String status(Settlement settlement) {
    return switch (settlement.getStatus()) {
      case STATUS_SETTLED -> "已结算";
      case STATUS_ADJUSTED -> "已结算，后经重算，以下是重算后的金额";
      case STATUS_REVERSED -> "已撤销，以下金额不再有效";
      case STATUS_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("bug: no status");
    };
  }
}
