package cn.yizhan.rpc;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import java.io.IOException;

/** A server like {@link RpcServer}, options and interceptors alike, with another service. */
public final class BareServer {
  private BareServer() {}

  /** Begins to answer. */
  public static Server start(RpcOptions options, ServerServiceDefinition service)
      throws IOException {
    return RpcServer.listening(options)
        .addService(RpcServer.guarded(service, options))
        .build()
        .start();
  }
}
