package cn.yizhan.rpc;

import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.function.UnaryOperator;

/** A service whose methods are bound otherwise than its generated class binds them. */
final class Rebound {
  private Rebound() {}

  /** The same service, each method as {@code otherwise} gives it back. */
  static ServerServiceDefinition of(
      ServerServiceDefinition service, UnaryOperator<ServerMethodDefinition<?, ?>> otherwise) {
    ServiceDescriptor generated = service.getServiceDescriptor();
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(generated.getName())
            .setSchemaDescriptor(generated.getSchemaDescriptor());
    var methods = service.getMethods().stream().map(otherwise).toList();
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder bound = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(bound::addMethod);
    return bound.build();
  }
}
