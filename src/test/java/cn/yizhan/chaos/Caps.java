package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The year's caps of a 低保对象, and whether answers keep within them. */
final class Caps {
  private record Cap(String account, long fen) {}

  private static final Map<String, Cap> BY_LAYER =
      Map.ofEntries(
          Map.entry("140000 基本医保住院", new Cap("基本", 15_000_000)),
          Map.entry("140000 基本医保门慢", new Cap("基本", 15_000_000)),
          Map.entry("140000 基本医保门诊", new Cap("门诊统筹", 20_000)),
          Map.entry("140000 住院救助", new Cap("医疗救助", 1_500_000)),
          Map.entry("140000 门诊救助", new Cap("门诊救助", 200_000)),
          Map.entry("360700 居民住院", new Cap("基本", 10_000_000)),
          Map.entry("360700 居民门慢", new Cap("基本", 10_000_000)),
          Map.entry("360700 居民门诊统筹", new Cap("门诊统筹", 50_000)),
          Map.entry("360700 住院救助", new Cap("医疗救助", 5_000_000)),
          Map.entry("360700 倾斜救助", new Cap("倾斜救助", 5_000_000)));

  private final Map<String, Long> paid = new HashMap<>();
  private int spent;

  private Caps() {}

  /**
   * Follows every person's year through its answers: versions without a gap, each answer starting
   * where the one before ended, and no more than the cap paid.
   *
   * @return how many caps were spent to the last fen
   */
  static int check(List<Acknowledged> all) {
    Map<String, List<Settlement>> persons = new TreeMap<>();
    for (Acknowledged one : all) {
      persons
          .computeIfAbsent(one.request().getBill().getIdNumber(), number -> new ArrayList<>())
          .add(one.answer());
    }
    int spent = 0;
    for (List<Settlement> year : persons.values()) {
      year.sort(Comparator.comparingInt(Settlement::getYearVersion));
      Caps caps = new Caps();
      for (int i = 0; i < year.size(); i++) {
        assertThat(year.get(i).getYearVersion()).isEqualTo(i + 1);
        caps.follow(year.get(i));
      }
      spent += caps.spent;
    }
    return spent;
  }

  private void follow(Settlement settlement) {
    for (Movement movement : settlement.getMovementsList()) {
      if (movement.hasCapLeftFen()) {
        Cap cap = BY_LAYER.get(settlement.getRegionCode() + " " + movement.getLayer());
        assertThat(cap).as(movement.getLayer()).isNotNull();
        long before = paid.getOrDefault(cap.account(), 0L);
        assertThat(movement.getCapLeftFen())
            .as("%s left at %s", cap.account(), settlement.getSettlementId())
            .isEqualTo(cap.fen() - before);
        if (isPaid(movement)) {
          pay(cap, before, movement.getAmountFen());
        }
      }
    }
  }

  private void pay(Cap cap, long before, long fen) {
    assertThat(before + fen).as(cap.account()).isLessThanOrEqualTo(cap.fen());
    paid.put(cap.account(), before + fen);
    if (fen > 0 && before + fen == cap.fen()) {
      spent++;
    }
  }

  private static boolean isPaid(Movement movement) {
    return movement.getKind() == MovementKind.MOVEMENT_KIND_PAID
        || movement.getKind() == MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL;
  }
}
