package cn.yizhan.statement;

import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.Correction;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.statement.Block.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a settlement was when it was settled, and each time it was computed again: why, and what
 * came.
 */
final class Corrections {
  private Corrections() {}

  static List<Fact> of(Settlement shown) {
    List<Fact> facts = new ArrayList<>();
    if (shown.hasAsSettled()) {
      Settlement then = shown.getAsSettled();
      String amounts =
          "基金支付 %s，个人负担 %s"
              .formatted(Fen.yuan(then.getFundPayFen()), Fen.yuan(then.getPersonFen()));
      facts.add(new Fact("原结算", amounts, true));
    }
    for (Correction correction : shown.getCorrectionsList()) {
      facts.add(new Fact("重算", sentence(correction), true));
    }
    return facts;
  }

  private static String sentence(Correction correction) {
    String why =
        correction.getCausesList().stream()
            .map(Cause::getSentence)
            .collect(Collectors.joining("；"));
    String due = due(correction.getPersonChangeFen());
    return why.isEmpty() ? due : why + "：" + due;
  }

  private static String due(long personChangeFen) {
    if (personChangeFen == 0) {
      return "个人负担不变";
    }
    return personChangeFen < 0
        ? "应补给个人 " + Fen.yuan(-personChangeFen)
        : "个人应退 " + Fen.yuan(personChangeFen);
  }
}
