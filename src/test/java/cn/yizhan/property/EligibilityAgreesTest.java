package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Benefits;
import cn.yizhan.calc.Circumstances;
import cn.yizhan.calc.IdentityBenefits;
import cn.yizhan.calc.LayerBenefit;
import cn.yizhan.calc.LayerBenefit.Status;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Movement.Kind;
import cn.yizhan.calc.Offer;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Vocabulary;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a person is told before a bill is what settling the bill then does: which layers apply, at
 * which ratio, what of deductible and cap is left, what has to be applied for.
 */
final class EligibilityAgreesTest {
  static List<Seeds.Run> runs() {
    return Seeds.runs(EligibilityAgreesTest.class, 9_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatIsSaidOfTheVisitIsWhatSettlingDoes(Seeds.Run run) {
    run.each(year -> Step.through(year).forEach(EligibilityAgreesTest::agrees));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatIsSaidOfAnyVisitCoversThisOne(Seeds.Run run) {
    run.each(EligibilityAgreesTest::covers);
  }

  private static void agrees(Step step) {
    IdentityBenefits said = asked(step, circumstances(step.visit()));
    Map<Integer, Long> paidFrom = new HashMap<>();
    for (LayerBenefit benefit : said.layers()) {
      List<Movement> done =
          step.settlement().movements().stream()
              .filter(movement -> movement.layer().equals(benefit.layer()))
              .toList();
      if (done.isEmpty()) {
        assertSilent(benefit);
      }
      for (Movement movement : done) {
        assertOffer(benefit, movement, paidFrom);
        paidFrom.merge(movement.layer().capAccount(), movement.paid().amount(), Long::sum);
      }
    }
  }

  /** Nothing was said to apply, unless it hangs on fee lines or on what others have paid. */
  private static void assertSilent(LayerBenefit benefit) {
    Base base = benefit.layer().base();
    if (base instanceof Base.OtherPayment || base instanceof Base.FeeLines) {
      return;
    }
    assertThat(benefit.status())
        .as("%s, which does nothing", benefit.layer().name())
        .isEqualTo(Status.DOES_NOT_APPLY);
    assertThat(benefit.reason()).as(benefit.layer().name()).isNotEmpty();
  }

  private static void assertOffer(
      LayerBenefit benefit, Movement movement, Map<Integer, Long> paidFrom) {
    Layer layer = benefit.layer();
    Offer offer =
        benefit.offers().stream()
            .filter(one -> one.row().equals(movement.row()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(layer.name() + " was not said to apply"));
    if (movement.kind() == Kind.PRECONDITION_UNMET) {
      assertThat(offer.gate().orElseThrow().isMet()).as("%s waits", layer.name()).isFalse();
      return;
    }
    assertThat(offer.kind()).as("%s kind", layer.name()).isEqualTo(movement.kind());
    if (movement.kind() == Kind.NOT_COVERED) {
      assertThat(benefit.status()).isEqualTo(Status.DOES_NOT_APPLY);
      return;
    }
    assertThat(offer.positionFen()).as(layer.name()).isEqualTo(movement.positionFen());
    deductible(layer, offer, movement);
    cap(layer, offer, movement, paidFrom.getOrDefault(layer.capAccount(), 0L));
    new Entitlement(offer, movement).assertSame();
  }

  private static void deductible(Layer layer, Offer offer, Movement movement) {
    boolean chained = layer.period() == Period.VISIT_CHAINED && movement.chainedFen() > 0;
    if (offer.deductibleFen().isEmpty() || chained) {
      return;
    }
    assertThat(offer.deductibleFen())
        .as("%s deductible", layer.name())
        .isEqualTo(OptionalLong.of(movement.deductibleFen()));
    long left = offer.deductibleLeftFen().orElseThrow();
    assertThat(movement.chargedFen())
        .as("%s deductible left %d of base %d", layer.name(), left, movement.baseFen())
        .isEqualTo(Math.min(movement.baseFen(), left));
  }

  private static void cap(Layer layer, Offer offer, Movement movement, long paidInThisVisit) {
    long left =
        offer.capLeftFen().isEmpty()
            ? -1
            : Math.max(0, offer.capLeftFen().getAsLong() - paidInThisVisit);
    assertThat(movement.capLeftFen()).as("%s cap left", layer.name()).isEqualTo(left);
  }

  /** Of a visit of which only some is known, each layer says exactly one thing that covers it. */
  private static void covers(ObjectNode year) {
    Random random = new Random(year.hashCode());
    for (Step step : Step.through(year)) {
      Circumstances known = forgetting(circumstances(step.visit()), random);
      PhraseReader reader = new PhraseReader(step.edition(), step.settlement().claim().keys());
      for (LayerBenefit benefit : asked(step, known).layers()) {
        if (benefit.layer().base() instanceof Base.FeeLines) {
          continue;
        }
        Optional<Movement> done = Movements.of(step.settlement(), benefit.layer().name());
        List<Offer> offers =
            benefit.offers().stream().filter(offer -> reader.covers(offer.when())).toList();
        long others = benefit.excluded().stream().filter(one -> reader.covers(one.when())).count();
        if (benefit.without().stream().anyMatch(one -> reader.covers(List.of(one)))) {
          others++;
        }
        boolean never = benefit.offers().isEmpty() && benefit.status() == Status.DOES_NOT_APPLY;
        assertThat(offers.size() + others + (never && others == 0 ? 1 : 0))
            .as("%s, what covers the visit: %s", benefit.layer().name(), benefit)
            .isEqualTo(1);
        done.ifPresent(
            movement -> {
              assertThat(offers).as(benefit.layer().name()).hasSize(1);
              assertThat(offers.get(0).row()).isEqualTo(movement.row());
            });
      }
    }
  }

  private static IdentityBenefits asked(Step step, Circumstances circumstances) {
    Benefits.Read read = Benefits.of(step.edition(), step.person(), circumstances, step.before());
    Benefits benefits = ((Benefits.Read.Known) read).benefits();
    String name = step.settlement().identity().map(Identity::name).orElse(Identity.NONE);
    return benefits.identities().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Circumstances circumstances(Visit visit) {
    return new Circumstances(
        visit.settledOn(),
        Optional.of(visit.medType()),
        Optional.of(visit.institution()),
        Optional.of(visit.referral()),
        Optional.of(visit.guidanceFollowed()),
        Optional.of(visit.disease().orElse(Vocabulary.NO_DISEASE)));
  }

  private static Circumstances forgetting(Circumstances all, Random random) {
    return new Circumstances(
        all.day(),
        all.medType().filter(known -> random.nextBoolean()),
        all.institution().filter(known -> random.nextBoolean()),
        all.referral().filter(known -> random.nextBoolean()),
        all.guidanceFollowed().filter(known -> random.nextBoolean()),
        all.disease().filter(known -> random.nextBoolean()));
  }
}
