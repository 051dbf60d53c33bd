package cn.yizhan.service;

import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Status;
import cn.yizhan.service.Recalculation.Change;
import java.util.Optional;

/** A change as the entry that records it, and as it is told. */
final class Adjusting {
  private Adjusting() {}

  /** The entry: what the settlement has come to, and why. */
  static Draft draft(String id, Change change) {
    return new Draft(
        id,
        EntryKind.ADJUSTMENT,
        change.settlement().entry().institution(),
        Optional.empty(),
        change.settlement().entry().settledOn(),
        Optional.of(change.settlement().id()),
        change.is().getAnswer().getEdition().getSha256(),
        Recorded.body(change.is()),
        Optional.of(change.is()));
  }

  /** As it will stand in the ledger under this id. */
  static Adjustment recorded(String id, Change change, YearView year) {
    Recorded then = change.settlement().then(new Recorded.Step(id, year.now(), change.is()));
    return told(change).setAdjustmentId(id).setNow(Shown.of(then, Status.STATUS_ADJUSTED)).build();
  }

  /** Without what only the ledger can say; amounts only. */
  static Adjustment.Builder told(Change change) {
    var was = change.was().getAnswer();
    var is = change.is().getAnswer();
    return Adjustment.newBuilder()
        .setSettlementId(change.settlement().id())
        .addAllChanges(Changes.byPayer(was, is))
        .setPersonChangeFen(Changes.person(was, is))
        .addAllLayers(Changes.byLayer(was, is))
        .addAllCauses(change.is().getCausesList())
        .setBefore(Answers.amountsOnly(was))
        .setNow(
            Answers.amountsOnly(is).toBuilder()
                .setSettlementId(change.settlement().id())
                .setStatus(Status.STATUS_ADJUSTED));
  }
}
