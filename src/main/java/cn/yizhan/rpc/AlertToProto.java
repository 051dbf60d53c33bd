package cn.yizhan.rpc;

import cn.yizhan.bill.Part;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.proto.monitor.v1.Alert;
import cn.yizhan.proto.monitor.v1.AlertEvent;
import cn.yizhan.proto.monitor.v1.AlertState;
import cn.yizhan.proto.monitor.v1.AlertStep;
import cn.yizhan.proto.monitor.v1.Reach;
import cn.yizhan.proto.monitor.v1.WatchAlertsResponse;
import cn.yizhan.proto.settlement.v1.LeftByPart;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;

/** Alerts in the words of the contract. */
final class AlertToProto {
  private AlertToProto() {}

  static Alert of(cn.yizhan.monitor.Alert alert) {
    return Alert.newBuilder()
        .setAlertId(alert.id())
        .setRegionCode(alert.year().person().region())
        .setIdNumberMasked(alert.idNumberMasked())
        .setCounty(alert.county().orElse(""))
        .setYear(alert.year().year())
        .setRule(alert.rule())
        .setLevel(alert.level())
        .setAddressee(alert.addressee())
        .setState(state(alert.state()))
        .setCrossed(alert.crossed())
        .setCrossedOn(alert.crossedOn().toString())
        .setBurdenFen(alert.burdenFen())
        .setLineFen(alert.lineFen())
        .setReason(alert.reason())
        .setRaisedAt(timestamp(alert.raisedAt()))
        .build();
  }

  static AlertEvent of(cn.yizhan.monitor.AlertEvent event) {
    return AlertEvent.newBuilder()
        .setPosition(event.position())
        .setAlertId(event.alert())
        .setStep(AlertStep.valueOf("ALERT_STEP_" + event.step().name()))
        .setState(state(event.state()))
        .setAt(timestamp(event.at()))
        .setBy(event.by())
        .setNote(event.note())
        .setBurdenFen(event.burdenFen())
        .setLineFen(event.lineFen())
        .build();
  }

  static WatchAlertsResponse told(Alerts.Told told) {
    return WatchAlertsResponse.newBuilder()
        .setEvent(of(told.event()))
        .setAlert(of(told.alert()))
        .build();
  }

  static Reach of(cn.yizhan.monitor.Reach reach) {
    Reach.Builder proto =
        Reach.newBuilder()
            .setName(reach.name())
            .setReachedFen(reach.reached().amount())
            .setLimitFen(reach.limit().amount())
            .setMissingFen(reach.missing().amount())
            .setReached(reach.isReached())
            .setReason(reach.reason());
    reach.expectedOn().ifPresent(day -> proto.setExpectedOn(day.toString()));
    return proto.build();
  }

  static LeftByPart left(List<Left> settled) {
    return LeftByPart.newBuilder()
        .setInScopeFen(sum(settled, Part.IN_SCOPE))
        .setExcludedFen(sum(settled, Part.EXCLUDED))
        .setPreSelfFen(sum(settled, Part.PRE_SELF))
        .setOverLimitFen(sum(settled, Part.OVER_LIMIT))
        .setSpecialDrugFen(sum(settled, Part.SPECIAL_DRUG))
        .setFullSelfFen(sum(settled, Part.FULL_SELF))
        .build();
  }

  private static long sum(List<Left> settled, Part part) {
    return settled.stream().mapToLong(left -> left.parts().fen(part)).sum();
  }

  static AlertState state(cn.yizhan.monitor.AlertState state) {
    return AlertState.valueOf("ALERT_STATE_" + state.name());
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
