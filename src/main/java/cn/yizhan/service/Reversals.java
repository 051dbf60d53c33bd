package cn.yizhan.service;

import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedReversal;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What taking something back writes: pure, given the year as it stands. */
final class Reversals {
  private Reversals() {}

  /** Takes a settlement of this year back. */
  static Decision reverse(
      EditionsInUse editions, AskedReversal asked, String settlementId, YearView year) {
    List<Recorded> settled = Recorded.in(year.entries());
    Recorded target =
        settled.stream()
            .filter(settlement -> settlement.id().equals(settlementId))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("bug: not in this year: " + settlementId));
    if (target.reversal().isPresent()) {
      return alreadyReversed(asked, target.reversal().get());
    }
    List<Recorded> standing = settled.stream().filter(Recorded::stands).toList();
    int at = standing.indexOf(target);
    List<Recorded> later = standing.subList(at + 1, standing.size());
    if (!later.isEmpty() && !asked.request().getCascade()) {
      return laterSettlements(asked, later);
    }
    Recalculation.Grounds grounds =
        new Recalculation.Grounds(
            YearBytes.year(target.now().getBefore()),
            Map.of(target.id(), Optional.empty()),
            Knowledge.recorded(editions),
            /* confirmedOnly= */ false,
            Reason.CASCADE_REFUSED);
    try {
      Recalculation again = Recalculation.of(later, grounds);
      return append(asked, target, again, lastDay(standing, target), year);
    } catch (Declined declined) {
      return new Decision.Refuse(declined.refused());
    }
  }

  /** The last day settled among those that stand, without the target. */
  private static Optional<LocalDate> lastDay(List<Recorded> standing, Recorded target) {
    return standing.stream()
        .filter(settlement -> !settlement.id().equals(target.id()))
        .map(settlement -> settlement.entry().settledOn())
        .max(LocalDate::compareTo);
  }

  private static Decision append(
      AskedReversal asked,
      Recorded target,
      Recalculation again,
      Optional<LocalDate> lastDay,
      YearView year) {
    String id = year.newId();
    ReverseResponse.Builder answer =
        ReverseResponse.newBuilder()
            .setReversalId(id)
            .setReversed(Shown.of(target, Status.STATUS_REVERSED));
    List<Draft> adjustments = new ArrayList<>();
    for (Recalculation.Change change : again.changes()) {
      String adjustmentId = year.newId();
      adjustments.add(Adjusting.draft(adjustmentId, change));
      answer.addAdjustments(Adjusting.recorded(adjustmentId, change, year));
    }
    List<Draft> drafts = new ArrayList<>();
    drafts.add(
        new Draft(
            id,
            EntryKind.REVERSAL,
            asked.request().getInstitutionCode(),
            Optional.empty(),
            target.entry().settledOn(),
            Optional.of(target.id()),
            "",
            Recorded.body(recorded(asked.request(), answer.build()))));
    drafts.addAll(adjustments);
    return new Decision.Append(drafts, again.after(), lastDay);
  }

  /** Takes a one-time grant back: nothing else of the year hangs on it. */
  static Decision ofGrant(AskedReversal asked, Entry grant, YearView year) {
    for (Entry entry : year.entries()) {
      if (entry.corrects().equals(Optional.of(grant.id()))) {
        return alreadyReversed(asked, entry);
      }
    }
    String id = year.newId();
    ReverseResponse answer = ReverseResponse.newBuilder().setReversalId(id).build();
    Draft reversal =
        new Draft(
            id,
            EntryKind.REVERSAL,
            asked.request().getInstitutionCode(),
            Optional.empty(),
            grant.settledOn(),
            Optional.of(grant.id()),
            "",
            Recorded.body(recorded(asked.request(), answer)));
    return new Decision.Append(List.of(reversal), year.soFar(), year.lastSettledOn());
  }

  /** Closes a request id that was never seen. */
  static Decision close(AskedReversal asked, YearView year, LocalDate today) {
    String id = year.newId();
    ReverseRequest request = asked.request();
    ReverseResponse answer = ReverseResponse.newBuilder().setReversalId(id).build();
    Draft reversal =
        new Draft(
            id,
            EntryKind.REVERSAL,
            request.getInstitutionCode(),
            Optional.empty(),
            today,
            Optional.empty(),
            "",
            Recorded.body(recorded(request, answer)));
    Draft tombstone =
        new Draft(
            year.newId(),
            EntryKind.TOMBSTONE,
            request.getInstitutionCode(),
            Optional.of(request.getOriginalRequestId()),
            today,
            Optional.empty(),
            "",
            Recorded.body(recorded(request, answer)));
    return new Decision.Append(List.of(reversal, tombstone), year.soFar(), Optional.empty());
  }

  static Decision unknown(AskedReversal asked) {
    return new Decision.Refuse(
        Declined.refused(Reason.SETTLEMENT_UNKNOWN, "本机构没有%s的结算，请核对".formatted(asked.target())));
  }

  static Decision alreadyReversed(AskedReversal asked, Entry reversal) {
    return new Decision.Refuse(
        Declined.refused(
            Reason.ALREADY_REVERSED,
            "%s已经撤销过了（撤销编号 %s），不用再撤销".formatted(asked.target(), reversal.id()),
            "reversal_id",
            reversal.id()));
  }

  private static Decision laterSettlements(AskedReversal asked, List<Recorded> later) {
    String ids = String.join(",", later.stream().map(Recorded::id).toList());
    return new Decision.Refuse(
        Declined.refused(
            Reason.LATER_SETTLEMENTS,
            "%s之后，这个人当年还有 %d 次结算：%s。请先从最后一次起逐次撤销，或用 cascade 让后面的一并重算"
                .formatted(asked.target(), later.size(), ids.replace(",", "、")),
            "later_settlement_ids",
            ids));
  }

  private static RecordedReversal recorded(ReverseRequest request, ReverseResponse answer) {
    return RecordedReversal.newBuilder().setNote(request.getNote()).setAnswer(answer).build();
  }
}
