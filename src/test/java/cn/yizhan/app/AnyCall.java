package cn.yizhan.app;

import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A call of any method, by its name and with its request as JSON: what grpcurl does. */
final class AnyCall {
  private static final List<ServiceDescriptor> SERVICES =
      Stream.of(
              SettlementServiceGrpc.getServiceDescriptor(),
              EligibilityServiceGrpc.getServiceDescriptor(),
              MonitorServiceGrpc.getServiceDescriptor(),
              RegistryServiceGrpc.getServiceDescriptor(),
              HealthGrpc.getServiceDescriptor())
          .map(service -> (ProtoFileDescriptorSupplier) service.getSchemaDescriptor())
          .map(ProtoFileDescriptorSupplier::getFileDescriptor)
          .map(FileDescriptor::getServices)
          .flatMap(List::stream)
          .toList();

  private AnyCall() {}

  /** Every method of this program's own services. */
  static Stream<MethodDescriptor> methods() {
    return SERVICES.stream()
        .filter(service -> service.getFullName().startsWith("yizhan."))
        .flatMap(service -> service.getMethods().stream());
  }

  static MethodDescriptor method(String service, String name) {
    return SERVICES.stream()
        .filter(one -> one.getFullName().equals(service))
        .map(one -> one.findMethodByName(name))
        .findFirst()
        .orElseThrow();
  }

  /** Calls it; the answers come as they are taken. */
  static Iterator<DynamicMessage> call(Channel channel, MethodDescriptor method, String json)
      throws InvalidProtocolBufferException {
    DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
    JsonFormat.parser().merge(json, request);
    return call(channel, method, request.build(), CallOptions.DEFAULT);
  }

  /** Calls it with this request. */
  static Iterator<DynamicMessage> call(
      Channel channel, MethodDescriptor method, DynamicMessage request, CallOptions options) {
    DynamicMessage answer = DynamicMessage.getDefaultInstance(method.getOutputType());
    return ClientCalls.blockingServerStreamingCall(
        channel,
        io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY)
            .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
            .setRequestMarshaller(ProtoUtils.marshaller(request.getDefaultInstanceForType()))
            .setResponseMarshaller(ProtoUtils.marshaller(answer))
            .build(),
        options,
        request);
  }
}
