package cn.yizhan.rpc;

import cn.yizhan.service.EncodedMessage;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.ServerCalls.UnaryMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Sends answers that are encoded already. */
final class Encoded implements Marshaller<EncodedMessage> {
  private Encoded() {}

  /** A unary method that is answered in bytes instead of a message. */
  static <Q> ServerMethodDefinition<Q, EncodedMessage> unary(
      MethodDescriptor<Q, ?> generated, UnaryMethod<Q, EncodedMessage> method) {
    return ServerMethodDefinition.create(
        generated.toBuilder(generated.getRequestMarshaller(), new Encoded()).build(),
        ServerCalls.asyncUnaryCall(method));
  }

  @Override
  public InputStream stream(EncodedMessage message) {
    return new Bytes(message);
  }

  @Override
  public EncodedMessage parse(InputStream stream) {
    throw new UnsupportedOperationException("bug: answers are sent, not read");
  }

  /** Sent on without being copied, or read by whoever is in the same process. */
  private static final class Bytes extends InputStream implements KnownLength, Drainable {
    private final EncodedMessage message;
    private @Nullable InputStream read;

    Bytes(EncodedMessage message) {
      this.message = message;
    }

    @Override
    public int available() throws IOException {
      return read == null ? message.length() : read.available();
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      message.send(target);
      return message.length();
    }

    @Override
    public int read() throws IOException {
      return reading().read();
    }

    @Override
    public int read(byte[] to, int begin, int length) throws IOException {
      return reading().read(to, begin, length);
    }

    private InputStream reading() {
      if (read == null) {
        read = new ByteArrayInputStream(message.toByteArray());
      }
      return read;
    }
  }
}
