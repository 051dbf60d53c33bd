package cn.yizhan.rpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Answers a call with many messages, each computed when the caller is ready for it: a slow reader
 * costs no memory and holds no thread.
 */
final class StreamReply<T> {
  private final ServerCallStreamObserver<T> call;
  private final Executor threads;
  private final Iterator<T> answers;

  /** How often somebody has asked for more since the pump began its last round. */
  private final AtomicInteger asked = new AtomicInteger();

  private boolean done;

  private StreamReply(ServerCallStreamObserver<T> call, Executor threads, Iterator<T> answers) {
    this.call = call;
    this.threads = threads;
    this.answers = answers;
  }

  /**
   * Answers on these threads. What throws before there is an iterator is the whole answer; what an
   * answer throws ends the stream.
   */
  static <T> void with(
      StreamObserver<T> observer, Executor threads, Supplier<Iterator<T>> computation) {
    ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
    call.setOnCancelHandler(() -> {});
    Iterator<T> answers;
    try {
      answers = computation.get();
    } catch (RuntimeException | Error failure) {
      call.onError(Statuses.of(failure));
      return;
    }
    StreamReply<T> reply = new StreamReply<>(call, threads, answers);
    call.setOnReadyHandler(reply::more);
    reply.more();
  }

  private void more() {
    if (asked.getAndIncrement() == 0) {
      try {
        threads.execute(this::pump);
      } catch (RejectedExecutionException full) {
        fail(full);
      }
    }
  }

  private void pump() {
    int served;
    do {
      served = asked.get();
      try {
        send();
      } catch (RuntimeException | Error failure) {
        fail(failure);
      }
    } while (asked.addAndGet(-served) != 0);
  }

  private void send() {
    while (!done && !call.isCancelled() && call.isReady()) {
      if (answers.hasNext()) {
        call.onNext(answers.next());
      } else {
        done = true;
        call.onCompleted();
      }
    }
  }

  private void fail(Throwable failure) {
    if (!done && !call.isCancelled()) {
      done = true;
      call.onError(Statuses.of(failure));
    }
  }
}
