package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settlements after one that is taken back, computed again in order: each with its own bill,
 * the person as recorded then, and its edition.
 *
 * <p>One whose amounts stay the same but whose year begins otherwise is written anew as well: what
 * an entry says of the year before it is what taking it back restores.
 */
final class Cascade {
  private final EditionsInUse editions;
  private final YearView view;
  private final Map<String, Optional<Transfer>> links = new HashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Adjustment> adjustments = new ArrayList<>();
  private YearSoFar year;

  private Cascade(EditionsInUse editions, YearView view, YearSoFar year) {
    this.editions = editions;
    this.view = view;
    this.year = year;
  }

  /** Computes the later ones again, beginning with the year as it was before the target. */
  static Cascade over(
      EditionsInUse editions,
      Recorded target,
      List<Recorded> later,
      YearSoFar before,
      YearView view) {
    Cascade cascade = new Cascade(editions, view, before);
    cascade.links.put(target.id(), Optional.empty());
    later.forEach(cascade::again);
    return cascade;
  }

  List<Draft> drafts() {
    return drafts;
  }

  List<Adjustment> adjustments() {
    return adjustments;
  }

  /** The year with all of them in it. */
  YearSoFar after() {
    return year;
  }

  private void again(Recorded settlement) {
    RecordedSettlement was = settlement.now();
    Edition edition = editions.recorded(was.getAnswer().getEdition());
    Optional<Transfer> transfer = transfer(was);
    Outcome outcome = Dividing.again(edition, was, year, transfer);
    if (outcome instanceof Outcome.Refused refused) {
      throw new Declined(
          Reason.CASCADE_REFUSED,
          "后面的结算 %s 重算时通不过：%s。请先撤销它".formatted(settlement.id(), refused.message()),
          "settlement_id",
          settlement.id(),
          "refused",
          refused.reason().name());
    }
    Settlement divided = (Settlement) outcome;
    RecordedSettlement is = Dividing.recordAgain(was, year, transfer, divided);
    links.put(settlement.id(), divided.link());
    year = YearBytes.year(is.getAfter());
    if (!is.equals(was)) {
      adjust(settlement, is);
    }
  }

  /** The chain it continues: as computed again here, else as recorded. */
  private Optional<Transfer> transfer(RecordedSettlement was) {
    Optional<Transfer> recorded =
        was.hasTransfer() ? Optional.of(Chains.fromProto(was.getTransfer())) : Optional.empty();
    return links.getOrDefault(was.getBill().getTransferredFromSettlementId(), recorded);
  }

  private void adjust(Recorded settlement, RecordedSettlement is) {
    String id = view.newId();
    drafts.add(
        new Draft(
            id,
            EntryKind.ADJUSTMENT,
            settlement.entry().institution(),
            Optional.empty(),
            settlement.entry().settledOn(),
            Optional.of(settlement.id()),
            settlement.entry().edition(),
            Recorded.body(is)));
    Recorded now = new Recorded(settlement.entry(), is, Optional.empty(), Optional.empty());
    Adjustment.Builder adjustment =
        Adjustment.newBuilder()
            .setAdjustmentId(id)
            .setSettlementId(settlement.id())
            .setPersonChangeFen(
                is.getAnswer().getPersonFen() - settlement.now().getAnswer().getPersonFen())
            .setNow(Shown.of(now, Status.STATUS_ADJUSTED));
    for (Payer payer : Payer.values()) {
      long change =
          Answers.paidFen(is.getAnswer(), payer)
              - Answers.paidFen(settlement.now().getAnswer(), payer);
      if (change != 0) {
        adjustment.addChanges(
            PayerChange.newBuilder().setPayer(payer.national()).setChangeFen(change));
      }
    }
    adjustments.add(adjustment.build());
  }
}
