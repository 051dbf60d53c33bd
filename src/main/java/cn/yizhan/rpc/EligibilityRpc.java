package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.ApproveApplicationResponse;
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
import cn.yizhan.proto.eligibility.v1.GetApplicationRequest;
import cn.yizhan.proto.eligibility.v1.GetApplicationResponse;
import cn.yizhan.proto.eligibility.v1.GetNoticeRequest;
import cn.yizhan.proto.eligibility.v1.GetNoticeResponse;
import cn.yizhan.proto.eligibility.v1.ImportRosterRequest;
import cn.yizhan.proto.eligibility.v1.ImportRosterResponse;
import cn.yizhan.proto.eligibility.v1.ListApplicationsRequest;
import cn.yizhan.proto.eligibility.v1.ListApplicationsResponse;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesRequest;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesResponse;
import cn.yizhan.proto.eligibility.v1.PutIdentityRequest;
import cn.yizhan.proto.eligibility.v1.PutIdentityResponse;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationResponse;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationResponse;
import io.grpc.stub.StreamObserver;

/** The eligibility RPCs, each handed to the handler of its subject. */
final class EligibilityRpc extends EligibilityServiceImplBase {
  private final CheckCalls check;
  private final IdentityCalls identities;
  private final ApplicationCalls applications;
  private final RosterCalls rosters;

  EligibilityRpc(Serving serving, Waiting waiting) {
    this.check = new CheckCalls(serving, waiting);
    this.identities = new IdentityCalls(serving, waiting);
    this.applications = new ApplicationCalls(serving, waiting);
    this.rosters = new RosterCalls(serving, waiting);
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

  @Override
  public void registerApplication(
      RegisterApplicationRequest request, StreamObserver<RegisterApplicationResponse> observer) {
    applications.register(request, observer);
  }

  @Override
  public void approveApplication(
      ApproveApplicationRequest request, StreamObserver<ApproveApplicationResponse> observer) {
    applications.approve(request, observer);
  }

  @Override
  public void rejectApplication(
      RejectApplicationRequest request, StreamObserver<RejectApplicationResponse> observer) {
    applications.reject(request, observer);
  }

  @Override
  public void getApplication(
      GetApplicationRequest request, StreamObserver<GetApplicationResponse> observer) {
    applications.get(request, observer);
  }

  @Override
  public void listApplications(
      ListApplicationsRequest request, StreamObserver<ListApplicationsResponse> observer) {
    applications.list(request, observer);
  }

  @Override
  public void getNotice(GetNoticeRequest request, StreamObserver<GetNoticeResponse> observer) {
    applications.notice(request, observer);
  }

  @Override
  public StreamObserver<ImportRosterRequest> importRoster(
      StreamObserver<ImportRosterResponse> observer) {
    return rosters.receive(observer);
  }
}
