package cn.yizhan.rpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Answers a call with many messages, each computed when the caller is ready for it: a slow reader
 * costs no memory and holds no thread.
 */
final class StreamReply<T> {
  private final ServerCallStreamObserver<T> call;
  private final Iterator<T> answers;
  private boolean done;

  private StreamReply(ServerCallStreamObserver<T> call, Iterator<T> answers) {
    this.call = call;
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
    StreamReply<T> reply = new StreamReply<>(call, answers);
    Pump pump = new Pump(threads, reply::send, reply::fail);
    call.setOnReadyHandler(pump::more);
    pump.more();
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
