package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Identity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hardship identity never leaves a person worse than none would: each visit is settled again, in
 * the same year so far, for somebody without identity, who must not pay less.
 *
 * <p>Three clauses of two policies break it: {@link WorseOff}. The other three regions keep it over
 * the whole year too, with identities that begin and end in it; in 山西 and 毕节 a year sums up the
 * visits that break it, so there nothing more is held.
 */
final class HardshipIdentityTest {
  static List<Seeds.Run> runs() {
    return Seeds.runs(HardshipIdentityTest.class, 6_000_000);
  }

  static List<Seeds.Run> runsWithoutException() {
    return runs().stream()
        .filter(run -> List.of("120000", "330300", "360700").contains(run.region()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void leavesNobodyWorse(Seeds.Run run) {
    run.each(year -> Step.through(year).forEach(HardshipIdentityTest::check));
  }

  @ParameterizedTest
  @MethodSource("runsWithoutException")
  void leavesNobodyWorseOverTheYear(Seeds.Run run) {
    run.each(HardshipIdentityTest::checkYear);
  }

  /** 山西 (八): 15,000.00 of 食道癌 at 重特大定点, 一级. */
  @Test
  void singleDiseaseOfShanxiReplacesBasicAndSeriousIllness() {
    Step step = WorseOff.shanxiEight();

    // 70% and 10% of 15,000.00.
    assertThat(step.settlement().personPays().amount()).isEqualTo(300_000);
    // (15,000.00 − 200.00) × 85% = 12,580.00 without.
    assertThat(plain(step).personPays().amount()).isEqualTo(242_000);
    WorseOff.inShanxi(step, plain(step));
  }

  /** 毕节 (四)2: 6,000.00 at 省外公立, referred, when the year has counted 7,000.00. */
  @Test
  void seriousIllnessOfBijieBeginsAtFiftyPercent() {
    Step step = WorseOff.bijieFourTwo();

    // (6,000.00 − 1,000.00) × 60% = 3,000.00; 3,000.00 × 50% = 1,500.00; 医疗救助 is applied for.
    assertThat(step.settlement().personPays().amount()).isEqualTo(150_000);
    // (6,000.00 − 1,100.00) × 50% = 2,450.00; 3,550.00 × 60% = 2,130.00 without.
    assertThat(plain(step).personPays().amount()).isEqualTo(142_000);
    WorseOff.inBijie(step, plain(step));
  }

  /** 毕节 (七): 1,200.00 at Ⅱ类省级, not referred, deep in the year. */
  @Test
  void notReferredInBijieLosesMoreWhereMoreWasToBeHad() {
    Step step = WorseOff.bijieSeven();

    // Not above 1,200.00, so 基本 gives nothing; referred it were (1,200.00 − 500.00) × 70% = 490.00,
    // which is left out; 710.00 × 60% = 426.00 at 20,000.00 to 30,000.00 of the year.
    assertThat(step.settlement().personPays().amount()).isEqualTo(77_400);
    // Referred it were (1,200.00 − 600.00) × 60% = 360.00; 840.00 × 60% = 504.00 without.
    assertThat(plain(step).personPays().amount()).isEqualTo(69_600);
    WorseOff.inBijie(step, plain(step));
  }

  private static void check(Step step) {
    if (step.withoutIdentity() instanceof Outcome.Refused refused) {
      WorseOff.statedMoreThanWouldBeLeft(step, refused);
      return;
    }
    Settlement plain = plain(step);
    if (step.settlement().personPays().compareTo(plain.personPays()) <= 0) {
      return;
    }
    String region = step.edition().cover().regionCode();
    switch (region) {
      case "140000" -> WorseOff.inShanxi(step, plain);
      case "520500" -> WorseOff.inBijie(step, plain);
      default ->
          fail(
              "%s: %s as %s, %s without",
              step.visit().id(),
              step.settlement().personPays(),
              step.settlement().identity().map(Identity::name).orElse(Identity.NONE),
              plain.personPays());
    }
  }

  private static void checkYear(ObjectNode year) {
    ObjectNode withoutIdentity = year.deepCopy();
    ((ObjectNode) withoutIdentity.path("person")).putArray("identities");
    List<Step> steps = Step.through(year);
    List<Step> plain = Step.through(withoutIdentity);
    if (steps.size() < plain.size()) {
      return; // an identity that nobody knows refuses every visit
    }
    Map<Integer, Long> worse = new TreeMap<>();
    for (int i = 0; i < steps.size(); i++) {
      long more =
          steps.get(i).settlement().personPays().amount()
              - plain.get(i).settlement().personPays().amount();
      worse.merge(steps.get(i).before().year(), more, Long::sum);
    }
    assertThat(worse.values()).as("more paid than without, by year").allMatch(fen -> fen <= 0);
  }

  private static Settlement plain(Step step) {
    assertThat(step.withoutIdentity()).isInstanceOf(Settlement.class);
    return (Settlement) step.withoutIdentity();
  }
}
