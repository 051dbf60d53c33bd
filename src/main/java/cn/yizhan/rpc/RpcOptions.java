package cn.yizhan.rpc;

import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the server listens, and how much it takes.
 *
 * @param credentials TLS, or plain text
 * @param interceptors that stand before ours, the outermost first: who calls, audit, metrics
 * @param filters that see every connection
 * @param waitingThreads answer what waits for the database
 * @param waitingCalls may wait for those threads; one more is RESOURCE_EXHAUSTED
 * @param messageBytes the longest request; a longer one is INVALID_ARGUMENT
 * @param metadataBytes the longest headers of a call
 * @param callsPerConnection at a time
 * @param connectionAge after which a client is asked to connect anew
 * @param grace for calls to finish when the server is closed
 */
public record RpcOptions(
    SocketAddress address,
    ServerCredentials credentials,
    List<ServerInterceptor> interceptors,
    List<ServerTransportFilter> filters,
    int waitingThreads,
    int waitingCalls,
    int messageBytes,
    int metadataBytes,
    int callsPerConnection,
    Duration connectionAge,
    Duration grace) {
  public RpcOptions {
    interceptors = List.copyOf(interceptors);
    filters = List.copyOf(filters);
  }
}
