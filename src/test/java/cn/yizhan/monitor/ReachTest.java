package cn.yizhan.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Line;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.MonitoringRule.Window;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Population;
import cn.yizhan.policy.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a line is crossed at the present pace, worked by hand. */
final class ReachTest {
  private static Burden.Left left(String day, long inScopeFen) {
    return new Burden.Left(LocalDate.parse(day), Parts.of(inScopeFen, 0, 0, 0, 0, 0));
  }

  private static Reach reach(int months, long lineFen, String day, Burden.Left... settled) {
    MonitoringRule rule =
        new MonitoringRule(
            "因病返贫监测",
            Population.EVERYONE,
            Set.of(Part.IN_SCOPE),
            new Window(months),
            new Line.Fixed(new Fen(lineFen)),
            "预警",
            "民政部门",
            new Source("某通知一", "w.xlsx", "监测规则", 2, Origin.STATED));
    return Reach.ofLine(rule, Burden.of(List.of(settled)), LocalDate.parse(day), new Fen(lineFen));
  }

  private static Optional<LocalDate> on(String day) {
    return Optional.of(LocalDate.parse(day));
  }

  /**
   * 75 days have made 3,000.00, which is 40.00 a day; July has gone by October, August by November.
   */
  @Test
  void aMovingWindowLeavesMonthsBehind() {
    Burden.Left july = left("2023-07-10", 100_000);
    Burden.Left september = left("2023-09-05", 200_000);
    Reach reach = reach(3, 500_000, "2023-09-13", july, september);

    assertThat(reach.reached()).isEqualTo(new Fen(300_000));
    assertThat(reach.missing()).isEqualTo(new Fen(200_000));
    assertThat(reach.isReached()).isFalse();
    assertThat(reach.expectedOn()).isEqualTo(on("2023-11-28")); // a day earlier it is 5,000.00
    assertThat(reach.reason())
        .contains("到 2023-09-13（近3个月）", "还差 2,000.00；照这 75 天 3,000.00 的速度，2023-11-28 越过：")
        .contains("2023-09-01 起已有 2,000.00 + 76 天 × 3,000.00 ÷ 75 天 = 5,040.00");
  }

  @Test
  void aLineThatTheMovingWindowNeverCrossesIsToldWithTheMost() {
    Burden.Left july = left("2023-07-10", 100_000);
    Burden.Left september = left("2023-09-05", 200_000);
    Reach reach = reach(3, 600_000, "2023-09-13", july, september);

    assertThat(reach.expectedOn()).isEmpty();
    assertThat(reach.reason())
        .contains("今年越不过，最多是 2023-11-30 的 2023-09-01 起已有 2,000.00 + 78 天")
        .contains("= 5,120.00");
  }

  @Test
  void withinOneMonth() {
    Reach reach = reach(1, 50_000, "2023-02-14", left("2023-02-10", 28_000));

    assertThat(reach.expectedOn()).isEqualTo(on("2023-02-26")); // 280 + 12 × 20
    assertThat(reach(1, 56_000, "2023-02-14", left("2023-02-10", 28_000)).expectedOn())
        .isEqualTo(on("2023-03-29")); // February comes to 560.00 at most, March to 580.00 by then
  }

  @Test
  void theWholeYearLeavesNothingBehind() {
    Reach reach = reach(12, 300_000, "2023-02-19", left("2023-02-19", 100_000));

    assertThat(reach.expectedOn())
        .isEqualTo(on("2023-05-31")); // the 151st day; the 150th is 3,000.00
    assertThat(reach.reason()).contains("1,000.00 + 101 天 × 1,000.00 ÷ 50 天 = 3,020.00");
    assertThat(reach(12, 300_000, "2023-12-31", left("2023-02-19", 100_000)).expectedOn())
        .isEmpty();
    assertThat(reach(12, 300_000, "2023-02-19").reason())
        .endsWith("今年越不过　某通知一；w.xlsx「监测规则」第2行（原文）");
  }

  @Test
  void whatIsCrossedIsNotForeseen() {
    Reach reach = reach(3, 100_000, "2023-09-13", left("2023-09-05", 100_001));

    assertThat(reach.isReached()).isTrue();
    assertThat(reach.expectedOn()).isEmpty();
    assertThat(reach.reason()).contains("已越过");
  }
}
