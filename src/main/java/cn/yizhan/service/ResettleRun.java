package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.proto.settlement.v1.RefusedYear;
import cn.yizhan.proto.settlement.v1.ResettleManyResponse;
import cn.yizhan.proto.settlement.v1.ResettleProgress;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Many years computed again one after the other, on the thread of whoever runs it. Only a few
 * commits wait in the ledger's queue at a time, so that live settlements do not wait for the run;
 * when the queue is full, the run is what gives way.
 *
 * <p>It may end anywhere and be run again under the same id: a year that was written is answered as
 * it was, the others are computed.
 */
public final class ResettleRun {
  /** Commits under way at a time. */
  private static final int MOST_UNDER_WAY = 4;

  /** So many years that do not change are told of together. */
  private static final int PROGRESS_EVERY = 500;

  private static final int MOST_TRIES = 50;
  private static final long PAUSE_MS = 100;

  /**
   * What is asked of a run.
   *
   * @param requestId of the run; each year's own is made of it
   * @param commit false: only say what would change
   */
  public record Asked(String requestId, boolean commit, String note) {}

  private record UnderWay(YearKey year, CompletableFuture<ResettledYear> answer) {}

  private final Resettlements resettlements;
  private final Asked asked;
  private final Consumer<ResettleManyResponse> listener;
  private final BooleanSupplier nobodyWaits;
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final Map<Payer, Long> sums = new EnumMap<>(Payer.class);
  private final ResettleProgress.Builder progress = ResettleProgress.newBuilder();
  private int untold;

  /** Makes a run that tells {@code listener} what it does; it has to be asked to {@link #run}. */
  public ResettleRun(
      Resettlements resettlements,
      Asked asked,
      Consumer<ResettleManyResponse> listener,
      BooleanSupplier nobodyWaits) {
    this.resettlements = resettlements;
    this.asked = asked;
    this.listener = listener;
    this.nobodyWaits = nobodyWaits;
  }

  /** Goes through the years; the last message says that it is done. Waits for the database. */
  public void run(Stream<YearKey> years) {
    Iterator<YearKey> each = years.iterator();
    while (each.hasNext()) {
      if (nobodyWaits.getAsBoolean()) {
        throw new NotRecorded.Abandoned();
      }
      YearKey year = each.next();
      // A later year may go on from a stay of an earlier one.
      boolean samePerson =
          underWay.stream().anyMatch(other -> other.year().person().equals(year.person()));
      finish(samePerson ? 0 : MOST_UNDER_WAY - 1);
      underWay.add(new UnderWay(year, begin(year)));
    }
    finish(0);
    listener.accept(message().setProgress(progress.setDone(true)).build());
  }

  private CompletableFuture<ResettledYear> begin(YearKey year) {
    try {
      return asked.commit()
          ? resettlements
              .commit(of(year), Optional.empty(), nobodyWaits)
              .thenApply(Resettlements.Committed::year)
          : CompletableFuture.completedFuture(resettlements.preview(of(year)).year());
    } catch (Declined declined) {
      return CompletableFuture.failedFuture(declined);
    }
  }

  /** A year's own request: the run's id, the year, and who, which nobody can read out of it. */
  private AskedResettlement of(YearKey year) {
    String id =
        "%s/%d/%s".formatted(asked.requestId(), year.year(), year.person().blindIndex().hex());
    return new AskedResettlement(year, id, asked.note());
  }

  /** Takes answers until only so many are under way. */
  private void finish(int atMost) {
    while (underWay.size() > atMost) {
      UnderWay first = underWay.remove();
      try {
        tell(answer(first));
      } catch (Declined declined) {
        refused(first.year(), declined);
      }
    }
  }

  private ResettledYear answer(UnderWay first) {
    CompletableFuture<ResettledYear> answer = first.answer();
    for (int tries = 1; ; tries++) {
      try {
        return answer.join();
      } catch (CompletionException failed) {
        boolean again =
            failed.getCause() instanceof NotRecorded
                && !(failed.getCause() instanceof NotRecorded.Abandoned)
                && tries < MOST_TRIES
                && !nobodyWaits.getAsBoolean();
        if (!again) {
          throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        answer = begin(first.year());
      }
    }
  }

  private void tell(ResettledYear year) {
    progress.setYearsCount(progress.getYearsCount() + 1);
    if (year.getAdjustmentsCount() > 0) {
      Changes.add(sums, year.getChangesList());
      progress
          .setChangedYearsCount(progress.getChangedYearsCount() + 1)
          .setAdjustmentsCount(progress.getAdjustmentsCount() + year.getAdjustmentsCount())
          .setPersonChangeFen(progress.getPersonChangeFen() + year.getPersonChangeFen())
          .clearChanges()
          .addAllChanges(Changes.proto(sums));
      send(message().setChanged(year));
    } else if (++untold == PROGRESS_EVERY) {
      send(message());
    }
  }

  private void refused(YearKey year, Declined declined) {
    progress
        .setYearsCount(progress.getYearsCount() + 1)
        .setRefusedYearsCount(progress.getRefusedYearsCount() + 1);
    send(
        message()
            .setRefused(
                RefusedYear.newBuilder()
                    .setRegionCode(year.person().region())
                    .setIdNumberMasked(resettlements.idNumberMasked(year))
                    .setYear(year.year())
                    .setReason(declined.refused().reason())
                    .setMessage(declined.refused().message())
                    .setSettlementId(
                        declined.refused().metadata().getOrDefault("settlement_id", ""))));
  }

  private static ResettleManyResponse.Builder message() {
    return ResettleManyResponse.newBuilder();
  }

  private void send(ResettleManyResponse.Builder message) {
    untold = 0;
    listener.accept(message.setProgress(progress).build());
  }
}
