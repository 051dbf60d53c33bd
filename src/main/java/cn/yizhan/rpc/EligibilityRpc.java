package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchResponse;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponse;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc.EligibilityServiceImplBase;
import io.grpc.stub.StreamObserver;

/** The eligibility RPCs, each handed to the handler of its subject. */
final class EligibilityRpc extends EligibilityServiceImplBase {
  private final CheckCalls check;

  EligibilityRpc(Serving serving, Waiting waiting) {
    this.check = new CheckCalls(serving, waiting);
  }

  @Override
  public void checkEligibility(
      CheckEligibilityRequest request, StreamObserver<CheckEligibilityResponse> observer) {
    check.one(request, observer);
  }

  @Override
  public void checkEligibilityBatch(
      CheckEligibilityBatchRequest request,
      StreamObserver<CheckEligibilityBatchResponse> observer) {
    check.many(request, observer);
  }
}
