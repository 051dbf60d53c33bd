package cn.yizhan.rpc.json;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Structs;
import com.google.protobuf.util.Values;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/** An error as JSON: {@code code}, {@code reason}, {@code message}, {@code fields}. */
final class JsonErrors {
  private JsonErrors() {}

  static JsonAnswer of(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    Struct.Builder error =
        Struct.newBuilder()
            .putFields("code", Values.of(status.getCode().name()))
            .putFields("message", Values.of(String.valueOf(status.getDescription())));
    com.google.rpc.Status told = StatusProto.fromThrowable(failure);
    try {
      for (Any detail : told == null ? List.<Any>of() : told.getDetailsList()) {
        add(error, detail);
      }
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("bug: details of an error that nobody can read", broken);
    }
    return new JsonAnswer(http(status.getCode()), JsonGateway.print(error.build()));
  }

  private static void add(Struct.Builder error, Any detail) throws InvalidProtocolBufferException {
    if (detail.is(ErrorInfo.class)) {
      error.putFields("reason", Values.of(detail.unpack(ErrorInfo.class).getReason()));
    } else if (detail.is(BadRequest.class)) {
      List<Value> fields =
          detail.unpack(BadRequest.class).getFieldViolationsList().stream()
              .map(JsonErrors::field)
              .toList();
      error.putFields("fields", Values.of(fields));
    }
  }

  private static Value field(BadRequest.FieldViolation wrong) {
    return Values.of(
        Structs.of(
            "field",
            Values.of(wrong.getField()),
            "description",
            Values.of(wrong.getDescription())));
  }

  /** As google.rpc.Code maps them. */
  private static int http(Status.Code code) {
    return switch (code) {
      case OK -> 200;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case CANCELLED -> 499;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
      case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
    };
  }
}
