package cn.yizhan.service;

import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * 重算: a person's year computed again with what is known now, to be looked at or to be written.
 *
 * <p>What is refused ends in {@link Declined}, thrown or in the future.
 */
public final class Resettlements {
  private final YearAgain.Editions editions;
  private final Ledger ledger;

  /**
   * Works on a ledger.
   *
   * @param confirmedOnly refuse what rests on a row whose source is a placeholder (示例)
   */
  public Resettlements(EditionsInUse editions, Ledger ledger, boolean confirmedOnly) {
    this.editions = new YearAgain.Editions(editions, confirmedOnly);
    this.ledger = ledger;
  }

  /** What a commit would write. */
  public record Preview(ResettledYear year, ResettleToken token) {}

  /** What was written, now or by the same request before; nothing when nothing changes. */
  public record Committed(ResettledYear year, boolean replayed) {}

  /** Every year that anybody of a region has entries in; read as it is gone through. */
  public Stream<YearKey> everybody(String region) {
    return WhoseYears.everybody(ledger, region);
  }

  /** Every year that these have entries in, from the one named with each. */
  public Stream<YearKey> from(Collection<YearKey> earliest) {
    return WhoseYears.from(ledger, earliest);
  }

  /** Computes the year again, and writes nothing. Waits for the database. */
  public Preview preview(AskedResettlement asked) {
    requireRegion(asked);
    YearView year = yearNow(asked);
    YearAgain again = YearAgain.of(editions, elsewhere(year), year);
    return new Preview(
        ResettleCommand.told(asked, again.told()), ResettleToken.of(asked.year(), again.told()));
  }

  /**
   * Computes the year again, and writes what changes: all of it or nothing. Waits for the database,
   * not for the commit.
   */
  public CompletableFuture<Committed> commit(
      AskedResettlement asked, Optional<ResettleToken> token, BooleanSupplier nobodyWaits) {
    Optional<Committed> known = known(asked);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    requireRegion(asked);
    YearView year = yearNow(asked);
    Map<String, Optional<Transfer>> elsewhere = elsewhere(year);
    YearAgain seen = YearAgain.of(editions, elsewhere, year);
    if (seen.changes().isEmpty() && token.isEmpty()) {
      // What changes may have been written by the same request since its id was looked up.
      return CompletableFuture.completedFuture(
          known(asked).orElseGet(() -> committed(asked, ResettleCommand.NOTHING_CHANGES)));
    }
    ResettleCommand command =
        new ResettleCommand(editions, asked, token, elsewhere, seen, nobodyWaits);
    return ledger.append(command).thenApply(answer -> committed(asked, answer));
  }

  /** What the same request was answered before. */
  private Optional<Committed> known(AskedResettlement asked) {
    return ledger
        .find(asked.institution(), asked.requestId())
        .map(entry -> Rulings.onKnown(asked.requestId(), asked.digest(), entry))
        .map(answer -> committed(asked, answer));
  }

  private void requireRegion(AskedResettlement asked) {
    KnownRegion.require(editions.inUse(), asked.year().person().region());
  }

  private static Committed committed(AskedResettlement asked, Answer answer) {
    if (answer.equals(ResettleCommand.NOTHING_CHANGES)) {
      return new Committed(ResettleCommand.told(asked, List.of()), false);
    }
    if (answer instanceof Refused refused) {
      throw new Declined(refused);
    }
    Answer.Recorded recorded = (Answer.Recorded) answer;
    return new Committed(Recorded.resettlement(recorded.entry()).getAnswer(), recorded.replayed());
  }

  /** The id number as the year's first settlement shows it; empty when there is none. */
  String idNumberMasked(YearKey year) {
    return Recorded.in(ledger.yearNow(year.person(), year.year()).entries()).stream()
        .findFirst()
        .map(settlement -> settlement.now().getAnswer().getIdNumberMasked())
        .orElse("");
  }

  private YearView yearNow(AskedResettlement asked) {
    return ledger.yearNow(asked.year().person(), asked.year().year());
  }

  /** The chains that the year's stays continue from other years, as those stand now. */
  private Map<String, Optional<Transfer>> elsewhere(YearView year) {
    Map<String, Optional<Transfer>> links = new HashMap<>();
    for (Recorded settlement : Recorded.in(year.entries())) {
      String from = settlement.now().getBill().getTransferredFromSettlementId();
      if (!from.isEmpty() && settlement.stands()) {
        ledger
            .find(from)
            .filter(entry -> entry.kind() == EntryKind.SETTLEMENT)
            .filter(entry -> entry.year() != settlement.entry().year())
            .map(entry -> Recorded.of(entry, ledger.corrections(List.of(entry.id()))))
            .ifPresent(stay -> links.put(stay.id(), stay.link()));
      }
    }
    return links;
  }
}
