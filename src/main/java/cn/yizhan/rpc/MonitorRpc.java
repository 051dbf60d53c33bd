package cn.yizhan.rpc;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.proto.monitor.v1.ForecastRequest;
import cn.yizhan.proto.monitor.v1.ForecastResponse;
import cn.yizhan.proto.monitor.v1.GetAlertRequest;
import cn.yizhan.proto.monitor.v1.GetAlertResponse;
import cn.yizhan.proto.monitor.v1.GetBurdensRequest;
import cn.yizhan.proto.monitor.v1.GetBurdensResponse;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.monitor.v1.GetFundResponse;
import cn.yizhan.proto.monitor.v1.GetIndicatorsRequest;
import cn.yizhan.proto.monitor.v1.GetIndicatorsResponse;
import cn.yizhan.proto.monitor.v1.ListAlertsRequest;
import cn.yizhan.proto.monitor.v1.ListAlertsResponse;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesRequest;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesResponse;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc.MonitorServiceImplBase;
import cn.yizhan.proto.monitor.v1.PushAlertsRequest;
import cn.yizhan.proto.monitor.v1.PushAlertsResponse;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseResponse;
import cn.yizhan.proto.monitor.v1.ScanPersonsRequest;
import cn.yizhan.proto.monitor.v1.ScanPersonsResponse;
import cn.yizhan.proto.monitor.v1.UpdateAlertRequest;
import cn.yizhan.proto.monitor.v1.UpdateAlertResponse;
import cn.yizhan.proto.monitor.v1.WatchAlertsRequest;
import cn.yizhan.proto.monitor.v1.WatchAlertsResponse;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseResponse;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.service.AlertDesk;
import cn.yizhan.service.Forecasts;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.PushBook;
import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.LocalDate;

/** The monitoring RPCs; for a bureau and a monitor. All of it waits for the database. */
final class MonitorRpc extends MonitorServiceImplBase {
  private final Serving serving;
  private final Waiting waiting;
  private final AlertWatch watch;
  private final ScanCalls scans;
  private final IndicatorCalls indicators;
  private final BurdenCalls burdens;
  private final SpecialCaseCalls specialCases;

  MonitorRpc(Serving serving, Waiting waiting, Waiting running, Waiting summing, AlertWatch watch) {
    this.serving = serving;
    this.waiting = waiting;
    this.scans = new ScanCalls(serving, running);
    this.watch = watch;
    this.indicators = new IndicatorCalls(serving, summing);
    this.burdens = new BurdenCalls(serving, summing);
    this.specialCases = new SpecialCaseCalls(serving, waiting);
  }

  private static Access monitor() {
    Access access = Access.current();
    access.toMonitor();
    return access;
  }

  @Override
  public void listAlerts(ListAlertsRequest request, StreamObserver<ListAlertsResponse> observer) {
    Reply.with(
        observer,
        () -> {
          monitor();
          UseCases cases = serving.get();
          Alerts.Query query = AlertRequests.list(cases.registry(), request);
          KnownRegion.require(cases.tables(), query.region());
          return waiting.compute(() -> listed(cases.alerts(), query));
        });
  }

  /** The position is looked at first: what happens meanwhile comes twice rather than never. */
  private static ListAlertsResponse listed(AlertDesk desk, Alerts.Query query) {
    ListAlertsResponse.Builder response =
        ListAlertsResponse.newBuilder().setPosition(desk.lastPosition());
    AlertDesk.Page page = desk.list(query);
    page.alerts().forEach(alert -> response.addAlerts(AlertToProto.of(alert)));
    if (page.more()) {
      response.setNextPageToken(page.alerts().get(page.alerts().size() - 1).id());
    }
    return response.build();
  }

  @Override
  public void getAlert(GetAlertRequest request, StreamObserver<GetAlertResponse> observer) {
    Reply.with(
        observer,
        () -> {
          monitor();
          AlertDesk desk = serving.get().alerts();
          String id = AlertRequests.id(request.getAlertId());
          return waiting.compute(() -> found(desk.get(id)));
        });
  }

  private static GetAlertResponse found(AlertDesk.File file) {
    GetAlertResponse.Builder response =
        GetAlertResponse.newBuilder()
            .setAlert(AlertToProto.of(file.alert()))
            .setLeft(AlertToProto.left(file.left()));
    file.events().forEach(event -> response.addEvents(AlertToProto.of(event)));
    return response.build();
  }

