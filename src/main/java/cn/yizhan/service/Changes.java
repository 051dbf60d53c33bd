package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Settled;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.LayerChange;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is different between two answers to the same bill: 应补 positive, 应退 negative. */
final class Changes {
  private Changes() {}

  /** A change in yuan with its sign: {@code +1,234.50}, {@code -0.01}, {@code 0.00}. */
  static String yuan(long fen) {
    String sign = fen < 0 ? "-" : fen > 0 ? "+" : "";
    return sign + Fen.yuan(Math.abs(fen));
  }

  /** By payer; what changed only. */
  static List<PayerChange> byPayer(Settlement was, Settlement is) {
    Map<Payer, Long> changes = new EnumMap<>(Payer.class);
    for (Payer payer : Payer.values()) {
      changes.put(payer, Settled.paidFen(is, payer) - Settled.paidFen(was, payer));
    }
    return proto(changes);
  }

  static long person(Settlement was, Settlement is) {
    return is.getPersonFen() - was.getPersonFen();
  }

  /** All changes of several adjustments together, by payer. */
  static List<PayerChange> sum(List<Adjustment> adjustments) {
    Map<Payer, Long> changes = new EnumMap<>(Payer.class);
    adjustments.forEach(adjustment -> add(changes, adjustment.getChangesList()));
    return proto(changes);
  }

  /** Adds changes to what others came to. */
  static void add(Map<Payer, Long> sums, List<PayerChange> changes) {
    for (PayerChange change : changes) {
      sums.merge(Payer.ofNational(change.getPayer()), change.getChangeFen(), Long::sum);
    }
  }

  static List<PayerChange> proto(Map<Payer, Long> sums) {
    List<PayerChange> changes = new ArrayList<>();
    for (Payer payer : Payer.values()) {
      long fen = sums.getOrDefault(payer, 0L);
      if (fen != 0) {
        changes.add(PayerChange.newBuilder().setPayer(payer.national()).setChangeFen(fen).build());
      }
    }
    return changes;
  }

  /** By layer, in the order of the region's layers; what changed only. */
  static List<LayerChange> byLayer(Settlement was, Settlement is) {
    Map<String, LayerChange.Builder> layers = new LinkedHashMap<>();
    is.getMovementsList().forEach(movement -> add(layers, movement, 1));
    was.getMovementsList().forEach(movement -> add(layers, movement, -1));
    return layers.values().stream()
        .filter(layer -> layer.getChangeFen() != 0 || layer.getOnApplicationChangeFen() != 0)
        .map(LayerChange.Builder::build)
        .toList();
  }

  private static void add(Map<String, LayerChange.Builder> layers, Movement movement, int sign) {
    LayerChange.Builder layer =
        layers.computeIfAbsent(
            movement.getLayer(),
            name ->
                LayerChange.newBuilder()
                    .setLayer(name)
                    .setPayer(movement.getPayer())
                    .setClause(movement.getSource().getClause()));
    long fen = sign * movement.getAmountFen();
    if (movement.getKind() == MovementKind.MOVEMENT_KIND_ON_APPLICATION) {
      layer.setOnApplicationChangeFen(layer.getOnApplicationChangeFen() + fen);
    } else {
      layer.setChangeFen(layer.getChangeFen() + fen);
    }
  }
}
