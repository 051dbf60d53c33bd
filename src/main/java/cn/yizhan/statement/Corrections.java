package cn.yizhan.statement;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Capitals;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.Correction;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.statement.Block.Column;
import cn.yizhan.statement.Block.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * 应补应退: what a settlement came to when it was settled and what it comes to now, and each time it
 * was computed again, with the reason.
 */
final class Corrections {
  private Corrections() {}

  /** Nothing for a settlement that stands as it was settled. */
  static List<Block> of(Settlement shown, cn.yizhan.calc.Settlement now, ZoneId zone) {
    if (shown.getCorrectionsCount() == 0) {
      return List.of();
    }
    return List.of(
        new Block.Heading("应补应退（元）"),
        table(shown, now),
        new Block.Notes(
            shown.getCorrectionsList().stream()
                .map(correction -> sentence(correction, zone))
                .toList()));
  }

  private static Block table(Settlement shown, cn.yizhan.calc.Settlement now) {
    List<Row> rows = new ArrayList<>();
    for (Payer payer : Payer.values()) {
      long change = 0;
      for (Correction correction : shown.getCorrectionsList()) {
        change += change(correction, payer);
      }
      if (change != 0) {
        rows.add(Row.plain(cells(payer.label(), now.paidBy(payer).amount(), change)));
      }
    }
    long change =
        shown.getCorrectionsList().stream().mapToLong(Correction::getPersonChangeFen).sum();
    rows.add(Row.sum(cells("个人负担", now.personPays().amount(), change)));
    return new Block.Table(
        List.of(
            Column.ofWords("付款方"),
            Column.ofAmounts("原结算"),
            Column.ofAmounts("现在"),
            Column.ofAmounts("增（+）减（−）")),
        rows);
  }

  private static long change(Correction correction, Payer payer) {
    return correction.getChangesList().stream()
        .filter(change -> change.getPayer().equals(payer.national()))
        .mapToLong(PayerChange::getChangeFen)
        .sum();
  }

  private static String[] cells(String head, long nowFen, long changeFen) {
    String sign = changeFen > 0 ? "+" : "−";
    return new String[] {
      head,
      Fen.yuan(nowFen - changeFen),
      Fen.yuan(nowFen),
      changeFen == 0 ? VisitBlocks.NOTHING : sign + Fen.yuan(Math.abs(changeFen))
    };
  }

  private static String sentence(Correction correction, ZoneId zone) {
    String why =
        correction.getCausesList().stream()
            .map(Cause::getSentence)
            .collect(Collectors.joining("；"));
    String day =
        Instant.ofEpochSecond(correction.getRecordedAt().getSeconds())
            .atZone(zone)
            .toLocalDate()
            .toString();
    String due = due(correction.getPersonChangeFen());
    return "%s 重算：%s".formatted(day, why.isEmpty() ? due : why + "：" + due);
  }

  private static String due(long personChangeFen) {
    if (personChangeFen == 0) {
      return "个人负担不变";
    }
    Fen amount = new Fen(Math.abs(personChangeFen));
    return "%s %s 元（%s）"
        .formatted(personChangeFen < 0 ? "应补给个人" : "个人应退", amount, Capitals.of(amount));
  }
}
