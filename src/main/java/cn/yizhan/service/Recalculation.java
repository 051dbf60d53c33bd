package cn.yizhan.service;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settlements of a year computed again in their order: the one way in which the past is corrected,
 * whatever was learnt late.
 *
 * <p>One whose amounts stay the same but whose year begins or ends otherwise has changed as well:
 * what an entry says of the year before it is what taking it back restores.
 */
final class Recalculation {
  /** A settlement that comes to something else. */
  record Change(Recorded settlement, RecordedSettlement is) {
    RecordedSettlement was() {
      return settlement.now();
    }
  }

  /**
   * What the settlements rest on.
   *
   * @param before the year before the first of them
   * @param links the chains that stays from elsewhere can be continued from, by settlement id; of
   *     those not named what was recorded holds
   * @param confirmedOnly whether what is written anew may not rest on a placeholder (示例)
   * @param refusal what to answer when one of them cannot be settled now
   */
  record Grounds(
      YearSoFar before,
      Map<String, Optional<Transfer>> links,
      Knowledge knowledge,
      boolean confirmedOnly,
      Reason refusal) {}

  private final Grounds grounds;
  private final Map<String, Optional<Transfer>> links;
  private final List<Change> changes = new ArrayList<>();
  private YearSoFar year;

  private Recalculation(Grounds grounds) {
    this.grounds = grounds;
    this.links = new HashMap<>(grounds.links());
    this.year = grounds.before();
  }

  /** Computes them all again; declines when one of them cannot be settled. */
  static Recalculation of(List<Recorded> settlements, Grounds grounds) {
    Recalculation recalculation = new Recalculation(grounds);
    settlements.forEach(recalculation::again);
    return recalculation;
  }

  /** Those that come to something else, in their order. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The year with all of them in it. */
  YearSoFar after() {
    return year;
  }

  private void again(Recorded settlement) {
    RecordedSettlement was = settlement.now();
    try {
      Knowledge.Known known = grounds.knowledge().of(was);
      Given given = new Given(known.person(), year, transfer(was), known.hindsight());
      Outcome outcome = Dividing.divide(known.edition(), Bills.visit(was.getBill()), given);
      if (outcome instanceof Outcome.Refused refused) {
        throw new Declined(Declined.refused(refused));
      }
      Settlement divided = (Settlement) outcome;
      RecordedSettlement is = Dividing.record(was, given, divided);
      links.put(settlement.id(), divided.link());
      year = YearBytes.year(is.getAfter());
      if (!result(is).equals(result(was))) {
        confirm(divided);
        changes.add(
            new Change(settlement, is.toBuilder().addAllCauses(Causes.of(was, is)).build()));
      }
    } catch (Declined declined) {
      throw refused(settlement, declined);
    }
  }

  private void confirm(Settlement divided) {
    if (grounds.confirmedOnly()) {
      SettleBills.unconfirmed(divided)
          .ifPresent(
              rows -> {
                throw new Declined(Declined.refused(new Outcome.Refused(List.of(rows))));
              });
    }
  }

  /** The chain it continues: as computed again here, else as given, else as recorded. */
  private Optional<Transfer> transfer(RecordedSettlement was) {
    String from = was.getBill().getTransferredFromSettlementId();
    return links.getOrDefault(from, Chains.continued(was));
  }

  /** The amounts, and what others build on; not what led there. */
  private static RecordedSettlement result(RecordedSettlement recorded) {
    return recorded.toBuilder()
        .clearStanding()
        .clearHindsight()
        .clearCauses()
        .setAnswer(Answers.amountsOnly(recorded.getAnswer()).toBuilder().clearIdentity())
        .build();
  }

  private Declined refused(Recorded settlement, Declined declined) {
    return new Declined(
        grounds.refusal(),
        "结算 %s（%s，就诊号 %s）重算时通不过：%s。%s"
            .formatted(
                settlement.id(),
                settlement.entry().settledOn(),
                settlement.now().getBill().getVisitId(),
                declined.refused().message(),
                grounds.refusal() == Reason.CASCADE_REFUSED ? "请先撤销它" : "这一年没有改动；请先更正登记或费率表，或撤销它"),
        "settlement_id",
        settlement.id(),
        "refused",
        declined.refused().reason());
  }
}
