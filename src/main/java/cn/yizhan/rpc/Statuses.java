package cn.yizhan.rpc;

import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.Refused;
import cn.yizhan.service.Declined;
import cn.yizhan.service.Reason;
import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes a status. */
public final class Statuses {
  /** {@code ErrorInfo.domain} of every error. */
  public static final String DOMAIN = "yizhan";

  private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

  private Statuses() {}

  /** The status of whatever ended a call. What was not foreseen is logged under an incident id. */
  public static StatusRuntimeException of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof Rejected rejected) {
      return of(rejected.reason(), rejected.sentence(), Map.of(), rejected.violations());
    }
    if (failure instanceof Declined declined) {
      Refused refused = declined.refused();
      return of(declined.reason(), refused.message(), refused.metadata(), violations(refused));
    }
    if (failure instanceof NotRecorded notRecorded) {
      return of(notRecorded);
    }
    if (failure instanceof RejectedExecutionException) {
      return of(Reason.BUSY, "等候数据库的请求已满，请稍候用同一请求号重试");
    }
    return incident(failure);
  }

  /** The field that a use case found wrong, if it was one. */
  private static List<FieldViolation> violations(Refused refused) {
    String field = refused.metadata().get(Declined.FIELD);
    return field == null
        ? List.of()
        : List.of(
            FieldViolation.newBuilder().setField(field).setDescription(refused.message()).build());
  }

  /** A status with a sentence for whoever reads it. */
  public static StatusRuntimeException of(Reason reason, String sentence) {
    return of(reason, sentence, Map.of(), List.of());
  }

  private static StatusRuntimeException of(NotRecorded failure) {
    String sentence = String.valueOf(failure.getMessage());
    if (failure instanceof NotRecorded.QueueFull) {
      return of(Reason.QUEUE_FULL, sentence);
    }
    if (failure instanceof NotRecorded.Abandoned) {
      return of(Reason.DEADLINE_PASSED, sentence);
    }
    boolean unknown = ((NotRecorded.Unavailable) failure).outcomeUnknown();
    LOG.warn("the ledger is unavailable: {}", sentence, failure.getCause());
    String told = unknown ? "账本出错，这次是否入账还不清楚。请用同一请求号重试或查询，不会重复入账" : "账本现在不可用，没有入账。请稍候用同一请求号重试";
    return of(
        Reason.LEDGER_UNAVAILABLE,
        told,
        Map.of("outcome", unknown ? "unknown" : "not_recorded"),
        List.of());
  }

  private static StatusRuntimeException incident(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.error("incident {}", id, failure);
    return of(
        Reason.DEFECT,
        "服务内部出错，编号 %s。请把编号告诉运维；结算与撤销可用同一请求号重试".formatted(id),
        Map.of("incident_id", id),
        List.of());
  }

  private static StatusRuntimeException of(
      Reason reason,
      String sentence,
      Map<String, String> metadata,
      List<FieldViolation> violations) {
    Trailers room = Trailers.fit(sentence, metadata, violations).withoutIdNumbers();
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setReason(reason.name())
            .setDomain(DOMAIN)
            .putAllMetadata(room.metadata())
            .build();
    LocalizedMessage chinese =
        LocalizedMessage.newBuilder().setLocale("zh-CN").setMessage(room.sentence()).build();
    Status.Builder status =
        Status.newBuilder()
            .setCode(code(reason).getNumber())
            .setMessage(room.sentence())
            .addDetails(Any.pack(info));
    if (!violations.isEmpty()) {
      BadRequest bad = BadRequest.newBuilder().addAllFieldViolations(room.violations()).build();
      status.addDetails(Any.pack(bad));
    }
    return StatusProto.toStatusRuntimeException(status.addDetails(Any.pack(chinese)).build());
  }

  /** No default: a new reason without a code does not compile. */
  static Code code(Reason reason) {
    return switch (reason) {
      case INVALID_FIELDS, MALFORMED, MESSAGE_TOO_LONG -> Code.INVALID_ARGUMENT;
      case CALLER_UNKNOWN -> Code.UNAUTHENTICATED;
      case NOT_YOUR_INSTITUTION, ROLE_MISSING -> Code.PERMISSION_DENIED;
      case REQUEST_ID_REUSED, NUMBER_TAKEN -> Code.ALREADY_EXISTS;
      case PERSON_UNKNOWN, SETTLEMENT_UNKNOWN, APPLICATION_UNKNOWN, ROSTER_UNKNOWN, ALERT_UNKNOWN ->
          Code.NOT_FOUND;
      case YEAR_MOVED -> Code.ABORTED;
      case QUEUE_FULL, BUSY -> Code.RESOURCE_EXHAUSTED;
      case DEADLINE_PASSED -> Code.DEADLINE_EXCEEDED;
      case LEDGER_UNAVAILABLE, LOADING -> Code.UNAVAILABLE;
      case DEFECT -> Code.INTERNAL;
      case INSURED_ELSEWHERE, NOT_INSURED, NOT_HELD, INSURED_TWICE -> Code.FAILED_PRECONDITION;
      case UNKNOWN_REGION, NO_EDITION_IN_FORCE -> Code.FAILED_PRECONDITION;
      case DUPLICATE_VISIT, OUT_OF_ORDER -> Code.FAILED_PRECONDITION;
      case UNKNOWN_INSURANCE, UNKNOWN_TIER -> Code.FAILED_PRECONDITION;
      case UNKNOWN_IDENTITY, UNKNOWN_APPLICATION, UNKNOWN_TAG -> Code.FAILED_PRECONDITION;
      case UNKNOWN_MED_TYPE, UNKNOWN_INSTITUTION, UNKNOWN_DISEASE -> Code.FAILED_PRECONDITION;
      case UNKNOWN_CATEGORY, UNKNOWN_OTHER_PAYMENT, UNKNOWN_TRANSFER -> Code.FAILED_PRECONDITION;
      case AMOUNT_TOO_LARGE, OTHER_PAYMENT_TOO_LARGE -> Code.FAILED_PRECONDITION;
      case NO_BASIC_ROW, NO_PARAMETER, NO_DISEASE_LIMIT -> Code.FAILED_PRECONDITION;
      case UNCONFIRMED_ROW, REVERSED_BEFORE, ALREADY_REVERSED -> Code.FAILED_PRECONDITION;
      case LATER_SETTLEMENTS, CASCADE_REFUSED, RESETTLE_REFUSED -> Code.FAILED_PRECONDITION;
      case APPLICATION_OPEN, APPLICATION_DECIDED, ALERT_STEP -> Code.FAILED_PRECONDITION;
      case SPECIAL_CASE_REGISTERED, SPECIAL_CASE_NOT_REGISTERED -> Code.FAILED_PRECONDITION;
      case APPLICATION_NOT_REJECTED, NOTHING_UNMET, GRANT_NOT_DUE -> Code.FAILED_PRECONDITION;
    };
  }
}
