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
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many years computed again, told one after the other as they are asked for. Only a few commits
 * wait in the ledger's queue at a time, so that live settlements do not wait for the run; when the
 * queue is full, the run is what gives way.
 *
 * <p>It may end anywhere and be run again under the same id: a year that was written is answered as
 * it was, the others are computed. {@link #next} waits for the database.
 */
public final class ResettleRun implements Iterator<ResettleManyResponse> {
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
  private final Supplier<Stream<YearKey>> whose;
  private final BooleanSupplier nobodyWaits;
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final Map<Payer, Long> sums = new EnumMap<>(Payer.class);
  private final ResettleProgress.Builder progress = ResettleProgress.newBuilder();
  private @Nullable Iterator<YearKey> years;
  private Optional<YearKey> ahead = Optional.empty();
  private int untold;

  /**
   * Makes a run; nothing is done before the first {@link #next}.
   *
   * @param whose the years, those of one person after each other and the earliest first
   */
  public ResettleRun(
      Resettlements resettlements,
      Asked asked,
      Supplier<Stream<YearKey>> whose,
      BooleanSupplier nobodyWaits) {
    this.resettlements = resettlements;
    this.asked = asked;
    this.whose = whose;
    this.nobodyWaits = nobodyWaits;
  }

  /** True until the message that says that it is done was told. */
  @Override
  public boolean hasNext() {
    return !progress.getDone();
  }

  @Override
  public ResettleManyResponse next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the run is done");
    }
    Optional<ResettleManyResponse.Builder> told = Optional.empty();
    while (told.isEmpty()) {
      if (nobodyWaits.getAsBoolean()) {
        throw new NotRecorded.Abandoned();
      }
      told = step();
    }
    untold = 0;
    return told.get().setProgress(progress).build();
  }

  /** Begins a year, or finishes one; says so when there is something to say. */
  private Optional<ResettleManyResponse.Builder> step() {
    lookAhead();
    if (ahead.isPresent() && mayBegin(ahead.get())) {
      underWay.add(new UnderWay(ahead.get(), begin(ahead.get())));
      ahead = Optional.empty();
      return Optional.empty();
    }
    if (!underWay.isEmpty()) {
      return finish(underWay.remove());
    }
    progress.setDone(true);
    return Optional.of(ResettleManyResponse.newBuilder());
  }

  private void lookAhead() {
    Iterator<YearKey> each = years;
    if (each == null) {
      each = whose.get().iterator();
      years = each;
    }
    if (ahead.isEmpty() && each.hasNext()) {
      ahead = Optional.of(each.next());
    }
  }

  /** A later year may go on from a stay of an earlier one of the same person. */
  private boolean mayBegin(YearKey year) {
    return underWay.size() < MOST_UNDER_WAY
        && underWay.stream().noneMatch(other -> other.year().person().equals(year.person()));
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

  private Optional<ResettleManyResponse.Builder> finish(UnderWay first) {
    try {
      return finished(answer(first));
    } catch (Declined declined) {
      return Optional.of(refused(first.year(), declined));
    }
  }

  private ResettledYear answer(UnderWay first) {
    CompletableFuture<ResettledYear> answer = first.answer();
    for (int tries = 1; ; tries++) {
      try {
        return answer.join();
      } catch (CompletionException failed) {
        if (tries == MOST_TRIES || nobodyWaits.getAsBoolean() || !passes(failed)) {
          throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        answer = begin(first.year());
      }
    }
  }

  /** Whether it may go well another time: the same request is never written twice. */
  private static boolean passes(CompletionException failed) {
    return failed.getCause() instanceof NotRecorded
        && !(failed.getCause() instanceof NotRecorded.Abandoned);
  }

  private Optional<ResettleManyResponse.Builder> finished(ResettledYear year) {
    progress.setYearsCount(progress.getYearsCount() + 1);
    if (year.getAdjustmentsCount() > 0) {
      Changes.add(sums, year.getChangesList());
      progress
          .setChangedYearsCount(progress.getChangedYearsCount() + 1)
          .setAdjustmentsCount(progress.getAdjustmentsCount() + year.getAdjustmentsCount())
          .setPersonChangeFen(progress.getPersonChangeFen() + year.getPersonChangeFen())
          .clearChanges()
          .addAllChanges(Changes.proto(sums));
      return Optional.of(ResettleManyResponse.newBuilder().setChanged(year));
    }
    return ++untold == PROGRESS_EVERY
        ? Optional.of(ResettleManyResponse.newBuilder())
        : Optional.empty();
  }

  private ResettleManyResponse.Builder refused(YearKey year, Declined declined) {
    progress
        .setYearsCount(progress.getYearsCount() + 1)
        .setRefusedYearsCount(progress.getRefusedYearsCount() + 1);
    return ResettleManyResponse.newBuilder()
        .setRefused(
            RefusedYear.newBuilder()
                .setRegionCode(year.person().region())
                .setIdNumberMasked(resettlements.idNumberMasked(year))
                .setYear(year.year())
                .setReason(declined.refused().reason())
                .setMessage(declined.refused().message())
                .setSettlementId(declined.refused().metadata().getOrDefault("settlement_id", "")));
  }
}
