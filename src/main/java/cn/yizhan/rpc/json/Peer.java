package cn.yizhan.rpc.json;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;

/**
 * Gives a call that came through the gateway the address of who is behind it. For servers that only
 * the gateway can reach: elsewhere a caller could claim any.
 */
public final class Peer implements ServerInterceptor {
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("yizhan-peer", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String[] words = String.valueOf(headers.get(HEADER)).split(" ", 2);
    InetSocketAddress peer = new InetSocketAddress(words[0], Integer.parseInt(words[1]));
    Attributes attributes =
        call.getAttributes().toBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer).build();
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public Attributes getAttributes() {
            return attributes;
          }
        },
        headers);
  }
}
