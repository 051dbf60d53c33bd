package cn.yizhan.rpc.watch;

import cn.yizhan.rpc.Caller;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link Watcher} of every call, once, when it has ended. Stands just inside of what finds
 * the caller, and outside of everything else.
 */
public final class CallWatch implements ServerInterceptor {
  private static final String OUR_SERVICE = "yizhan.settlement.v1.SettlementService";

  private final Watcher watcher;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /** Is told of calls, on the threads that answer them: must not wait for anything. */
  public interface Watcher {
    /** A call has come. */
    void began();

    /** A call has ended. */
    void ended(CallRecord call);
  }

  public CallWatch(Watcher watcher, Clock clock, LongSupplier nanoTime) {
    this.watcher = watcher;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    watcher.began();
    Watched<Q, R> watched = new Watched<>(call);
    return new SimpleForwardingServerCallListener<>(next.startCall(watched, headers)) {
      @Override
      public void onMessage(Q message) {
        watched.subject.asked(message);
        super.onMessage(message);
      }

      @Override
      public void onCancel() {
        watched.end(inTime() ? Status.CANCELLED : Status.DEADLINE_EXCEEDED, "");
        super.onCancel();
      }
    };
  }

  private static boolean inTime() {
    Deadline deadline = Context.current().getDeadline();
    return deadline == null || !deadline.isExpired();
  }

  private final class Watched<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Subject subject = new Subject();
    private final @Nullable Caller caller = Caller.KEY.get();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Instant at = clock.instant();
    private final long began = nanoTime.getAsLong();

    Watched(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendMessage(R message) {
      subject.answered(message);
      super.sendMessage(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      end(status, status.isOk() ? "" : reason(status, trailers));
      super.close(status, trailers);
    }

    private void end(Status status, String reason) {
      if (ended.compareAndSet(false, true)) {
        watcher.ended(
            new CallRecord(
                at,
                rpc(),
                caller == null ? "" : caller.name(),
                peer(),
                subject.institution(),
                subject.requestId(),
                subject.settlementId(),
                status.getCode().name(),
                reason,
                nanoTime.getAsLong() - began));
      }
    }

    private String rpc() {
      String service = String.valueOf(getMethodDescriptor().getServiceName());
      return service.equals(OUR_SERVICE)
          ? String.valueOf(getMethodDescriptor().getBareMethodName())
          : getMethodDescriptor().getFullMethodName();
    }

    private String peer() {
      SocketAddress remote = getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
      return remote instanceof InetSocketAddress ip && ip.getAddress() != null
          ? ip.getAddress().getHostAddress()
          : String.valueOf(remote);
    }
  }

  private static String reason(Status status, Metadata trailers) {
    com.google.rpc.Status told = StatusProto.fromStatusAndTrailers(status, trailers);
    try {
      for (Any detail : told == null ? List.<Any>of() : told.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class).getReason();
        }
      }
    } catch (InvalidProtocolBufferException broken) {
      return "UNREADABLE_DETAILS";
    }
    return "";
  }
}
