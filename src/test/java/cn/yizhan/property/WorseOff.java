package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Refusal;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The clauses under which a hardship identity leaves a person worse than none, and how much worse
 * each can leave them: anything else, or a fen more, fails.
 *
 * <ul>
 *   <li>山西 (八): 单病种 pays 70% and 20% or 10% of everything within the disease's limit, in the place
 *       of 基本 and 大病. The person keeps exactly the rest, which those two may have left smaller.
 *   <li>毕节 (四)2: 大病 begins at once for the twelve, but with 50% and 55%, where others get 60% from
 *       7,000.00 on: 10 points less between 7,000.00 and 10,000.00 of the year, 5 up to 20,000.00.
 *       It shows only where 医疗救助 does not pay its 70% now: on application outside (五)3, or its cap
 *       used up.
 *   <li>毕节 (七): what 基本 gives less because a stay was not referred stays out of 大病 and 医疗救助. Who
 *       would have had more loses more: at most the 60% that 大病 gives others of the surplus.
 * </ul>
 */
final class WorseOff {
  private static final List<String> KEY_PERSONS = List.of("特困人员", "低保对象", "在乡重点优抚对象");

  private WorseOff() {}

  /** 山西 (八): the person keeps what 70% and 20% or 10% leave of the bill within the limit. */
  static void inShanxi(Step step, Settlement plain) {
    Settlement settlement = step.settlement();
    String identity = settlement.identity().orElseThrow().name();
    long within = Movements.of(settlement, "单病种医保").orElseThrow().baseFen();
    int percent = KEY_PERSONS.contains(identity) ? 20 : 10;
    long stated = step.visit().otherPayments().values().stream().mapToLong(Fen::amount).sum();
    long rest = within - share(70, within) - share(percent, within) - stated;

    assertThat(settlement.personPays().amount()).as(identity).isEqualTo(Math.max(0, rest));
    assertThat(Movements.of(settlement, "大病保险")).isEmpty();
    assertThat(plain.personPays().amount()).isLessThan(settlement.personPays().amount());
  }

  /** 山西 (八): others paid what 单病种 left open, more than would be left without it. */
  static void statedMoreThanWouldBeLeft(Step step, Outcome.Refused refused) {
    assertThat(step.edition().cover().regionCode()).isEqualTo("140000");
    assertThat(refused.reason()).isEqualTo(Refusal.Reason.OTHER_PAYMENT_TOO_LARGE);
    assertThat(Movements.of(step.settlement(), "单病种医保")).isPresent();
  }

  /** 毕节 (四)2 and (七): what 大病 gives less is all there is to it. */
  static void inBijie(Step step, Settlement plain) {
    Settlement settlement = step.settlement();
    Movement seriousIllness = Movements.of(settlement, "大病保险").orElseThrow();
    Movement assistance = Movements.of(settlement, "医疗救助").orElseThrow();
    long from = seriousIllness.positionFen();
    long to = from + seriousIllness.baseFen();
    long lowerBands =
        upTo(10, within(from, to, 700_000, 1_000_000))
            + upTo(5, within(from, to, 1_000_000, 2_000_000));
    long leftOut = Math.max(0, Movements.fen(settlement, "未转诊差额") - Movements.fen(plain, "未转诊差额"));
    long roundings = 2;
    long worse = settlement.personPays().amount() - plain.personPays().amount();

    assertThat(step.visit().medType()).as("住院").isEqualTo("21");
    if (leftOut == 0) {
      assertThat(assistance.paid().amount()).as("医疗救助").isLessThan(assistance.entitledFen());
    }
    assertThat(lowerBands + leftOut).as("(四)2 or (七) is the reason").isPositive();
    assertThat(worse)
        .as("%s: what (四)2 and (七) take", step.visit().id())
        .isLessThanOrEqualTo(lowerBands + share(60, leftOut) + roundings);
    assertThat(worse)
        .as("%s: what 大病 gives less", step.visit().id())
        .isLessThanOrEqualTo(
            plain.paidBy(Payer.SERIOUS_ILLNESS).amount()
                - settlement.paidBy(Payer.SERIOUS_ILLNESS).amount());
    assertThat(settlement.paidBy(Payer.BASIC)).isGreaterThanOrEqualTo(plain.paidBy(Payer.BASIC));
  }

  private static long within(long from, long to, long low, long high) {
    return Math.max(0, Math.min(to, high) - Math.max(from, low));
  }

  private static long share(int percent, long fen) {
    return (fen * percent + 50) / 100;
  }

  private static long upTo(int percent, long fen) {
    return (fen * percent + 99) / 100;
  }

  /** A year in which 山西 (八) leaves its visit worse off. */
  static Step shanxiEight() {
    return last(
        """
        {"region": "140000",
         "person": {"insurance": "390",
           "identities": [{"name": "因病致贫家庭重病患者", "from": "2019-08-01"}]},
         "visits": [
          {"id": "v1", "settled_on": "2020-04-01", "med_type": "21", "referral": "已转诊",
           "institution": {"class": "一级", "place": "统筹区内", "marks": ["重特大定点"]},
           "disease": "食道癌", "lines": [{"category": "09", "in_scope_fen": 1500000}]}]}
        """);
  }

  /** A year in which 毕节 (四)2 leaves its second visit worse off. */
  static Step bijieFourTwo() {
    return last(
        """
        {"region": "520500",
         "person": {"insurance": "390",
           "identities": [{"name": "建档立卡贫困人口", "from": "2020-03-01"}]},
         "visits": [
          {"id": "v1", "settled_on": "2020-02-01", "med_type": "14", "referral": "无需转诊",
           "institution": {"class": "乡级", "place": "统筹区内"},
           "lines": [{"category": "09", "in_scope_fen": 1750000}]},
          {"id": "v2", "settled_on": "2020-04-01", "med_type": "21", "referral": "已转诊",
           "institution": {"class": "省外公立", "place": "省外"},
           "lines": [{"category": "09", "in_scope_fen": 600000}]}]}
        """);
  }

  /** A year in which 毕节 (七) leaves its second visit worse off. */
  static Step bijieSeven() {
    return last(
        """
        {"region": "520500",
         "person": {"insurance": "390",
           "identities": [{"name": "建档立卡贫困人口", "from": "2020-03-01"}]},
         "visits": [
          {"id": "v1", "settled_on": "2020-02-01", "med_type": "14", "referral": "无需转诊",
           "institution": {"class": "乡级", "place": "统筹区内"},
           "lines": [{"category": "09", "in_scope_fen": 5000000}]},
          {"id": "v2", "settled_on": "2020-04-01", "med_type": "21", "referral": "未转诊",
           "institution": {"class": "Ⅱ类省级", "place": "省内异地"},
           "lines": [{"category": "09", "in_scope_fen": 120000}]}]}
        """);
  }

  private static Step last(String year) {
    List<Step> steps = Step.through((ObjectNode) Product.read(year));
    return steps.get(steps.size() - 1);
  }
}
