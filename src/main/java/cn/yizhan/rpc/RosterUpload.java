package cn.yizhan.rpc;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.proto.eligibility.v1.ImportRosterRequest;
import cn.yizhan.proto.eligibility.v1.ImportRosterResponse;
import cn.yizhan.proto.eligibility.v1.RosterTerms;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.roster.AskedRoster;
import cn.yizhan.service.roster.RosterOutcome;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.RosterFile;
import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One roster on its way in: its pieces are written to a file as they come, one at a time, and when
 * the last one is there it is taken in; all of that on threads that may wait.
 */
final class RosterUpload implements StreamObserver<ImportRosterRequest> {
  /** Whether somebody still waits is looked at so often. */
  private static final int ROWS_BETWEEN_LOOKS = 500;

  private final ServerCallStreamObserver<ImportRosterResponse> call;
  private final UseCases cases;
  private final Caller caller;
  private final Waiting waiting;
  private final Runnable end;
  private final BooleanSupplier nobodyWaits = Reply.nobodyWaits();
  private final AtomicBoolean over = new AtomicBoolean();

  /** What is to be done with the pieces that have come, in their order. */
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  private @Nullable RosterTerms terms;
  private @Nullable UploadedFile file;

  /**
   * Begins to listen.
   *
   * @param end to be run once when it is over
   */
  RosterUpload(
      ServerCallStreamObserver<ImportRosterResponse> call,
      UseCases cases,
      Caller caller,
      Waiting waiting,
      Runnable end) {
    this.call = call;
    this.cases = cases;
    this.caller = caller;
    this.waiting = waiting;
    this.end = end;
    call.disableAutoRequest();
    call.setOnCancelHandler(this::abandon);
    // Also when somebody further out has ended the call: a piece that was no message.
    call.setOnCloseHandler(this::abandon);
    call.request(1);
  }

  @Override
  public void onNext(ImportRosterRequest request) {
    if (over.get()) {
      return;
    }
    try {
      switch (request.getPartCase()) {
        case TERMS -> begin(request.getTerms());
        case CHUNK -> take(request.getChunk());
        case PART_NOT_SET -> throw wrong("part", "没有写，应为 terms 或 chunk 中的一个");
      }
    } catch (RuntimeException refused) {
      fail(refused);
    }
  }

  private void begin(RosterTerms asked) {
    if (terms != null) {
      throw wrong("terms", "只写一次，在最前面");
    }
    RosterFields.check(asked);
    KnownRegion.require(cases.tables(), asked.getRegionCode(), "terms.region_code");
    terms = asked;
    next(() -> file = UploadedFile.create());
  }

  private void take(ByteString chunk) {
    if (terms == null) {
      throw wrong("terms", "没有写，应在最前面");
    }
    next(() -> uploaded().write(chunk));
  }

  /** Does something with a piece once the one before is done, then asks for the next one. */
  private void next(Work work) {
    written =
        written.thenRunAsync(
            () -> {
              run(work);
              call.request(1);
            },
            waiting);
    var unused = written.whenComplete((nothing, failure) -> failOn(failure));
  }

  /** Something that reads or writes a file. */
  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    try {
      work.run();
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void onCompleted() {
    if (over.get()) {
      return;
    }
    RosterTerms asked = terms;
    if (asked == null) {
      fail(wrong("terms", "没有写，应在最前面"));
      return;
    }
    var unused =
        written
            .thenApplyAsync(nothing -> takeIn(asked), waiting)
            .whenComplete(
                (response, failure) -> {
                  failOn(failure);
                  if (failure == null && finish()) {
                    call.onNext(response);
                    call.onCompleted();
                  }
                });
  }

  private ImportRosterResponse takeIn(RosterTerms asked) {
    LocalDate today = LocalDate.now(cases.clock());
    AskedRoster roster = RosterFields.asked(asked, today, caller.name());
    try {
      Bytes sha256 = uploaded().close();
      try (RosterFile open = uploaded().open(asked.getFileName())) {
        RosterOutcome outcome =
            asked.getCheckOnly()
                ? cases.rosters().check(open, roster, this::look)
                : cases.rosters().takeIn(open, roster, sha256, this::look);
        return RosterToProto.response(outcome, asked.getMostFindings());
      }
    } catch (BadRoster bad) {
      return RosterToProto.refused(bad.problems());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void look(int rows) {
    if (rows % ROWS_BETWEEN_LOOKS == 0 && (over.get() || nobodyWaits.getAsBoolean())) {
      throw new NotRecorded.Abandoned();
    }
  }

  private UploadedFile uploaded() {
    UploadedFile begun = file;
    if (begun == null) {
      throw new IllegalStateException("bug: a piece before the file");
    }
    return begun;
  }

  @Override
  public void onError(Throwable failure) {
    abandon();
  }

  private void failOn(@Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
    }
  }

  private void fail(Throwable failure) {
    if (finish() && !call.isCancelled()) {
      call.onError(Statuses.of(failure));
    }
  }

  private void abandon() {
    var unused = finish();
  }

  /**
   * Ends it; false when it was over already. The file goes once nothing is done with it any more.
   */
  private boolean finish() {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    end.run();
    var unused =
        written.whenCompleteAsync(
            (nothing, failure) -> {
              UploadedFile begun = file;
              if (begun != null) {
                begun.discard();
              }
            },
            Runnable::run);
    return true;
  }

  private static Rejected wrong(String field, String description) {
    Fields fields = Fields.of();
    fields.wrong(field, description);
    try {
      fields.done();
    } catch (Rejected rejected) {
      return rejected;
    }
    throw new IllegalStateException("bug: nothing was wrong");
  }
}
