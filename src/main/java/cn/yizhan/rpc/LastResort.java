package cn.yizhan.rpc;

import cn.yizhan.service.Reason;
import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/**
 * Sees to it that every call ends with a status of ours: calls whose deadline has passed, whose
 * bytes are no message or too many, and whatever a handler did not catch.
 */
final class LastResort implements ServerInterceptor {
  private static final String NO_MESSAGE = "请求里没有消息";

  private final int messageBytes;

  /**
   * Refuses by this.
   *
   * @param messageBytes the longest request
   */
  LastResort(int messageBytes) {
    this.messageBytes = messageBytes;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (Reply.nobodyWaits().getAsBoolean()) {
      close(call, Statuses.of(Reason.DEADLINE_PASSED, "请求到达时已超过期限，没有处理"));
      return new ServerCall.Listener<>() {};
    }
    return new Guarded<>(call, next.startCall(call, headers), messageBytes);
  }

  private static void close(ServerCall<?, ?> call, StatusRuntimeException failure) {
    Metadata trailers = Optional.ofNullable(failure.getTrailers()).orElseGet(Metadata::new);
    call.close(failure.getStatus(), trailers);
  }

  /**
   * Hands on what is whole, and nothing after the call was ended here. A broken request is answered
   * when the client has sent all of it: a client that is still sending may miss an answer. But of a
   * stream nobody asks for what comes after the broken piece, so that ends at once.
   */
  private static final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final int messageBytes;
    private Reason reason = Reason.MALFORMED;
    private String broken = NO_MESSAGE;
    private boolean ended;

    Guarded(ServerCall<Q, ?> call, ServerCall.Listener<Q> inner, int messageBytes) {
      super(inner);
      this.call = call;
      this.messageBytes = messageBytes;
    }

    @Override
    public void onMessage(Q message) {
      if (message == null) {
        refuse(Reason.MALFORMED, "请求的字节不是这个方法的消息，请按 proto 编码");
      } else if (bytes(message) > messageBytes) {
        String sentence = "请求有 %,d 字节，最多 %,d 字节，没有处理。一张账单最多 1000 条费用；名单分小块发送，如每块 65,536 字节";
        refuse(Reason.MESSAGE_TOO_LONG, sentence.formatted(bytes(message), messageBytes));
      } else {
        broken = "";
        guard(() -> super.onMessage(message));
      }
    }

    /** Counted once: who signs or digests a message later needs the same number. */
    private static int bytes(Object message) {
      return message instanceof MessageLite lite ? lite.getSerializedSize() : 0;
    }

    private void refuse(Reason why, String sentence) {
      reason = why;
      broken = sentence;
      if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
        end(Statuses.of(reason, broken));
      }
    }

    @Override
    public void onHalfClose() {
      if (broken.isEmpty()) {
        guard(super::onHalfClose);
      } else {
        end(Statuses.of(reason, broken));
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
