package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.monitor.v1.Alert;
import cn.yizhan.proto.monitor.v1.AlertEvent;
import cn.yizhan.proto.monitor.v1.AlertState;
import cn.yizhan.proto.monitor.v1.AlertStep;
import cn.yizhan.proto.monitor.v1.ForecastRequest;
import cn.yizhan.proto.monitor.v1.ForecastResponse;
import cn.yizhan.proto.monitor.v1.GetAlertRequest;
import cn.yizhan.proto.monitor.v1.ListAlertsRequest;
import cn.yizhan.proto.monitor.v1.PushAlertsRequest;
import cn.yizhan.proto.monitor.v1.PushAlertsResponse;
import cn.yizhan.proto.monitor.v1.Reach;
import cn.yizhan.proto.monitor.v1.ScanPersonsRequest;
import cn.yizhan.proto.monitor.v1.ScanPersonsResponse;
import cn.yizhan.proto.monitor.v1.UpdateAlertRequest;
import cn.yizhan.proto.monitor.v1.UpdateAlertResponse;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.service.Registrations;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An alert from the settlement that raises it to the identity that comes of it. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRESQL"})
final class AlertTest {
  private static final String REGION = "360700";
  private static final String ZHANG = Sample.ID_NUMBER;

  @Parameter Store store;
  private RunningServer server;

  /** 张三 of 章贡区, 脱贫人口: 因病返贫监测 speaks of him. */
  @BeforeEach
  void start() {
    server = RunningServer.start(store);
    Person person =
        Person.newBuilder()
            .setInsurance("390")
            .setName("张三")
            .setCounty("章贡区")
            .addTags(DatedName.newBuilder().setName("脱贫人口").setFrom("2021-01-01"))
            .build();
    server.registry.put(Registrations.fromProto(REGION, ZHANG, person), "test");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String settle(String requestId, String day, long fen) {
    return server
        .hospital()
        .settle(
            Sample.settle(
                requestId,
                Sample.bill()
                    .setVisitId(requestId)
                    .setSettledOn(day)
                    .clearLines()
                    .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(fen))))
        .getSettlement()
        .getSettlementId();
  }

  private List<Alert> list() {
    return list("monitor", all -> all);
  }

  private List<Alert> list(String caller, UnaryOperator<ListAlertsRequest.Builder> which) {
    ListAlertsRequest.Builder request = ListAlertsRequest.newBuilder().setRegionCode(REGION);
    return server.monitorAs(caller).listAlerts(which.apply(request).build()).getAlertsList();
  }

  private UpdateAlertRequest.Builder update(String id, String requestId, AlertState state) {
    return UpdateAlertRequest.newBuilder().setAlertId(id).setRequestId(requestId).setState(state);
  }

  private Alert raised() {
    settle("r1", "2023-03-10", 6_000_000);
    return list().get(0);
  }

  @Test
  void aSettlementThatCrossesALineRaisesOneAlert() {
    settle("r0", "2023-02-01", 100_000);
    assertThat(list()).isEmpty();

    Alert alert = raised();
    settle("r2", "2023-04-10", 6_000_000);

    assertThat(list()).containsExactly(alert);
    assertThat(alert.getState()).isEqualTo(AlertState.ALERT_STATE_NEW);
    assertThat(alert.getCrossed()).isTrue();
    assertThat(alert.getRule()).isEqualTo("因病返贫监测");
    assertThat(alert.getIdNumberMasked()).isEqualTo("360702********0015");
    assertThat(alert.getCounty()).isEqualTo("章贡区");
    assertThat(alert.getCrossedOn()).isEqualTo("2023-03-10");
    assertThat(alert.getBurdenFen()).isGreaterThan(alert.getLineFen());
    assertThat(alert.getReason())
        .contains("超过预警线 50%×全省农村居民人均可支配收入")
        .contains("公布")
        .contains("赣州市若干措施（征求意见稿）六")
        .contains("「监测规则」第");
  }

