package cn.yizhan.rpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A service whose broken requests come as null, for {@link LastResort} to answer. Left to gRPC they
 * would end the call with UNKNOWN, as if the fault were ours.
 */
final class Lenient {
  private Lenient() {}

  static ServerServiceDefinition of(ServerServiceDefinition service) {
    return Rebound.of(service, Lenient::of);
  }

  private static <Q, R> ServerMethodDefinition<Q, R> of(ServerMethodDefinition<Q, R> method) {
    MethodDescriptor<Q, R> strict = method.getMethodDescriptor();
    Marshaller<Q> requests = new Nulling<>((PrototypeMarshaller<Q>) strict.getRequestMarshaller());
    return ServerMethodDefinition.create(
        strict.toBuilder(requests, strict.getResponseMarshaller()).build(),
        method.getServerCallHandler());
  }

  private record Nulling<T>(PrototypeMarshaller<T> strict) implements PrototypeMarshaller<T> {
    @Override
    public Class<T> getMessageClass() {
      return strict.getMessageClass();
    }

    @Override
    public @Nullable T getMessagePrototype() {
      return strict.getMessagePrototype();
    }

    @Override
    public InputStream stream(T message) {
      return strict.stream(message);
    }

    @Override
    public @Nullable T parse(InputStream stream) {
      try {
        return strict.parse(stream);
      } catch (StatusRuntimeException broken) {
        return null;
      }
    }
  }
}
