package cn.yizhan.rpc.json;

import cn.yizhan.rpc.Caller;
import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Values;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.util.Objects;

/**
 * Tells callers whom they are taken for: a page must know before it offers what only some may see.
 * Stands behind the same guards as every service, so that signing in leaves its line in the audit.
 */
public final class WhoAsks {
  private static final String SERVICE = "yizhan.console.Session";

  static final MethodDescriptor<Empty, Struct> GET_CALLER =
      MethodDescriptor.<Empty, Struct>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName(SERVICE + "/GetCaller")
          .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(Struct.getDefaultInstance()))
          .build();

  private WhoAsks() {}

  /** The service. */
  public static ServerServiceDefinition service() {
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(
            GET_CALLER,
            ServerCalls.asyncUnaryCall(
                (request, observer) -> {
                  observer.onNext(told(Objects.requireNonNull(Caller.KEY.get())));
                  observer.onCompleted();
                }))
        .build();
  }

  private static Struct told(Caller caller) {
    ListValue.Builder roles = ListValue.newBuilder();
    caller.roles().stream().sorted().map(role -> Values.of(role.name())).forEach(roles::addValues);
    return Struct.newBuilder()
        .putFields("name", Values.of(caller.name()))
        .putFields("institution", Values.of(caller.institution().orElse("")))
        .putFields("roles", Value.newBuilder().setListValue(roles).build())
        .build();
  }
}
