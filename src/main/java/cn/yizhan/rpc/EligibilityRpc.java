package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchResponse;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponse;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc.EligibilityServiceImplBase;
import cn.yizhan.proto.eligibility.v1.EndEnrollmentRequest;
import cn.yizhan.proto.eligibility.v1.EndEnrollmentResponse;
import cn.yizhan.proto.eligibility.v1.EndIdentityRequest;
import cn.yizhan.proto.eligibility.v1.EndIdentityResponse;
import cn.yizhan.proto.eligibility.v1.EnrollRequest;
import cn.yizhan.proto.eligibility.v1.EnrollResponse;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesRequest;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesResponse;
import cn.yizhan.proto.eligibility.v1.PutIdentityRequest;
import cn.yizhan.proto.eligibility.v1.PutIdentityResponse;
import io.grpc.stub.StreamObserver;

/** The eligibility RPCs, each handed to the handler of its subject. */
final class EligibilityRpc extends EligibilityServiceImplBase {
  private final CheckCalls check;
  private final IdentityCalls identities;

  EligibilityRpc(Serving serving, Waiting waiting) {
    this.check = new CheckCalls(serving, waiting);
    this.identities = new IdentityCalls(serving, waiting);
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

  @Override
  public void listIdentities(
      ListIdentitiesRequest request, StreamObserver<ListIdentitiesResponse> observer) {
    identities.list(request, observer);
  }

  @Override
  public void putIdentity(
      PutIdentityRequest request, StreamObserver<PutIdentityResponse> observer) {
    identities.put(request, observer);
  }

  @Override
  public void endIdentity(
      EndIdentityRequest request, StreamObserver<EndIdentityResponse> observer) {
    identities.end(request, observer);
  }

  @Override
  public void enroll(EnrollRequest request, StreamObserver<EnrollResponse> observer) {
    identities.enroll(request, observer);
  }

  @Override
  public void endEnrollment(
      EndEnrollmentRequest request, StreamObserver<EndEnrollmentResponse> observer) {
    identities.endEnrollment(request, observer);
  }
}
