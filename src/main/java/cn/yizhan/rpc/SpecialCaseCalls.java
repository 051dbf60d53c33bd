package cn.yizhan.rpc;

import cn.yizhan.monitor.SpecialCases;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesRequest;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesResponse;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseResponse;
import cn.yizhan.proto.monitor.v1.SpecialCase;
import cn.yizhan.proto.monitor.v1.SpecialCaseState;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseResponse;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.SpecialCaseDesk;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** 特殊病例: registered and withdrawn by a bureau, looked up by a monitor too. Waits. */
final class SpecialCaseCalls {
  private final Serving serving;
  private final Waiting waiting;

  SpecialCaseCalls(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  private static String bureau() {
    Access access = Access.current();
    access.toExempt();
    return access.caller().name();
  }

  void register(
      RegisterSpecialCaseRequest request, StreamObserver<RegisterSpecialCaseResponse> observer) {
    Reply.with(
        observer,
        () -> {
          String by = bureau();
          SpecialCaseDesk desk = serving.get().specialCases();
          Fields fields = fields(request.getRequestId(), request.getSettlementId());
          fields.word("reason", request.getReason(), Fields.LONGEST, "登记的理由，1 到 200 个字");
          fields.done();
          SpecialCases.Asked asked =
              SpecialCaseDesk.asked(request.getRequestId(), request, by, request.getReason());
          return waiting.compute(() -> registered(desk.register(asked, request.getSettlementId())));
        });
  }

  private static RegisterSpecialCaseResponse registered(SpecialCaseDesk.Done done) {
    return RegisterSpecialCaseResponse.newBuilder()
        .setSpecialCase(proto(done.registration()))
        .addAllIndicators(done.indicators())
        .setReplayed(done.replayed())
        .build();
  }

  void withdraw(
      WithdrawSpecialCaseRequest request, StreamObserver<WithdrawSpecialCaseResponse> observer) {
    Reply.with(
        observer,
        () -> {
          String by = bureau();
          SpecialCaseDesk desk = serving.get().specialCases();
          Fields fields = fields(request.getRequestId(), request.getSettlementId());
          fields.optionalWord("note", request.getNote(), Fields.LONGEST);
          fields.done();
          SpecialCases.Asked asked =
              SpecialCaseDesk.asked(request.getRequestId(), request, by, request.getNote());
          return waiting.compute(() -> withdrawn(desk.withdraw(asked, request.getSettlementId())));
        });
  }

  private static WithdrawSpecialCaseResponse withdrawn(SpecialCaseDesk.Done done) {
    return WithdrawSpecialCaseResponse.newBuilder()
        .setSpecialCase(proto(done.registration()))
        .setReplayed(done.replayed())
        .build();
  }

  private static Fields fields(String requestId, String settlementId) {
    Fields fields = Fields.of();
    fields.id("request_id", requestId);
    fields.id("settlement_id", settlementId);
    return fields;
  }

  void list(ListSpecialCasesRequest request, StreamObserver<ListSpecialCasesResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toMonitor();
          UseCases cases = serving.get();
          SpecialCases.Query query = query(request);
          KnownRegion.require(cases.tables(), query.region());
          return waiting.compute(() -> listed(cases.specialCases().list(query)));
        });
  }

  private static SpecialCases.Query query(ListSpecialCasesRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    AlertRequests.year(fields, request.getYear());
    if (!request.getInstitutionCode().isEmpty()) {
      fields.id("institution_code", request.getInstitutionCode());
    }
    Set<cn.yizhan.monitor.SpecialCase.State> states =
        EnumSet.noneOf(cn.yizhan.monitor.SpecialCase.State.class);
    for (int i = 0; i < request.getStatesCount(); i++) {
      switch (request.getStates(i)) {
        case SPECIAL_CASE_STATE_REGISTERED ->
            states.add(cn.yizhan.monitor.SpecialCase.State.REGISTERED);
        case SPECIAL_CASE_STATE_WITHDRAWN ->
            states.add(cn.yizhan.monitor.SpecialCase.State.WITHDRAWN);
        case SPECIAL_CASE_STATE_REVERSED ->
            states.add(cn.yizhan.monitor.SpecialCase.State.REVERSED);
        case SPECIAL_CASE_STATE_UNSPECIFIED, UNRECOGNIZED ->
            fields.wrong(
                "states[%d]".formatted(i), "没有写或不认得，应为 SPECIAL_CASE_STATE_REGISTERED 这样的一种状态");
      }
    }
    int size = AlertRequests.pageSize(fields, request.getPageSize());
    AlertRequests.pageToken(fields, request.getPageToken());
    fields.done();
    return new SpecialCases.Query(
        request.getRegionCode(),
        request.getYear(),
        request.getInstitutionCode(),
        states,
        request.getPageToken(),
        size);
  }

  private static ListSpecialCasesResponse listed(SpecialCaseDesk.Page page) {
    ListSpecialCasesResponse.Builder response = ListSpecialCasesResponse.newBuilder();
    page.cases().forEach(one -> response.addSpecialCases(proto(one)));
    if (page.more()) {
      response.setNextPageToken(page.cases().get(page.cases().size() - 1).id());
    }
    return response.build();
  }

  private static SpecialCase proto(cn.yizhan.monitor.SpecialCase one) {
    SpecialCase.Builder proto =
        SpecialCase.newBuilder()
            .setSpecialCaseId(one.id())
            .setSettlementId(one.settlementId())
            .setRegionCode(one.year().person().region())
            .setIdNumberMasked(one.idNumberMasked())
            .setInstitutionCode(one.institution())
            .setSettledOn(one.settledOn().toString())
            .setState(SpecialCaseState.valueOf("SPECIAL_CASE_STATE_" + one.state().name()))
            .setReason(one.reason())
            .setRegisteredAt(timestamp(one.registeredAt()))
            .setRegisteredBy(one.registeredBy());
    one.withdrawal()
        .ifPresent(
            taken ->
                proto
                    .setWithdrawnAt(timestamp(taken.at()))
                    .setWithdrawnBy(taken.by())
                    .setWithdrawnNote(taken.note()));
    return proto.build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
