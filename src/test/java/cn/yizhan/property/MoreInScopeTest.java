package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * More of a bill in scope never makes the payers give less for that visit: all of them together,
 * the hospital too, because what the person is spared is what counts.
 *
 * <p>One clause breaks it. 毕节 (六): of what is out of catalogue, the hospital bears what exceeds 10%
 * of the bill's total (层“目录外超比例”). More in scope makes the total greater, moves the line up, and
 * the hospital bears less by exactly that much; nobody else gives less.
 */
final class MoreInScopeTest {
  private static final String OVER_CATALOGUE_SHARE = "目录外超比例";

  static List<Seeds.Run> runs() {
    return Seeds.runs(MoreInScopeTest.class, 5_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void payersGiveNoLess(Seeds.Run run) {
    run.each(MoreInScopeTest::check);
  }

  /** 建档立卡 at a private hospital that is not designated, where nobody but the hospital pays. */
  @Test
  void theTenPercentLineOfBijieMovesWithTheTotal() {
    // 1,000.00 in scope and 1,000.00 out of catalogue: the hospital bears 1,000.00 − 200.00.
    ObjectNode year =
        (ObjectNode)
            Product.read(
                """
                {"region": "520500",
                 "person": {"insurance": "390",
                   "identities": [{"name": "建档立卡贫困人口", "from": "2020-01-01"}]},
                 "visits": [
                  {"id": "v1", "settled_on": "2020-03-01", "med_type": "21", "referral": "无需转诊",
                   "institution": {"class": "非定点民营", "place": "统筹区内"},
                   "lines": [{"category": "09", "in_scope_fen": 100000, "full_self_fen": 100000}]}]}
                """);
    Step step = Step.through(year).get(0);
    assertThat(payersGive(step.settlement())).isEqualTo(80_000);

    // 1,000.00 more in scope: 1,000.00 − 300.00.
    Settlement after = (Settlement) step.with(raised(step.visit(), 0, 100_000));
    assertThat(payersGive(after)).isEqualTo(70_000);
    assertThat(lineMovedBy(step.settlement(), after)).isEqualTo(10_000);
  }

  private static void check(ObjectNode year) {
    Random random = new Random(year.path("case").asText().hashCode());
    for (Step step : Step.through(year)) {
      for (int most : new int[] {1, 100, 10_000, 20_000_000}) {
        long more = 1L + random.nextInt(most);
        int line = random.nextInt(step.visit().lines().size());
        Outcome outcome = step.with(raised(step.visit(), line, more));
        String what = "%s with %d fen more in scope".formatted(step.visit().id(), more);
        assertThat(outcome).as(what).isInstanceOf(Settlement.class);
        compare(what, step.settlement(), (Settlement) outcome);
      }
    }
  }

  private static void compare(String what, Settlement before, Settlement after) {
    long line = lineMovedBy(before, after);
    assertThat(payersGive(after)).as(what).isGreaterThanOrEqualTo(payersGive(before) - line);
    if (before.identity().equals(after.identity())) {
      long hospital = hospitalBears(before);
      assertThat(payersGive(after) - hospitalBears(after))
          .as("%s: all but 目录外超比例", what)
          .isGreaterThanOrEqualTo(payersGive(before) - hospital);
      assertThat(hospitalBears(after)).as("%s: 目录外超比例", what).isEqualTo(hospital - line);
    }
  }

  /** What more in scope takes off the hospital's share: 0 anywhere but in 毕节. */
  private static long lineMovedBy(Settlement before, Settlement after) {
    long up = tenPercent(after) - tenPercent(before);
    return Math.min(hospitalBears(before), up);
  }

  private static long tenPercent(Settlement settlement) {
    return (settlement.total().amount() + 5) / 10;
  }

  /** What 毕节 (六) makes the hospital bear. */
  private static long hospitalBears(Settlement settlement) {
    return Movements.of(settlement, OVER_CATALOGUE_SHARE).map(Movement::amountFen).orElse(0L);
  }

  private static long payersGive(Settlement settlement) {
    return settlement.total().amount() - settlement.personPays().amount();
  }

  private static Visit raised(Visit visit, int raised, long more) {
    List<FeeLine> lines = new ArrayList<>(visit.lines());
    FeeLine line = lines.get(raised);
    long[] fen = line.parts().toFen();
    fen[Part.IN_SCOPE.ordinal()] += more;
    lines.set(raised, new FeeLine(line.category(), Parts.of(fen)));
    return new Visit(
        visit.id(),
        visit.settledOn(),
        visit.medType(),
        visit.institution(),
        visit.referral(),
        visit.guidanceFollowed(),
        visit.disease(),
        visit.transferFrom(),
        visit.otherPayments(),
        lines);
  }
}
