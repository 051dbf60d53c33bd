package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.calc.Movement;
import cn.yizhan.money.Rounding;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a 年度 layer counts may be spread over more visits: the year's total changes by at most half a
 * fen a visit, because each visit is rounded once and nothing else tells one visit from two.
 *
 * <p>Of every 年度 layer this holds for its own entitlement, given the positions it counted: how the
 * layers before it split a bill (a deductible 每次, a rounding of their own) is in the positions, and
 * its cap is left out. Of whole bills it holds where nothing but the 年度 layer looks at them: the
 * {@link Alone}; a cap then only takes the smaller of two amounts, which brings them no further
 * apart.
 */
final class SplitBillsTest {
  private static final long BP = 10_000;

  static List<Seeds.Run> runs() {
    return Seeds.runs(SplitBillsTest.class, 7_000_000);
  }

  /** Visits that follow each other on one row of a 年度 layer give what one visit would. */
  @ParameterizedTest
  @MethodSource("runs")
  void visitsGiveWhatOneVisitWould(Seeds.Run run) {
    run.each(
        year -> {
          Map<String, List<Movement>> stretches = new HashMap<>();
          for (Step step : Step.through(year)) {
            assertThat(step.edition().cover().rounding()).isEqualTo(Rounding.HALF_UP);
            for (Movement movement : step.settlement().movements()) {
              if (counts(movement)) {
                String account = step.edition().accounts().get(movement.layer().account());
                extend(stretches, step.before().year() + account, movement);
              }
            }
          }
        });
  }

  /** One bill, and the same money over several: the layer pays the same but for the roundings. */
  @ParameterizedTest
  @EnumSource
  void billsPayWhatOneBillWould(Alone alone) {
    Random random = Seeds.random(Long.getLong("yizhan.seed", 7_000_000));
    for (int i = 0; i < 200; i++) {
      int size = List.of(1_000, 20_000, 200_000).get(i % 3);
      long before = 1L + random.nextInt(5 * size);
      List<Long> pieces = new ArrayList<>();
      for (int n = 2 + random.nextInt(9); n > 0; n--) {
        pieces.add(1L + random.nextInt(size));
      }
      long whole = alone.paid(before, List.of(pieces.stream().mapToLong(fen -> fen).sum()));
      long split = alone.paid(before, pieces);

      assertThat(2 * Math.abs(split - whole))
          .as("%s, first %d, then %s, in half fen", alone, before, pieces)
          .isLessThanOrEqualTo(pieces.size() + 1);
    }
  }

  private static boolean counts(Movement movement) {
    return movement.layer().period() == Period.YEAR
        && movement.kind() != Movement.Kind.NOT_COVERED
        && movement.kind() != Movement.Kind.PRECONDITION_UNMET;
  }

  /** Adds a movement to its account's stretch, or begins a new one, and holds the property. */
  private static void extend(
      Map<String, List<Movement>> stretches, String account, Movement movement) {
    List<Movement> stretch = stretches.computeIfAbsent(account, a -> new ArrayList<>());
    if (!stretch.isEmpty()) {
      Movement last = stretch.get(stretch.size() - 1);
      assertThat(movement.positionFen())
          .as("%s goes on where it was", account)
          .isEqualTo(last.positionFen() + last.baseFen());
      boolean sameRule =
          last.row().equals(movement.row()) && last.deductibleFen() == movement.deductibleFen();
      if (!sameRule) {
        stretch.clear();
      }
    }
    stretch.add(movement);
    long entitled = stretch.stream().mapToLong(Movement::entitledFen).sum();
    assertThat(2 * Math.abs(entitled * BP - exact(stretch)))
        .as("%s over %d visits, in half bp of a fen", account, stretch.size())
        .isLessThanOrEqualTo(stretch.size() * BP);
  }

  /** What one visit from the first position to the last comes to, in fen × bp, not rounded. */
  private static long exact(List<Movement> stretch) {
    Movement first = stretch.get(0);
    Movement last = stretch.get(stretch.size() - 1);
    return reached(first, last.positionFen() + last.baseFen())
        - reached(first, first.positionFen());
  }

  /** g(x) = Σ r · max(0, min(x, hi) − max(lo, D)), the arithmetic all policies share. */
  private static long reached(Movement rule, long x) {
    long sum = 0;
    long low = 0;
    for (Segment segment : rule.row().segments()) {
      long high = ((Amount.Fixed) segment.upper()).fen();
      long from = Math.max(low, rule.deductibleFen());
      sum += segment.ratio().basisPoints() * Math.max(0, Math.min(x, high) - from);
      low = high;
    }
    return sum;
  }
}
