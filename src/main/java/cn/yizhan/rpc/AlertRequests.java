package cn.yizhan.rpc;

import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.proto.monitor.v1.ForecastRequest;
import cn.yizhan.proto.monitor.v1.ListAlertsRequest;
import cn.yizhan.proto.monitor.v1.PushAlertsRequest;
import cn.yizhan.proto.monitor.v1.ScanPersonsRequest;
import cn.yizhan.proto.monitor.v1.UpdateAlertRequest;
import cn.yizhan.proto.monitor.v1.WatchAlertsRequest;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.AlertDesk;
import cn.yizhan.service.AlertDesk.Inclusion;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The requests about alerts, every field of theirs checked. */
final class AlertRequests {
  private static final int LARGEST_PAGE_SIZE = 500;
  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 9999;
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private AlertRequests() {}

  static Alerts.Query list(Registry registry, ListAlertsRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    year(fields, request.getYear());
    Set<AlertState> states = EnumSet.noneOf(AlertState.class);
    for (int i = 0; i < request.getStatesCount(); i++) {
      state(fields, "states[%d]".formatted(i), request.getStates(i)).ifPresent(states::add);
    }
    fields.optionalWord("rule", request.getRule(), Fields.LONGEST);
    fields.optionalWord("level", request.getLevel(), Fields.LONGEST);
    fields.optionalWord("county", request.getCounty(), Fields.LONGEST);
    boolean person = !request.getIdNumber().isEmpty();
    if (person) {
      FromProto.idNumber(fields, request.getIdNumber());
    }
    int size = pageSize(fields, request.getPageSize());
    pageToken(fields, request.getPageToken());
    fields.done();
    return new Alerts.Query(
        request.getRegionCode(),
        request.getYear(),
        states,
        request.getRule(),
        request.getLevel(),
        request.getCounty(),
        person
            ? Optional.of(registry.key(request.getRegionCode(), request.getIdNumber()))
            : Optional.empty(),
        request.getPageToken(),
        size);
  }

  static int pageSize(Fields fields, int size) {
    if (size < 0 || size > LARGEST_PAGE_SIZE) {
      fields.wrong("page_size", "写的是 %d，应为 1 到 %d，或不写".formatted(size, LARGEST_PAGE_SIZE));
    }
    return size == 0 ? DEFAULT_PAGE_SIZE : size;
  }

  /** The id of the last one of the page before. */
  static void pageToken(Fields fields, String token) {
    if (!token.isEmpty() && !ID.matcher(token).matches()) {
      fields.wrong("page_token", "不是上一页给出的，应为原样带回的或空着");
    }
  }

  static String id(String id) {
    Fields fields = Fields.of();
    id(fields, "alert_id", id);
    fields.done();
    return id;
  }

  private static void id(Fields fields, String field, String id) {
    if (!ID.matcher(id).matches()) {
      fields.wrong(field, "写的是“%s”，应为预警编号，如 ListAlerts 给出的".formatted(Fields.shown(id)));
    }
  }

  /** A step somebody wants taken. */
  record Step(AlertState state, Inclusion inclusion) {}

  static Step step(UpdateAlertRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId());
    id(fields, "alert_id", request.getAlertId());
    Optional<AlertState> state = state(fields, "state", request.getState());
    if (state.filter(EnumSet.of(AlertState.NEW, AlertState.WITHDRAWN)::contains).isPresent()) {
      fields.wrong("state", "应为 ALERT_STATE_PUSHED、_VERIFIED、_INCLUDED 或 _CLOSED：新预警和撤回只由账本决定");
    }
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    if (request.hasIdentity() && !state.equals(Optional.of(AlertState.INCLUDED))) {
      fields.wrong("identity", "只与 ALERT_STATE_INCLUDED 一起写，应为空着");
    }
    if (request.getResettle() && !request.hasIdentity()) {
      fields.wrong("resettle", "没有写 identity，应为 false");
    }
    if (!request.hasIdentity()) {
      fields.done();
      return new Step(state.orElseThrow(), Inclusion.NONE);
    }
    return new Step(
        state.orElse(AlertState.INCLUDED),
        new Inclusion(
            Optional.of(RegistryFields.identity(fields, true, request.getIdentity())),
            request.getResettle()));
  }

  private static Optional<AlertState> state(
      Fields fields, String field, cn.yizhan.proto.monitor.v1.AlertState state) {
    for (AlertState one : AlertState.values()) {
      if (AlertToProto.state(one) == state) {
        return Optional.of(one);
      }
    }
    fields.wrong(field, "没有写或不认得，应为 ALERT_STATE_PUSHED 这样的一种状态");
    return Optional.empty();
  }

  static Alerts.Selection push(PushAlertsRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId());
    fields.region("region_code", request.getRegionCode());
    fields.optionalWord("addressee", request.getAddressee(), Fields.LONGEST);
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    List<String> ids = request.getAlertIdsList();
    if (ids.size() > AlertDesk.MOST_PUSHED) {
      fields.wrong("alert_ids", "有 %d 项，应为最多 %d 项".formatted(ids.size(), AlertDesk.MOST_PUSHED));
    } else {
      for (int i = 0; i < ids.size(); i++) {
        id(fields, "alert_ids[%d]".formatted(i), ids.get(i));
      }
    }
    fields.done();
    return new Alerts.Selection(
        request.getRegionCode(), request.getAddressee(), ids, AlertDesk.MOST_PUSHED);
  }

  static void check(WatchAlertsRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    if (request.getAfterPosition() < 0) {
      fields.wrong("after_position", "写的是 %d，应为 0 或收到过的位置".formatted(request.getAfterPosition()));
    }
    fields.done();
  }

  /** The day a scan looks from: today, or the last day of a year that is over. */
  static LocalDate day(ScanPersonsRequest request, LocalDate today) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    year(fields, request.getYear());
    if (request.getYear() > today.getYear()) {
      fields.wrong("year", "写的是 %d，不能晚于今年".formatted(request.getYear()));
    }
    fields.done();
    return request.getYear() == 0 || request.getYear() == today.getYear()
        ? today
        : LocalDate.of(request.getYear(), 12, 31);
  }

  static LocalDate day(ForecastRequest request, LocalDate today) {
    Fields fields = RegistryFields.about(request.getRegionCode(), request.getIdNumber());
    Optional<LocalDate> day = fields.optionalDay("on", request.getOn());
    fields.done();
    return day.orElse(today);
  }

  static void year(Fields fields, int year) {
    if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR)) {
      fields.wrong("year", "写的是 %d，应为年份，如 2024，或不写".formatted(year));
    }
  }
}
