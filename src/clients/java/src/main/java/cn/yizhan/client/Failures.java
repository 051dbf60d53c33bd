package cn.yizhan.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.EnumSet;
import java.util.Set;

/** What a failed call says: its canonical code, and the reason that Yizhan gives. */
final class Failures {
  /** Codes after which the same request may be sent again, under the same request id. */
  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.CANCELLED,
          Status.Code.UNKNOWN,
          Status.Code.INTERNAL);

  private Failures() {}

  /** Whether asking again later may help: nothing is wrong with the request itself. */
  static boolean isPassing(StatusRuntimeException failure) {
    return PASSING.contains(failure.getStatus().getCode());
  }

  /**
   * Whether the call did not get as far as the request id: then it says nothing of what an earlier
   * try under the same id has done.
   */
  static boolean isAtTheDoor(StatusRuntimeException failure) {
    Status.Code code = failure.getStatus().getCode();
    return code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED;
  }

  /** Whether the person's year has moved since the pre-settlement. */
  static boolean isYearMoved(StatusRuntimeException failure) {
    return failure.getStatus().getCode() == Status.Code.ABORTED
        && reason(failure).equals("YEAR_MOVED");
  }

  /** Whether the service says that it has no such thing. */
  static boolean isNotFound(StatusRuntimeException failure) {
    return failure.getStatus().getCode() == Status.Code.NOT_FOUND;
  }

  /** The reason in UPPER_SNAKE; empty when the failure is not Yizhan's own. */
  static String reason(StatusRuntimeException failure) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status == null) {
      return "";
    }
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class).getReason();
        }
      }
    } catch (InvalidProtocolBufferException unreadable) {
      return "";
    }
    return "";
  }
}
