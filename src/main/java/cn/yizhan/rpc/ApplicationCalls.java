package cn.yizhan.rpc;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.eligibility.v1.Application;
import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.ApproveApplicationResponse;
import cn.yizhan.proto.eligibility.v1.GetApplicationRequest;
import cn.yizhan.proto.eligibility.v1.GetApplicationResponse;
import cn.yizhan.proto.eligibility.v1.GetNoticeRequest;
import cn.yizhan.proto.eligibility.v1.GetNoticeResponse;
import cn.yizhan.proto.eligibility.v1.ListApplicationsRequest;
import cn.yizhan.proto.eligibility.v1.ListApplicationsResponse;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationResponse;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationResponse;
import cn.yizhan.service.ApplicationAnswers;
import cn.yizhan.service.ApplicationDesk;
import cn.yizhan.service.ApplicationDesk.Done;
import io.grpc.stub.StreamObserver;
import java.time.LocalDate;

/** 救助申请: filed, approved, rejected, looked up; for a bureau. All of it waits for the database. */
final class ApplicationCalls {
  private static final int DEFAULT_PAGE_SIZE = 50;

  private final Serving serving;
  private final Waiting waiting;

  ApplicationCalls(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  /** Who asks, when the call may be answered. */
  private static String bureau() {
    Access access = Access.current();
    access.toDecide();
    return access.caller().name();
  }

  void register(
      RegisterApplicationRequest request, StreamObserver<RegisterApplicationResponse> observer) {
    Reply.with(
        observer,
        () -> {
          String by = bureau();
          UseCases cases = serving.get();
          new ApplicationRequests(cases.clock()).check(request);
          PersonKey person = cases.registry().key(request.getRegionCode(), request.getIdNumber());
          return waiting.compute(() -> registered(cases.applications(), request, person, by));
        });
  }

  private static RegisterApplicationResponse registered(
      ApplicationDesk desk, RegisterApplicationRequest request, PersonKey person, String by) {
    Done done = desk.register(request, person, by);
    return RegisterApplicationResponse.newBuilder()
        .setApplication(proto(done))
        .addAllUnmetRules(desk.unmetRules(done.application()))
        .setReplayed(done.replayed())
        .build();
  }

  private static Application proto(Done done) {
    return ApplicationAnswers.of(done.application());
  }

  void approve(
      ApproveApplicationRequest request, StreamObserver<ApproveApplicationResponse> observer) {
    Reply.with(
        observer,
        () -> {
          String by = bureau();
          UseCases cases = serving.get();
          new ApplicationRequests(cases.clock()).check(request);
          LocalDate today = LocalDate.now(cases.clock());
          return waiting.compute(() -> approved(cases.applications(), request, today, by));
        });
  }

  private static ApproveApplicationResponse approved(
      ApplicationDesk desk, ApproveApplicationRequest request, LocalDate today, String by) {
    Done done = desk.approve(request, today, by);
    Application application = found(desk, done.application().number());
    boolean grant = !application.getGrantEntryId().isEmpty();
    return ApproveApplicationResponse.newBuilder()
        .setApplication(application)
        .setNextStep(grant ? "已记一笔一次性救助，请付款" : "批准期内以后的结算照付；已经结算的用 Resettle 先预览、再重算补付")
        .setReplayed(done.replayed())
        .build();
  }

  private static Application found(ApplicationDesk desk, String number) {
    var application = desk.get(number);
    return ApplicationAnswers.of(application, desk.payment(application));
  }

  void reject(
      RejectApplicationRequest request, StreamObserver<RejectApplicationResponse> observer) {
    Reply.with(
        observer,
        () -> {
          String by = bureau();
          UseCases cases = serving.get();
          new ApplicationRequests(cases.clock()).check(request);
          return waiting.compute(() -> rejected(cases.applications(), request, by));
        });
  }

  private static RejectApplicationResponse rejected(
      ApplicationDesk desk, RejectApplicationRequest request, String by) {
    Done done = desk.reject(request, by);
    return RejectApplicationResponse.newBuilder()
        .setApplication(proto(done))
        .setNotice(Notices.of(desk.letter(done.application().number())).text())
        .setReplayed(done.replayed())
        .build();
  }

  void get(GetApplicationRequest request, StreamObserver<GetApplicationResponse> observer) {
    Reply.with(
        observer,
        () -> {
          bureau();
          ApplicationDesk desk = serving.get().applications();
          ApplicationRequests.check(request);
          return waiting
              .compute(() -> found(desk, request.getApplicationNumber()))
              .thenApply(
                  found -> GetApplicationResponse.newBuilder().setApplication(found).build());
        });
  }

  void list(ListApplicationsRequest request, StreamObserver<ListApplicationsResponse> observer) {
    Reply.with(
        observer,
        () -> {
          bureau();
          ApplicationDesk desk = serving.get().applications();
          ApplicationRequests.check(request);
          return waiting.compute(() -> listed(desk, request));
        });
  }

  private static ListApplicationsResponse listed(
      ApplicationDesk desk, ListApplicationsRequest request) {
    int limit = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
    ApplicationDesk.Page page =
        desk.list(request.getRegionCode(), request.getState(), request.getPageToken(), limit);
    ListApplicationsResponse.Builder response = ListApplicationsResponse.newBuilder();
    page.applications().forEach(one -> response.addApplications(ApplicationAnswers.of(one)));
    if (page.more()) {
      response.setNextPageToken(
          response.getApplications(response.getApplicationsCount() - 1).getApplicationNumber());
    }
    return response.build();
  }

  void notice(GetNoticeRequest request, StreamObserver<GetNoticeResponse> observer) {
    Reply.with(
        observer,
        () -> {
          bureau();
          ApplicationDesk desk = serving.get().applications();
          ApplicationRequests.check(request);
          return waiting.compute(
              () ->
                  Notices.printed(
                      desk.letter(request.getApplicationNumber()), request.getFormat()));
        });
  }
}
