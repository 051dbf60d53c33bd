package cn.yizhan.ledger;

import cn.yizhan.bill.Payer;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.ArrayList;
import java.util.List;

/**
 * What one payer gives of a settlement by one layer.
 *
 * @param fen more than nothing
 */
public record LayerPaid(Payer payer, String layer, long fen) {
  private static final char BETWEEN = '\n';

  /** What an answer's movements come to: each layer once, in their order. */
  static List<LayerPaid> of(Settlement answer) {
    List<LayerPaid> paid = new ArrayList<>();
    for (Movement movement : answer.getMovementsList()) {
      if (isPaid(movement.getKind())
          && !movement.getPayer().isEmpty()
          && movement.getAmountFen() > 0) {
        Payer payer = Payer.ofNational(movement.getPayer());
        add(
            paid,
            new LayerPaid(payer, movement.getLayerBytes().toStringUtf8(), movement.getAmountFen()));
      }
    }
    return paid;
  }

  private static boolean isPaid(MovementKind kind) {
    return kind == MovementKind.MOVEMENT_KIND_PAID
        || kind == MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL;
  }

  /** A layer that pays line by line has a movement for each. */
  private static void add(List<LayerPaid> paid, LayerPaid more) {
    for (int i = 0; i < paid.size(); i++) {
      LayerPaid known = paid.get(i);
      if (known.payer == more.payer && known.layer.equals(more.layer)) {
        paid.set(i, new LayerPaid(more.payer, more.layer, Math.addExact(known.fen, more.fen)));
        return;
      }
    }
    paid.add(more);
  }

  /** A line for each, {@code hifp_pay 4000000 住院统筹}: no cell of a workbook has two lines. */
  public static String written(List<LayerPaid> paid) {
    StringBuilder text = new StringBuilder();
    for (LayerPaid one : paid) {
      text.append(text.isEmpty() ? "" : BETWEEN)
          .append(one.payer.national())
          .append(' ')
          .append(one.fen)
          .append(' ')
          .append(one.layer);
    }
    return text.toString();
  }

  /** What was {@link #written}. */
  public static List<LayerPaid> read(String text) {
    List<LayerPaid> paid = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int next = text.indexOf(BETWEEN, start);
      int end = next < 0 ? text.length() : next;
      int fen = text.indexOf(' ', start) + 1;
      int layer = text.indexOf(' ', fen) + 1;
      if (fen == 0 || layer == 0 || layer > end) {
        throw new IllegalArgumentException("bug: no layers are written as " + text);
      }
      paid.add(
          new LayerPaid(
              Payer.ofNational(text.substring(start, fen - 1)),
              text.substring(layer, end),
              Long.parseLong(text, fen, layer - 1, 10)));
      start = end + 1;
    }
    return paid;
  }
}