  @Override
  public void updateAlert(
      UpdateAlertRequest request, StreamObserver<UpdateAlertResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access access = monitor();
          AlertDesk desk = serving.get().alerts();
          AlertRequests.Step step = AlertRequests.step(request);
          if (request.hasIdentity()) {
            access.toInclude();
          }
          Alerts.Asked asked =
              AlertDesk.asked(
                  request.getRequestId(), request, access.caller().name(), request.getNote());
          return waiting.compute(
              () ->
                  updated(
                      desk.update(asked, request.getAlertId(), step.state(), step.inclusion())));
        });
  }

  private static UpdateAlertResponse updated(AlertDesk.Updated updated) {
    UpdateAlertResponse.Builder response =
        UpdateAlertResponse.newBuilder()
            .setAlert(AlertToProto.of(updated.alert()))
            .setReplayed(updated.replayed());
    updated.resettled().ifPresent(response::setResettled);
    return response.build();
  }

  @Override
  public void pushAlerts(PushAlertsRequest request, StreamObserver<PushAlertsResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access access = monitor();
          UseCases cases = serving.get();
          AlertDesk desk = cases.alerts();
          Alerts.Selection selection = AlertRequests.push(request);
          KnownRegion.require(cases.tables(), selection.region());
          Alerts.Asked asked =
              AlertDesk.asked(
                  request.getRequestId(), request, access.caller().name(), request.getNote());
          return waiting.compute(() -> pushed(desk.push(asked, selection, access.isBureau())));
        });
  }

  private static PushAlertsResponse pushed(AlertDesk.Pushed pushed) {
    PushAlertsResponse.Builder response =
        PushAlertsResponse.newBuilder()
            .setAlertsCount(pushed.alerts().size())
            .setReplayed(pushed.replayed());
    pushed
        .book()
        .ifPresent(
            book ->
                response
                    .setFileName(book.fileName())
                    .setMediaType(PushBook.MEDIA_TYPE)
                    .setWorkbook(ByteString.copyFrom(book.bytes().shared())));
    return response.build();
  }

  @Override
  public void watchAlerts(
      WatchAlertsRequest request, StreamObserver<WatchAlertsResponse> observer) {
    var call = (ServerCallStreamObserver<WatchAlertsResponse>) observer;
    try {
      monitor();
      AlertRequests.check(request);
      KnownRegion.require(serving.get().tables(), request.getRegionCode());
      watch.add(request, call);
    } catch (RuntimeException | Error failure) {
      call.onError(Statuses.of(failure));
    }
  }

  @Override
  public void scanPersons(
      ScanPersonsRequest request, StreamObserver<ScanPersonsResponse> observer) {
    scans.scan(request, (ServerCallStreamObserver<ScanPersonsResponse>) observer);
  }

  @Override
  public void forecast(ForecastRequest request, StreamObserver<ForecastResponse> observer) {
    Reply.with(
        observer,
        () -> {
          monitor();
          UseCases cases = serving.get();
          LocalDate day = AlertRequests.day(request, LocalDate.now(cases.clock()));
          PersonKey person = cases.registry().key(request.getRegionCode(), request.getIdNumber());
          return waiting.compute(() -> forecast(request, day, cases.forecasts().of(person, day)));
        });
  }

  private static ForecastResponse forecast(
      ForecastRequest request, LocalDate day, Forecasts.Forecast forecast) {
    ForecastResponse.Builder response =
        ForecastResponse.newBuilder()
            .setIdNumberMasked(IdNumbers.masked(request.getIdNumber()))
            .setOn(day.toString())
            .setLeft(AlertToProto.left(forecast.left()));
    forecast.lines().forEach(line -> response.addLines(AlertToProto.of(line)));
    forecast.caps().forEach(cap -> response.addCaps(AlertToProto.of(cap)));
    return response.build();
  }

  @Override
  public void getIndicators(
      GetIndicatorsRequest request, StreamObserver<GetIndicatorsResponse> observer) {
    indicators.indicators(request, observer);
  }

  @Override
  public void getFund(GetFundRequest request, StreamObserver<GetFundResponse> observer) {
    indicators.fund(request, observer);
  }

  @Override
  public void getBurdens(GetBurdensRequest request, StreamObserver<GetBurdensResponse> observer) {
    burdens.burdens(request, observer);
  }

  @Override
  public void registerSpecialCase(
      RegisterSpecialCaseRequest request, StreamObserver<RegisterSpecialCaseResponse> observer) {
    specialCases.register(request, observer);
  }

  @Override
  public void withdrawSpecialCase(
      WithdrawSpecialCaseRequest request, StreamObserver<WithdrawSpecialCaseResponse> observer) {
    specialCases.withdraw(request, observer);
  }

  @Override
  public void listSpecialCases(
      ListSpecialCasesRequest request, StreamObserver<ListSpecialCasesResponse> observer) {
    specialCases.list(request, observer);
  }
}
