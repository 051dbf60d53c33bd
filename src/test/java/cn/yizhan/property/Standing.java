package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Movement;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where the money of a bill stands while its movements are done again, one after the other. */
final class Standing {
  private final List<Map<Part, Long>> lines = new ArrayList<>();
  private final Map<Part, Long> bill = new EnumMap<>(Part.class);
  private final Map<Part, Long> promised = new EnumMap<>(Part.class);
  private final Map<Payer, Long> paid = new EnumMap<>(Payer.class);

  Standing(Visit visit) {
    for (FeeLine line : visit.lines()) {
      Map<Part, Long> parts = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        parts.put(part, line.parts().fen(part));
        bill.merge(part, line.parts().fen(part), Long::sum);
      }
      lines.add(parts);
    }
  }

  /** Does a movement, after seeing that it asks for no more than stands there. */
  void replay(Movement movement) {
    Layer layer = movement.layer();
    String name = layer.name();
    boolean byLine = movement.line() >= 0;
    Map<Part, Long> there = byLine ? lines.get(movement.line()) : bill;
    boolean onApplication = movement.kind() == Movement.Kind.ON_APPLICATION;
    long taken = 0;
    boolean drained = true;
    for (Part part : layer.parts()) {
      long take = movement.taken(part).amount();
      long open = there.get(part) - (onApplication ? promised.getOrDefault(part, 0L) : 0);
      assertThat(take).as("%s takes of %s", name, part).isBetween(0L, Math.max(0, open));
      assertThat(take == 0 || drained).as("%s drains in order, %s", name, part).isTrue();
      drained &= take == Math.max(0, open);
      taken += take;
      (onApplication ? promised : bill).merge(part, onApplication ? take : -take, Long::sum);
      if (byLine) {
        there.merge(part, -take, Long::sum);
      }
    }
    assertThat(taken).as("%s takes from its parts", name).isEqualTo(movement.amountFen());
    if (!onApplication) {
      arrive(layer, taken);
    }
  }

  private void arrive(Layer layer, long fen) {
    if (layer.to() instanceof Layer.Target.Pays pays) {
      paid.merge(pays.payer(), fen, Long::sum);
    } else if (layer.to() instanceof Layer.Target.Moves moves) {
      bill.merge(moves.part(), fen, Long::sum);
    }
  }

  /** What stands in the parts that a movement's base is about. */
  long base(Movement movement) {
    boolean byLine = movement.layer().base() instanceof Base.FeeLines;
    Map<Part, Long> there = byLine ? lines.get(movement.line()) : bill;
    return movement.layer().parts().stream().mapToLong(there::get).sum();
  }

  long left(Part part) {
    return bill.get(part);
  }

  long paid(Payer payer) {
    return paid.getOrDefault(payer, 0L);
  }
}
