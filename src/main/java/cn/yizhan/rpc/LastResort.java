package cn.yizhan.rpc;

import cn.yizhan.service.Reason;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/**
 * Sees to it that every call ends with a status of ours: calls whose deadline has passed, whose
 * bytes are no message, and whatever a handler did not catch.
 */
final class LastResort implements ServerInterceptor {
  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (Reply.nobodyWaits().getAsBoolean()) {
      close(call, Statuses.of(Reason.DEADLINE_PASSED, "请求到达时已超过期限，没有处理"));
      return new ServerCall.Listener<>() {};
    }
    return new Guarded<>(call, next.startCall(call, headers));
  }

  private static void close(ServerCall<?, ?> call, StatusRuntimeException failure) {
    Metadata trailers = Optional.ofNullable(failure.getTrailers()).orElseGet(Metadata::new);
    call.close(failure.getStatus(), trailers);
  }

  /**
   * Hands on what is whole, and nothing after the call was ended here. A broken request is answered
   * when the client has sent all of it: a client that is still sending may miss an answer.
   */
  private static final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private String broken = "请求里没有消息";
    private boolean ended;

    Guarded(ServerCall<Q, ?> call, ServerCall.Listener<Q> inner) {
      super(inner);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      if (message == null) {
        broken = "请求的字节不是这个方法的消息，请按 proto 编码";
      } else {
        broken = "";
        guard(() -> super.onMessage(message));
      }
    }

    @Override
    public void onHalfClose() {
      if (broken.isEmpty()) {
        guard(super::onHalfClose);
      } else {
        end(Statuses.of(Reason.MALFORMED, broken));
      }
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    private void guard(Runnable inner) {
      if (ended) {
        return;
      }
      try {
        inner.run();
      } catch (RuntimeException | Error failure) {
        end(Statuses.of(failure));
      }
    }

    private void end(StatusRuntimeException failure) {
      if (!ended) {
        ended = true;
        close(call, failure);
      }
    }
  }
}
