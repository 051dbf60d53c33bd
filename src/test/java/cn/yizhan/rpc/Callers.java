package cn.yizhan.rpc;

import cn.yizhan.rpc.Caller.Role;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.MetadataUtils;
import java.util.Optional;
import java.util.Set;

/** Takes a header's word for who calls. */
final class Callers implements ServerInterceptor {
  private static final Metadata.Key<String> CALLER =
      Metadata.Key.of("test-caller", Metadata.ASCII_STRING_MARSHALLER);

  static ClientInterceptor calling(String name) {
    Metadata headers = new Metadata();
    headers.put(CALLER, name);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String name = headers.get(CALLER);
    return name == null || name.isEmpty()
        ? next.startCall(call, headers)
        : Contexts.interceptCall(
            Context.current().withValue(Caller.KEY, caller(name)), call, headers, next);
  }

  private static Caller caller(String name) {
    return switch (name) {
      case "bureau" -> new Caller(name, Optional.empty(), Set.of(Role.BUREAU));
      case "monitor" -> new Caller(name, Optional.empty(), Set.of(Role.MONITOR));
      default -> new Caller(name, Optional.of(name), Set.of(Role.HOSPITAL));
    };
  }
}
