package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.LocalizedMessage;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A failed call with its details taken apart. */
record Failure(Code code, String message, ErrorInfo info, List<FieldViolation> violations) {
  /** Calls, and expects a failure that has every detail the contract promises. */
  static Failure of(ThrowingCallable call) {
    StatusRuntimeException thrown = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(thrown).as("a failure").isNotNull();
    return of(thrown);
  }

  static Failure of(StatusRuntimeException thrown) {
    com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
    assertThat(status).as("details of %s", thrown.getStatus()).isNotNull();
    ErrorInfo info = ErrorInfo.getDefaultInstance();
    BadRequest bad = BadRequest.getDefaultInstance();
    LocalizedMessage localized = LocalizedMessage.getDefaultInstance();
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          info = detail.unpack(ErrorInfo.class);
        } else if (detail.is(BadRequest.class)) {
          bad = detail.unpack(BadRequest.class);
        } else if (detail.is(LocalizedMessage.class)) {
          localized = detail.unpack(LocalizedMessage.class);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    String message = String.valueOf(thrown.getStatus().getDescription());
    assertThat(info.getDomain()).isEqualTo("yizhan");
    assertThat(info.getReason()).matches("[A-Z][A-Z0-9_]{0,62}");
    assertThat(localized.getLocale()).isEqualTo("zh-CN");
    assertThat(localized.getMessage()).isEqualTo(message).isEqualTo(status.getMessage());
    return new Failure(thrown.getStatus().getCode(), message, info, bad.getFieldViolationsList());
  }

  String reason() {
    return info.getReason();
  }

  List<String> fields() {
    return violations.stream().map(FieldViolation::getField).toList();
  }

  Failure is(Code expected, String reason) {
    assertThat(reason()).as(message).isEqualTo(reason);
    assertThat(code).as(message).isEqualTo(expected);
    return this;
  }

  Failure says(String... words) {
    assertThat(message).contains(words);
    return this;
  }
}
