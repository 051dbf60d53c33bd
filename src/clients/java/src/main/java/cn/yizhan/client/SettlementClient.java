package cn.yizhan.client;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.RequestKey;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A client of Yizhan's SettlementService, with the retry loop that money needs. */
public final class SettlementClient {
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(3);
  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(30);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final SettlementServiceBlockingStub stub;

  /** Calls over a channel that is kept for as long as the program runs. */
  public SettlementClient(Channel channel) {
    this.stub = SettlementServiceGrpc.newBlockingStub(channel);
  }

  /** 预结算: what {@link #settle} would answer now. */
  public PreSettleResponse preSettle(Bill bill) {
    PreSettleRequest request = PreSettleRequest.newBuilder().setBill(bill).build();
    return retrying(once -> once.preSettle(request));
  }

  /**
   * Settles a bill that the person has seen the pre-settlement of.
   *
   * <p>Write {@code requestId} down with the bill before calling, and use it for this bill only:
   * whatever happens to this program, asking again under it gives the one recorded answer.
   *
   * @param agrees asked with what was shown and what it is now, when the amounts have moved since
   *     the pre-settlement; true settles by the new amounts
   */
  public SettleResponse settle(
      String requestId,
      Bill bill,
      PreSettleResponse preSettled,
      BiPredicate<Settlement, Settlement> agrees) {
    PreSettleResponse shown = preSettled;
    while (true) {
      SettleRequest request =
          SettleRequest.newBuilder()
              .setRequestId(requestId)
              .setBill(bill)
              .setPreSettlementToken(shown.getToken())
              .build();
      try {
        return retrying(once -> once.settle(request));
      } catch (StatusRuntimeException failure) {
        if (Failures.isPassing(failure)) {
          return find(requestId, bill.getInstitutionCode());
        }
        if (!Failures.isYearMoved(failure)) {
          throw failure;
        }
        // A refused request has not used its id up: the same id goes with the new amounts.
        PreSettleResponse now = preSettle(bill);
        if (!agrees.test(shown.getSettlement(), now.getSettlement())) {
          throw failure;
        }
        shown = now;
      }
    }
  }

  /** What became of a Settle that nobody answered. */
  public SettleResponse find(String requestId, String institutionCode) {
    GetSettlementRequest request =
        GetSettlementRequest.newBuilder()
            .setRequest(
                RequestKey.newBuilder().setInstitutionCode(institutionCode).setRequestId(requestId))
            .build();
    try {
      Settlement found = retrying(once -> once.getSettlement(request)).getSettlement();
      return SettleResponse.newBuilder().setSettlement(found).setReplayed(true).build();
    } catch (StatusRuntimeException failure) {
      String what =
          Failures.isNotFound(failure)
              ? "is not recorded, but may still arrive"
              : "may or may not be recorded";
      throw new OutcomeUnknown(
          "%s %s: ask again later under the same id, or take it back with reverse()"
              .formatted(requestId, what),
          failure);
    }
  }

  /**
   * Takes back whatever a request has done or may still do (冲正). Works without a settlement id; a
   * request that arrives afterwards is refused.
   */
  public ReverseResponse reverse(
      String requestId, String institutionCode, String originalRequestId, String note) {
    ReverseRequest request =
        ReverseRequest.newBuilder()
            .setRequestId(requestId)
            .setInstitutionCode(institutionCode)
            .setOriginalRequestId(originalRequestId)
            .setNote(note)
            .build();
    return retrying(once -> once.reverse(request));
  }

  /** 结算单 as text. */
  public String statement(String settlementId) {
    GetStatementRequest request =
        GetStatementRequest.newBuilder().setSettlementId(settlementId).build();
    return retrying(once -> once.getStatement(request)).getText();
  }

  /**
   * The same request until it is answered, with growing pauses of random length, so that many
   * windows do not come back at the same moment. Only for reads, and for writes whose request id
   * stays the same. Fails with the unanswered try when a later one is only turned away at the door:
   * the outcome is then unknown.
   */
  private <T> T retrying(Function<SettlementServiceBlockingStub, T> attempt) {
    long end = System.nanoTime() + ALL_ATTEMPTS.toNanos();
    long longest = FIRST_PAUSE_MILLIS;
    Optional<StatusRuntimeException> unanswered = Optional.empty();
    while (true) {
      try {
        return attempt.apply(stub.withDeadlineAfter(ONE_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS));
      } catch (StatusRuntimeException failure) {
        long pause = ThreadLocalRandom.current().nextLong(longest);
        boolean inTime = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) < end;
        if (!Failures.isPassing(failure) || !inTime) {
          throw Failures.isAtTheDoor(failure) ? unanswered.orElse(failure) : failure;
        }
        unanswered = Optional.of(failure);
        sleep(pause, failure);
        longest = Math.min(2 * longest, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static void sleep(long millis, StatusRuntimeException failure) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
