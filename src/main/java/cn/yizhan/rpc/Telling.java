package cn.yizhan.rpc;

import cn.yizhan.ledger.NotRecorded;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Answers a call with many messages, no faster than the caller takes them. */
final class Telling<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ServerCallStreamObserver<T> call;

  private Telling(ServerCallStreamObserver<T> call) {
    this.call = call;
    call.setOnReadyHandler(this::signal);
    call.setOnCancelHandler(this::signal);
  }

  /**
   * Hands {@code work} what sends a message, on one of these threads. It may block, and throws when
   * the caller has gone away. What the work throws is the answer then.
   */
  static <T> void with(StreamObserver<T> observer, Waiting threads, Consumer<Consumer<T>> work) {
    Telling<T> telling = new Telling<>((ServerCallStreamObserver<T>) observer);
    var unused =
        threads
            .compute(
                () -> {
                  work.accept(telling::send);
                  return true;
                })
            .whenComplete((done, failure) -> telling.end(failure));
  }

  private void send(T message) {
    lock.lock();
    try {
      while (!call.isReady() && !call.isCancelled()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    if (call.isCancelled()) {
      throw new NotRecorded.Abandoned();
    }
    call.onNext(message);
  }

  private void end(@org.jspecify.annotations.Nullable Throwable failure) {
    if (call.isCancelled()) {
      return;
    }
    if (failure != null) {
      call.onError(Statuses.of(failure));
    } else {
      call.onCompleted();
    }
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
