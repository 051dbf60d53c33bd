package cn.yizhan.rpc.json;

import com.google.protobuf.Message;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stream of answers, taken one by one: what nobody takes is not sent. An error comes as the last
 * of them.
 */
public final class JsonFeed implements AutoCloseable {
  private final BlockingClientCall<Message, Message> call;
  private boolean ended;

  JsonFeed(BlockingClientCall<Message, Message> call) {
    this.call = call;
  }

  /** The next one; empty when none came in this time, or there are no more. */
  public Optional<JsonAnswer> next(Duration patience) throws InterruptedException {
    try {
      Message message = call.read(patience.toMillis(), TimeUnit.MILLISECONDS);
      ended = message == null;
      return Optional.ofNullable(message).map(JsonGateway::answer);
    } catch (TimeoutException noneYet) {
      return Optional.empty();
    } catch (StatusException failure) {
      ended = true;
      return Optional.of(JsonErrors.of(failure));
    }
  }

  /** Whether there are no more. */
  public boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    call.cancel("nobody reads any more", null);
  }
}