  @Test
  void onlyThoseAskedForAreListed() {
    Alert alert = raised();
    assertThat(list("monitor", one -> one.setLevel(alert.getLevel()))).containsExactly(alert);
    assertThat(list("monitor", one -> one.setRule(alert.getRule()))).containsExactly(alert);
    assertThat(list("monitor", one -> one.setCounty(alert.getCounty()))).containsExactly(alert);
    assertThat(list("monitor", one -> one.setLevel("别的"))).isEmpty();
    assertThat(list("monitor", one -> one.setRule("别的").setCounty("别的"))).isEmpty();
    assertThat(list("monitor", one -> one.addStates(AlertState.ALERT_STATE_CLOSED))).isEmpty();
  }

  @Test
  void aReversalWithdrawsItAndTheNextOneRaisesItAgain() {
    Alert alert = raised();
    server.hospital().reverse(Sample.reverse("v1").setSettlementId(settlementOf("r1")).build());
    assertThat(list())
        .extracting(Alert::getAlertId, Alert::getState, Alert::getCrossed)
        .containsExactly(tuple(alert.getAlertId(), AlertState.ALERT_STATE_WITHDRAWN, false));

    settle("r3", "2023-05-10", 6_000_000);
    assertThat(list())
        .extracting(Alert::getAlertId, Alert::getState)
        .containsExactly(tuple(alert.getAlertId(), AlertState.ALERT_STATE_NEW));
    assertThat(steps(alert))
        .containsExactly(
            AlertStep.ALERT_STEP_RAISED,
            AlertStep.ALERT_STEP_FELL_BACK,
            AlertStep.ALERT_STEP_RAISED);
  }

  private String settlementOf(String requestId) {
    return server.ledger.find(Sample.HOSPITAL, requestId).orElseThrow().id();
  }

  private List<AlertStep> steps(Alert alert) {
    return server
        .monitorAs("monitor")
        .getAlert(GetAlertRequest.newBuilder().setAlertId(alert.getAlertId()).build())
        .getEventsList()
        .stream()
        .map(AlertEvent::getStep)
        .toList();
  }

