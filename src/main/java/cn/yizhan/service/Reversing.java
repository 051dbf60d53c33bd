package cn.yizhan.service;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.YearView;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Finds what is to be taken back, and hands the ledger the command that does it. */
final class Reversing {
  private final EditionsInUse editions;
  private final Ledger ledger;
  private final Clock clock;
  private final Executor waiting;

  Reversing(EditionsInUse editions, Ledger ledger, Clock clock, Executor waiting) {
    this.editions = editions;
    this.ledger = ledger;
    this.clock = clock;
    this.waiting = waiting;
  }

  CompletableFuture<Answer> reverse(AskedReversal asked, BooleanSupplier nobodyWaits) {
    Optional<Entry> target = target(asked);
    Optional<Entry> grant = target.filter(e -> e.kind() == EntryKind.GRANT);
    if (grant.isPresent()) {
      return ledger.append(ofGrant(asked, grant.get(), nobodyWaits));
    }
    boolean settlement = target.filter(e -> e.kind() == EntryKind.SETTLEMENT).isPresent();
    ReversalCommand command =
        settlement
            ? ofSettlement(asked, target.get(), nobodyWaits)
            : ofNobody(asked, target, nobodyWaits);
    return ledger.append(command).thenCompose(answer -> unlessArrived(answer, asked, nobodyWaits));
  }

  /** What was to be closed may have been settled meanwhile: then it is taken back as such. */
  private CompletableFuture<Answer> unlessArrived(
      Answer answer, AskedReversal asked, BooleanSupplier nobodyWaits) {
    boolean arrived =
        answer instanceof Refused refused && refused.reason().equals(Refused.ORIGINAL_RECORDED);
    return arrived
        ? CompletableFuture.completedFuture(asked)
            .thenComposeAsync(again -> reverse(again, nobodyWaits), waiting)
        : CompletableFuture.completedFuture(answer);
  }

  private Optional<Entry> target(AskedReversal asked) {
    String institution = asked.request().getInstitutionCode();
    return asked.request().hasSettlementId()
        ? ledger
            .find(asked.request().getSettlementId())
            .filter(entry -> entry.institution().equals(institution))
        : ledger.find(institution, asked.request().getOriginalRequestId());
  }

  private ReversalCommand ofSettlement(
      AskedReversal asked, Entry settlement, BooleanSupplier nobodyWaits) {
    ReversalCommand.Whose whose = new ReversalCommand.Whose(settlement.person(), settlement.year());
    if (asked.request().getCascade()) {
      // A decision must not wait for workbooks out of the ledger: they are fetched now.
      for (Recorded settled : Recorded.in(ledger.year(whose.person(), whose.year()).entries())) {
        editions.recorded(settled.now().getAnswer().getEdition());
      }
    }
    return new ReversalCommand(
        asked,
        whose,
        year -> Reversals.reverse(editions, asked, settlement.id(), year),
        nobodyWaits);
  }

  private static ReversalCommand ofGrant(
      AskedReversal asked, Entry grant, BooleanSupplier nobodyWaits) {
    return new ReversalCommand(
        asked,
        new ReversalCommand.Whose(grant.person(), grant.year()),
        year -> Reversals.ofGrant(asked, grant, year),
        nobodyWaits);
  }

  /** No person is known: decided on the institution's own year, where the request id goes first. */
  private ReversalCommand ofNobody(
      AskedReversal asked, Optional<Entry> target, BooleanSupplier nobodyWaits) {
    LocalDate today = LocalDate.now(clock);
    PersonKey institution = PersonKey.ofInstitution(asked.request().getInstitutionCode());
    return new ReversalCommand(
        asked,
        new ReversalCommand.Whose(institution, today.getYear()),
        year -> withoutSettlement(asked, target, year, today),
        nobodyWaits);
  }

  private static Decision withoutSettlement(
      AskedReversal asked, Optional<Entry> target, YearView year, LocalDate today) {
    if (target.isPresent() && target.get().kind() == EntryKind.TOMBSTONE) {
      return Reversals.alreadyReversed(asked, target.get());
    }
    return target.isPresent() || asked.request().hasSettlementId()
        ? Reversals.unknown(asked)
        : Reversals.close(asked, year, today);
  }
}
