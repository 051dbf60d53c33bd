package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Movement;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Period;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody is paid more than stood there: every movement of every settlement is done again, in order,
 * on the parts of the bill, and lands where the settlement says.
 */
final class NobodyIsPaidMoreTest {
  static List<Seeds.Run> runs() {
    return Seeds.runs(NobodyIsPaidMoreTest.class, 3_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void movementsDoneAgainLandWhereTheSettlementSays(Seeds.Run run) {
    run.each(year -> Step.through(year).forEach(NobodyIsPaidMoreTest::replay));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theYearMovesByWhatTheMovementsSay(Seeds.Run run) {
    run.each(year -> Step.through(year).forEach(NobodyIsPaidMoreTest::followTheYear));
  }

  private static void replay(Step step) {
    Standing standing = new Standing(step.visit());
    for (Movement movement : step.settlement().movements()) {
      String name = step.visit().id() + " " + movement.layer().name();
      if (isRemainder(movement)) {
        assertThat(movement.baseFen()).as("%s base", name).isEqualTo(standing.base(movement));
      }
      assertThat(movement.amountFen()).as("%s", name).isBetween(0L, movement.entitledFen());
      if (movement.capLeftFen() >= 0) {
        assertThat(movement.amountFen())
            .as("%s under its cap", name)
            .isLessThanOrEqualTo(movement.capLeftFen());
      }
      standing.replay(movement);
    }
    for (Part part : Part.values()) {
      assertThat(step.settlement().left().fen(part))
          .as("%s %s", step.visit().id(), part)
          .isEqualTo(standing.left(part));
    }
    for (Payer payer : Payer.values()) {
      assertThat(step.settlement().paidBy(payer).amount())
          .as("%s %s", step.visit().id(), payer)
          .isEqualTo(standing.paid(payer));
    }
  }

  /** Whether the base must be all that stands in the layer's parts. */
  private static boolean isRemainder(Movement movement) {
    boolean speaks =
        movement.kind() != Movement.Kind.NOT_COVERED
            && movement.kind() != Movement.Kind.PRECONDITION_UNMET;
    Base base = movement.layer().base();
    return speaks && (base instanceof Base.Remainder || base instanceof Base.FeeLines);
  }

  /** An account moves by the bases of its layers, a cap account by what they paid. */
  private static void followTheYear(Step step) {
    for (String account : step.edition().accounts()) {
      long counted = step.before().counted(account).amount();
      for (Movement movement : step.settlement().movements()) {
        if (movement.layer().period() == Period.YEAR
            && step.edition().accounts().get(movement.layer().account()).equals(account)
            && movement.kind() != Movement.Kind.NOT_COVERED
            && movement.kind() != Movement.Kind.PRECONDITION_UNMET) {
          assertThat(movement.positionFen()).as("%s position", account).isEqualTo(counted);
          counted += movement.baseFen();
        }
      }
      assertThat(step.settlement().yearAfter().counted(account).amount())
          .as("%s %s", step.visit().id(), account)
          .isEqualTo(counted);
    }
    for (String account : step.edition().capAccounts()) {
      long paid = step.before().paid(account).amount();
      for (Movement movement : step.settlement().movements()) {
        int cap = movement.layer().capAccount();
        if (cap >= 0 && step.edition().capAccounts().get(cap).equals(account)) {
          underTheCap(movement, paid);
          paid += movement.paid().amount();
        }
      }
      assertThat(step.settlement().yearAfter().paid(account).amount())
          .as("%s %s", step.visit().id(), account)
          .isEqualTo(paid);
    }
  }

  /** What a visit is paid never takes the year above the cap, if it is not above it already. */
  private static void underTheCap(Movement movement, long paidBefore) {
    if (movement.row().annualCap() instanceof Amount.Fixed cap) {
      assertThat(movement.amountFen())
          .as("%s under %s", movement.layer().name(), cap)
          .isLessThanOrEqualTo(Math.max(0, cap.fen() - paidBefore));
    }
  }
}