  @Test
  void fromPushToIdentityAndYearComputedAgain() {
    Alert alert = raised();
    String id = alert.getAlertId();
    var bureau = server.monitorAs("bureau");
    assertThat(
            Failure.of(
                    () ->
                        bureau.updateAlert(
                            update(id, "s0", AlertState.ALERT_STATE_VERIFIED).build()))
                .reason())
        .isEqualTo("ALERT_STEP");

    bureau.updateAlert(update(id, "s1", AlertState.ALERT_STATE_PUSHED).setNote("电话").build());
    bureau.updateAlert(update(id, "s2", AlertState.ALERT_STATE_VERIFIED).build());
    UpdateAlertRequest include =
        update(id, "s3", AlertState.ALERT_STATE_INCLUDED)
            .setIdentity(DatedName.newBuilder().setName("低保对象").setFrom("2023-01-01"))
            .setResettle(true)
            .build();
    UpdateAlertResponse included = bureau.updateAlert(include);

    assertThat(included.getAlert().getState()).isEqualTo(AlertState.ALERT_STATE_INCLUDED);
    assertThat(included.getResettled().getAdjustmentsList()).hasSize(1);
    UpdateAlertResponse again = bureau.updateAlert(include);
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getAlert()).isEqualTo(included.getAlert());
    assertThat(again.getResettled()).isEqualTo(included.getResettled());
    assertThat(steps(alert))
        .startsWith(
            AlertStep.ALERT_STEP_RAISED,
            AlertStep.ALERT_STEP_PUSHED,
            AlertStep.ALERT_STEP_VERIFIED,
            AlertStep.ALERT_STEP_INCLUDED);
    UpdateAlertRequest other = include.toBuilder().setNote("另一个").build();
    assertThat(Failure.of(() -> bureau.updateAlert(other)).reason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void onlyABureauIsToldWhoAndPutsSomebodyIntoTheRegister() throws IOException {
    Alert alert = raised();
    PushAlertsRequest push =
        PushAlertsRequest.newBuilder().setRequestId("p1").setRegionCode(REGION).build();
    PushAlertsResponse masked = server.monitorAs("monitor").pushAlerts(push);
    assertThat(masked.getAlertsCount()).isEqualTo(1);
    assertThat(text(masked)).contains("360702********0015", "因病返贫监测").doesNotContain("张三", ZHANG);

    PushAlertsResponse whole = server.monitorAs("bureau").pushAlerts(push);
    assertThat(whole.getReplayed()).isTrue();
    assertThat(text(whole)).contains("张三", ZHANG, "章贡区", alert.getAlertId());
    PushAlertsRequest more = push.toBuilder().setRequestId("p2").build();
    assertThat(server.monitorAs("bureau").pushAlerts(more).getAlertsCount()).isZero();
    UpdateAlertRequest include =
        update(alert.getAlertId(), "s3", AlertState.ALERT_STATE_INCLUDED)
            .setIdentity(DatedName.newBuilder().setName("低保对象").setFrom("2023-01-01"))
            .build();
    assertThat(Failure.of(() -> server.monitorAs("monitor").updateAlert(include)).reason())
        .isEqualTo("ROLE_MISSING");
    assertThat(Failure.of(() -> list(Sample.HOSPITAL, all -> all)).reason())
        .isEqualTo("ROLE_MISSING");
  }

  private static String text(PushAlertsResponse response) throws IOException {
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(response.getWorkbook().toByteArray()))) {
      StringBuilder text = new StringBuilder();
      book.getSheetAt(0).forEach(row -> row.forEach(cell -> text.append(cell).append('|')));
      return text.toString();
    }
  }

  @Test
  void aScanFindsWhatTheRegisterLearntLate() {
    settle("r1", "2023-03-10", 6_000_000);
    server.registry.put(
        Registrations.fromProto(REGION, ZHANG, Person.newBuilder().setInsurance("390").build()),
        "test");
    assertThat(scan().getWithdrawnCount()).isEqualTo(1);
    assertThat(list()).extracting(Alert::getCrossed).containsExactly(false);

    Person farmer =
        Person.newBuilder()
            .setInsurance("390")
            .addTags(DatedName.newBuilder().setName("脱贫人口").setFrom("2023-06-01"))
            .build();
    server.registry.put(Registrations.fromProto(REGION, ZHANG, farmer), "test");
    ScanPersonsResponse found = scan();
    assertThat(found.getRaisedCount()).isEqualTo(1);
    assertThat(found.getPersonsCount()).isEqualTo(1);
    assertThat(list()).extracting(Alert::getCrossedOn).containsExactly("2023-12-31");
    assertThat(scan().getRaisedCount()).isZero();
  }

  private ScanPersonsResponse scan() {
    List<ScanPersonsResponse> all =
        ImmutableList.copyOf(
            server
                .monitorAs("bureau")
                .scanPersons(
                    ScanPersonsRequest.newBuilder().setRegionCode(REGION).setYear(2023).build()));
    ScanPersonsResponse last = all.get(all.size() - 1);
    assertThat(last.getDone()).isTrue();
    return last;
  }

  @Test
  void aForecastSaysWhenTheLineIsCrossedAtThisPace() {
    settle("r0", "2023-02-19", 1_000_000); // the 50th day of the year
    ForecastResponse forecast =
        server
            .monitorAs("bureau")
            .forecast(
                ForecastRequest.newBuilder()
                    .setRegionCode(REGION)
                    .setIdNumber(ZHANG)
                    .setOn("2023-02-19")
                    .build());

    assertThat(forecast.getLinesList()).extracting(Reach::getName).containsExactly("因病返贫监测");
    Reach line = forecast.getLines(0);
    long burden = forecast.getLeft().getInScopeFen();
    assertThat(line.getReachedFen()).isEqualTo(burden).isPositive();
    assertThat(line.getMissingFen()).isEqualTo(line.getLimitFen() - burden);
    int dayOfYear = LocalDate.parse(line.getExpectedOn()).getDayOfYear();
    assertThat(burden * dayOfYear).isGreaterThan(line.getLimitFen() * 50);
    assertThat(burden * (dayOfYear - 1)).isLessThanOrEqualTo(line.getLimitFen() * 50);
    assertThat(line.getReason()).contains("照这 50 天", "「监测规则」第");
    assertThat(forecast.getCapsList().stream().map(Reach::getReason).toList())
        .isNotEmpty()
        .allMatch(reason -> reason.contains("年度限额") && reason.contains("行（"));
  }
}
