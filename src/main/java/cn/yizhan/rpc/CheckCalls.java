package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchResponse;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponse;
import cn.yizhan.proto.eligibility.v1.Failure;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.service.AskedEligibility;
import cn.yizhan.service.Declined;
import cn.yizhan.service.Eligibility;
import cn.yizhan.service.Reason;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.stream.IntStream;

/** 人员待遇享受检查, for one person and for many. */
final class CheckCalls {
  private final Serving serving;
  private final Waiting waiting;

  CheckCalls(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  void one(CheckEligibilityRequest request, StreamObserver<CheckEligibilityResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access access = access(request.getCircumstances().getInstitutionCode());
          UseCases cases = serving.get();
          AskedEligibility asked = new EligibilityRequests(cases, access).of(request);
          // Milliseconds of computing: not on the event loop, whatever is at hand.
          return waiting.compute(() -> cases.eligibility().check(asked));
        });
  }

  void many(
      CheckEligibilityBatchRequest request,
      StreamObserver<CheckEligibilityBatchResponse> observer) {
    StreamReply.with(
        observer,
        waiting,
        () -> {
          Access access = access(request.getCircumstances().getInstitutionCode());
          UseCases cases = serving.get();
          var asked = new EligibilityRequests(cases, access).of(request);
          return IntStream.range(0, request.getIdNumbersCount())
              .mapToObj(index -> outcome(cases.eligibility(), asked, index))
              .iterator();
        });
  }

  private static CheckEligibilityBatchResponse outcome(
      Eligibility eligibility, EligibilityRequests.AskedBatch batch, int index) {
    CheckEligibilityBatchResponse.Builder outcome =
        CheckEligibilityBatchResponse.newBuilder().setIndex(index);
    Optional<String> problem = IdNumbers.problem(batch.idNumber(index));
    if (problem.isPresent()) {
      String sentence = "id_numbers[%d] %s".formatted(index, problem.get());
      return outcome.setFailure(failure(Reason.INVALID_FIELDS, sentence)).build();
    }
    try {
      AskedEligibility asked = batch.of(index);
      return outcome.setEligibility(eligibility.check(asked)).build();
    } catch (Declined declined) {
      String sentence = declined.refused().message();
      return outcome.setFailure(failure(declined.reason(), sentence)).build();
    }
  }

  private static Failure failure(Reason reason, String sentence) {
    return Failure.newBuilder().setReason(reason.name()).setMessage(sentence).build();
  }

  private static Access access(String institution) {
    Access access = Access.current();
    access.toAskAbout(institution);
    return access;
  }
}
