package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.monitor.v1.Alert;
import cn.yizhan.proto.monitor.v1.AlertState;
import cn.yizhan.proto.monitor.v1.ListAlertsRequest;
import cn.yizhan.proto.monitor.v1.UpdateAlertRequest;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.service.Registrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people have decided of an alert stays, whatever the ledger does to the burden afterwards.
 */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRESQL"})
final class AlertStateTest {
  private static final String REGION = "360700";

  @Parameter Store store;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(store);
    Person person =
        Person.newBuilder()
            .setInsurance("390")
            .addTags(DatedName.newBuilder().setName("脱贫人口").setFrom("2021-01-01"))
            .build();
    server.registry.put(Registrations.fromProto(REGION, Sample.ID_NUMBER, person), "test");
    settle("r1", "2023-03-10");
    settle("r2", "2023-04-10");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aClosedOneStaysClosedWhenTheLineIsCrossedOnAnotherDay() {
    step("s1", AlertState.ALERT_STATE_PUSHED);
    step("s2", AlertState.ALERT_STATE_VERIFIED);
    step("s3", AlertState.ALERT_STATE_CLOSED);

    reverse("v1", "r1");

    assertThat(alert().getCrossedOn()).isEqualTo("2023-04-10");
    assertThat(alert().getCrossed()).isTrue();
    assertThat(alert().getState()).isEqualTo(AlertState.ALERT_STATE_CLOSED);

    reverse("v2", "r2");

    assertThat(alert().getCrossed()).isFalse();
    assertThat(alert().getState()).isEqualTo(AlertState.ALERT_STATE_CLOSED);
  }

  @Test
  void aPushedOneStaysPushedWhenTheLineIsCrossedOnAnotherDay() {
    step("s1", AlertState.ALERT_STATE_PUSHED);

    reverse("v1", "r1");

    assertThat(alert().getCrossedOn()).isEqualTo("2023-04-10");
    assertThat(alert().getState()).isEqualTo(AlertState.ALERT_STATE_PUSHED);
  }

  private void settle(String requestId, String day) {
    var unused =
        server
            .hospital()
            .settle(
                Sample.settle(
                    requestId,
                    Sample.bill()
                        .setVisitId(requestId)
                        .setSettledOn(day)
                        .clearLines()
                        .addLines(
                            FeeLine.newBuilder().setCategory("09").setInScopeFen(6_000_000))));
  }

  private void reverse(String requestId, String settled) {
    String id = server.ledger.find(Sample.HOSPITAL, settled).orElseThrow().id();
    var unused =
        server
            .hospital()
            .reverse(Sample.reverse(requestId).setSettlementId(id).setCascade(true).build());
  }

  private void step(String requestId, AlertState state) {
    var unused =
        server
            .monitorAs("bureau")
            .updateAlert(
                UpdateAlertRequest.newBuilder()
                    .setAlertId(alert().getAlertId())
                    .setRequestId(requestId)
                    .setState(state)
                    .build());
  }

  /** The only one there is. */
  private Alert alert() {
    assertThat(server.monitorAs("monitor").listAlerts(request()).getAlertsList()).hasSize(1);
    return server.monitorAs("monitor").listAlerts(request()).getAlerts(0);
  }

  private static ListAlertsRequest request() {
    return ListAlertsRequest.newBuilder().setRegionCode(REGION).build();
  }
}
