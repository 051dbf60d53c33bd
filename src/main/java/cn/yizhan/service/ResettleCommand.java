package cn.yizhan.service;

import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedResettlement;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Wants a year computed again with what is known now.
 *
 * @param elsewhere the chains that can be continued from stays of other years, as found before
 * @param seen the year as computed before; it counts when nothing has moved since, so that the
 *     ledger's thread need not compute it again
 */
record ResettleCommand(
    YearAgain.Editions editions,
    AskedResettlement asked,
    Optional<ResettleToken> token,
    Map<String, Optional<Transfer>> elsewhere,
    YearAgain seen,
    BooleanSupplier nobodyWaits)
    implements Command {
  /** Nothing was written because nothing changes: an answer, not an error. */
  static final Refused NOTHING_CHANGES = new Refused("NOTHING_CHANGES", "这一年没有变化", Map.of());

  @Override
  public String institution() {
    return asked.institution();
  }

  @Override
  public String requestId() {
    return asked.requestId();
  }

  @Override
  public Bytes digest() {
    return asked.digest();
  }

  @Override
  public PersonKey person() {
    return asked.year().person();
  }

  @Override
  public int year() {
    return asked.year().year();
  }

  @Override
  public boolean abandoned() {
    return nobodyWaits.getAsBoolean();
  }

  @Override
  public Decision decide(YearView year) {
    try {
      YearAgain again = seen.isOf(year) ? seen : YearAgain.of(editions, elsewhere, year);
      Optional<Refused> moved = token.flatMap(held -> held.moved(again.told()));
      if (moved.isPresent()) {
        return new Decision.Refuse(moved.get());
      }
      return again.changes().isEmpty() ? new Decision.Refuse(NOTHING_CHANGES) : append(again, year);
    } catch (Declined declined) {
      return new Decision.Refuse(declined.refused());
    }
  }

  private Decision append(YearAgain again, YearView year) {
    String id = year.newId();
    List<Draft> drafts = new ArrayList<>();
    List<Adjustment> adjustments = new ArrayList<>();
    for (Recalculation.Change change : again.changes()) {
      String adjustmentId = year.newId();
      drafts.add(Adjusting.draft(adjustmentId, change));
      adjustments.add(Adjusting.told(change).setAdjustmentId(adjustmentId).build());
    }
    ResettledYear answer = told(asked, adjustments).toBuilder().setResettlementId(id).build();
    RecordedResettlement recorded =
        RecordedResettlement.newBuilder().setNote(asked.note()).setAnswer(answer).build();
    Draft first =
        new Draft(
            id,
            EntryKind.RESETTLEMENT,
            institution(),
            Optional.empty(),
            drafts.get(0).settledOn(),
            Optional.empty(),
            "",
            Recorded.body(recorded));
    drafts.add(0, first);
    return new Decision.Append(drafts, again.recalculation().after(), year.lastSettledOn());
  }

  /** The year as it is told, without the id of its entry. */
  static ResettledYear told(AskedResettlement asked, List<Adjustment> adjustments) {
    return ResettledYear.newBuilder()
        .setRegionCode(asked.year().person().region())
        .setIdNumberMasked(
            adjustments.isEmpty() ? "" : adjustments.get(0).getNow().getIdNumberMasked())
        .setYear(asked.year().year())
        .addAllAdjustments(adjustments)
        .addAllChanges(Changes.sum(adjustments))
        .setPersonChangeFen(adjustments.stream().mapToLong(Adjustment::getPersonChangeFen).sum())
        .build();
  }
}
