package cn.yizhan.rpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Answers a unary call exactly once. */
final class Reply {
  private Reply() {}

  /**
   * Answers when the future does. What throws before there is a future is an answer as well; the
   * answer is sent outside of what computes it, so that its failure is not answered again.
   */
  static <T> void with(StreamObserver<T> observer, Supplier<CompletableFuture<T>> computation) {
    ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
    // With a handler of its own, sending to a caller that has gone away throws nothing.
    call.setOnCancelHandler(() -> {});
    CompletableFuture<T> answer;
    try {
      answer = computation.get();
    } catch (RuntimeException | Error failure) {
      answer = CompletableFuture.failedFuture(failure);
    }
    // What sending throws, gRPC has logged; there is nobody left to tell.
    var unused = answer.whenComplete((value, failure) -> send(call, value, failure));
  }

  private static <T> void send(
      ServerCallStreamObserver<T> call,
      T value,
      @org.jspecify.annotations.Nullable Throwable failure) {
    if (call.isCancelled()) {
      return;
    }
    if (failure != null) {
      call.onError(Statuses.of(failure));
    } else {
      call.onNext(value);
      call.onCompleted();
    }
  }

  /** Whether whoever made the call being answered has stopped waiting; can be asked later. */
  static BooleanSupplier nobodyWaits() {
    Context context = Context.current();
    Deadline deadline = context.getDeadline();
    return () -> context.isCancelled() || (deadline != null && deadline.isExpired());
  }
}
