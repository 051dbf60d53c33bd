package cn.yizhan.rpc.json;

import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import com.google.common.collect.Maps;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls in JSON by the RPCs themselves, over a channel that does not leave the process:
 * roles, checks, audit and answers cannot differ from theirs. Only reads are let through.
 *
 * <p>Names of fields are those of the proto files, and every field without a presence of its own is
 * there, so that a reader need not know the defaults.
 */
public final class JsonGateway implements AutoCloseable {
  private static final Pattern UNKNOWN_FIELD = Pattern.compile("Cannot find field: (\\w+)");
  private static final int OK = 200;
  private static final int PATIENCE_SECONDS = 30;
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** What may be asked, by bare name: nothing that writes. */
  private static final Map<String, MethodDescriptor<?, ?>> READS =
      Maps.uniqueIndex(
          List.of(
              WhoAsks.GET_CALLER,
              SettlementServiceGrpc.getGetSettlementMethod(),
              SettlementServiceGrpc.getListSettlementsMethod(),
              SettlementServiceGrpc.getGetStatementMethod(),
              MonitorServiceGrpc.getListAlertsMethod(),
              MonitorServiceGrpc.getGetAlertMethod(),
              MonitorServiceGrpc.getWatchAlertsMethod(),
              MonitorServiceGrpc.getGetBurdensMethod(),
              MonitorServiceGrpc.getGetIndicatorsMethod(),
              MonitorServiceGrpc.getGetFundMethod()),
          method -> Objects.requireNonNull(method.getBareMethodName()));

  private final UnaryOperator<InProcessServerBuilder> services;
  private @Nullable Inside inside;
  private boolean closed;

  /** The server inside, and the way to it. */
  private record Inside(Server server, ManagedChannel channel) {}

  /**
   * Calls services.
   *
   * @param services adds the services and their guards to a server; asked at the first call
   */
  public JsonGateway(UnaryOperator<InProcessServerBuilder> services) {
    this.services = services;
  }

  /** Whether there is an RPC of this name that may be asked, and answers once. */
  public boolean answers(String rpc) {
    MethodDescriptor<?, ?> method = READS.get(rpc);
    return method != null && method.getType() == MethodDescriptor.MethodType.UNARY;
  }

  /** Whether there is an RPC of this name that may be asked, and answers again and again. */
  public boolean streams(String rpc) {
    MethodDescriptor<?, ?> method = READS.get(rpc);
    return method != null && method.getType() == MethodDescriptor.MethodType.SERVER_STREAMING;
  }

  /** Answers once. */
  public JsonAnswer call(JsonCall call) {
    try {
      MethodDescriptor<Message, Message> method = method(call);
      CallOptions options =
          CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return answer(
          ClientCalls.blockingUnaryCall(channel(call), method, options, request(method, call)));
    } catch (StatusRuntimeException failure) {
      return JsonErrors.of(failure);
    }
  }

  /** Begins a stream of answers. */
  public JsonFeed stream(JsonCall call) {
    MethodDescriptor<Message, Message> method = method(call);
    return new JsonFeed(
        ClientCalls.blockingV2ServerStreamingCall(
            channel(call), method, CallOptions.DEFAULT, request(method, call)));
  }

  /** Ends every call. */
  @Override
  public synchronized void close() {
    closed = true;
    if (inside != null) {
      inside.channel().shutdownNow();
      inside.server().shutdownNow();
    }
  }

  static JsonAnswer answer(Message message) {
    return new JsonAnswer(OK, print(message));
  }

  static String print(Message message) {
    try {
      return JsonFormat.printer()
          .preservingProtoFieldNames()
          .alwaysPrintFieldsWithNoPresence()
          .omittingInsignificantWhitespace()
          .print(message);
    } catch (InvalidProtocolBufferException unprintable) {
      throw new IllegalStateException("bug: an answer that is no JSON", unprintable);
    }
  }

  @SuppressWarnings("unchecked") // Every method of a generated service takes and gives messages.
  private static MethodDescriptor<Message, Message> method(JsonCall call) {
    return (MethodDescriptor<Message, Message>) Objects.requireNonNull(READS.get(call.rpc()));
  }

  private static Message request(MethodDescriptor<Message, Message> method, JsonCall call) {
    PrototypeMarshaller<Message> marshaller =
        (PrototypeMarshaller<Message>) method.getRequestMarshaller();
    Message.Builder request =
        Objects.requireNonNull(marshaller.getMessagePrototype()).newBuilderForType();
    try {
      JsonFormat.parser().merge(call.request(), request);
    } catch (InvalidProtocolBufferException broken) {
      throw Status.INVALID_ARGUMENT
          .withDescription("请求不是这个方法的 JSON：" + why(broken))
          .asRuntimeException();
    }
    return request.build();
  }

  private static String why(InvalidProtocolBufferException broken) {
    Matcher unknown = UNKNOWN_FIELD.matcher(String.valueOf(broken.getMessage()));
    return unknown.find() ? "没有“%s”这个字段，请核对字段名".formatted(unknown.group(1)) : "请核对值的类型，和括号引号是否成对";
  }

  private Channel channel(JsonCall call) {
    Metadata headers = new Metadata();
    headers.put(Peer.HEADER, text(call.peer()));
    call.bearer().ifPresent(token -> headers.put(AUTHORIZATION, "Bearer " + token));
    return ClientInterceptors.intercept(
        inside(), MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static String text(InetSocketAddress peer) {
    return peer.getAddress().getHostAddress() + " " + peer.getPort();
  }

  private synchronized Channel inside() {
    if (inside == null) {
      if (closed) {
        throw Status.UNAVAILABLE.withDescription("服务正在停下").asRuntimeException();
      }
      String name = "yizhan-json-" + UUID.randomUUID();
      try {
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        inside =
            new Inside(
                services.apply(builder).build().start(),
                InProcessChannelBuilder.forName(name).directExecutor().build());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return inside.channel();
  }
}
