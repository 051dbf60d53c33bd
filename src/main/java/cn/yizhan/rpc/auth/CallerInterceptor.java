package cn.yizhan.rpc.auth;

import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.Status;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/**
 * Lets no call through whose caller is not known, and hands the caller on in {@link Caller#KEY}.
 * Health and reflection are for everybody who can connect: they tell nothing that is not public.
 */
public final class CallerInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";

  private final Callers callers;
  private final ServerInterceptor inner;

  /** Knows callers, and hands every call, refused or not, to the interceptor that watches. */
  public CallerInterceptor(Callers callers, ServerInterceptor inner) {
    this.callers = callers;
    this.inner = inner;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Optional<String> bearer = bearer(headers);
    Optional<Caller> caller = callers.of(call.getAttributes(), bearer);
    String service = String.valueOf(call.getMethodDescriptor().getServiceName());
    if (caller.isPresent() && mayCall(caller.get(), service)) {
      Context context = Context.current().withValue(Caller.KEY, caller.get());
      return Contexts.interceptCall(
          context, call, headers, (known, h) -> inner.interceptCall(known, h, next));
    }
    if (isForEverybody(service)) {
      return inner.interceptCall(call, headers, next);
    }
    StatusRuntimeException refused =
        caller.isPresent()
            ? status(Code.PERMISSION_DENIED, "ROLE_MISSING", "%s 只给监控角色用".formatted(service))
            : status(Code.UNAUTHENTICATED, "CALLER_UNKNOWN", callers.advice(bearer.isPresent()));
    return inner.interceptCall(call, headers, (unknown, h) -> close(unknown, refused));
  }

  private static <Q, R> ServerCall.Listener<Q> close(
      ServerCall<Q, R> call, StatusRuntimeException refused) {
    Metadata trailers = Optional.ofNullable(refused.getTrailers()).orElseGet(Metadata::new);
    call.close(refused.getStatus(), trailers);
    return new ServerCall.Listener<>() {};
  }

  private static Optional<String> bearer(Metadata headers) {
    String authorization = headers.get(AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static boolean mayCall(Caller caller, String service) {
    return !service.startsWith("grpc.channelz.") || caller.roles().contains(Role.MONITOR);
  }

  private static boolean isForEverybody(String service) {
    return service.startsWith("grpc.health.") || service.startsWith("grpc.reflection.");
  }

  private static StatusRuntimeException status(Code code, String reason, String sentence) {
    ErrorInfo info = ErrorInfo.newBuilder().setDomain("yizhan").setReason(reason).build();
    LocalizedMessage chinese =
        LocalizedMessage.newBuilder().setLocale("zh-CN").setMessage(sentence).build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(sentence)
            .addDetails(Any.pack(info))
            .addDetails(Any.pack(chinese))
            .build());
  }
}
