package cn.yizhan.bench.load;

import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.View;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the service is compared with: calls that do nothing but answer, or write. Where their
 * messages are bytes and nothing else, a request begins with the size of the answer it wants, then
 * the number of a person and a serial number; the rest fills it up.
 */
public final class Plain {
  public static final String SERVICE = "yizhan.bench.Plain";

  /** Answers at once. */
  public static final MethodDescriptor<BytesValue, BytesValue> EMPTY = method("Empty");

  /**
   * Answers at once as well, what PreSettle answered once: the same messages, read and written by
   * their generated classes, and nothing computed.
   */
  public static final MethodDescriptor<PreSettleRequest, PreSettleResponse> SAME =
      method("Same", PreSettleRequest.getDefaultInstance(), PreSettleResponse.getDefaultInstance());

  /** Answers when something has been written. */
  public static final MethodDescriptor<BytesValue, BytesValue> COMMIT = method("Commit");

  /** What stands around 128 to 16,383 bytes. */
  private static final int WRAPPING_BYTES = 3;

  private Plain() {}

  /** What a request asks for. */
  public record Asked(int answerBytes, int person, long serial) {
    static Asked of(ByteString request) {
      ByteBuffer head = request.asReadOnlyByteBuffer();
      return new Asked(head.getInt(), head.getInt(), head.getLong());
    }

    /** A request that is so many bytes long on the wire. */
    byte[] request(int bytes) {
      byte[] value = new byte[bytes - WRAPPING_BYTES];
      ByteBuffer.wrap(value).putInt(answerBytes).putInt(person).putLong(serial);
      return wrapped(value).toByteArray();
    }
  }

  /** The service, with PreSettle's answers and with what writes. */
  public static ServerServiceDefinition service(
      Map<View, PreSettleResponse> same, Function<Asked, CompletableFuture<Void>> writing) {
    ConcurrentHashMap<Integer, BytesValue> answers = new ConcurrentHashMap<>();
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(
            EMPTY,
            ServerCalls.asyncUnaryCall(
                (request, observer) -> {
                  int bytes = Asked.of(request.getValue()).answerBytes();
                  observer.onNext(answers.computeIfAbsent(bytes, Plain::answer));
                  observer.onCompleted();
                }))
        .addMethod(
            SAME,
            ServerCalls.asyncUnaryCall(
                (request, observer) -> {
                  observer.onNext(same.get(request.getView()));
                  observer.onCompleted();
                }))
        .addMethod(
            COMMIT,
            ServerCalls.asyncUnaryCall(
                (request, observer) -> {
                  Asked asked = Asked.of(request.getValue());
                  writing
                      .apply(asked)
                      .whenComplete(
                          (unused, failure) -> {
                            if (failure != null) {
                              observer.onError(failure);
                              return;
                            }
                            observer.onNext(
                                answers.computeIfAbsent(asked.answerBytes(), Plain::answer));
                            observer.onCompleted();
                          });
                }))
        .build();
  }

  private static BytesValue answer(int bytes) {
    return wrapped(new byte[bytes - WRAPPING_BYTES]);
  }

  private static BytesValue wrapped(byte[] value) {
    return BytesValue.of(UnsafeByteOperations.unsafeWrap(value));
  }

  private static MethodDescriptor<BytesValue, BytesValue> method(String name) {
    return method(name, BytesValue.getDefaultInstance(), BytesValue.getDefaultInstance());
  }

  private static <Q extends Message, R extends Message> MethodDescriptor<Q, R> method(
      String name, Q request, R answer) {
    return MethodDescriptor.<Q, R>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }
}
