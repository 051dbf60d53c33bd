package cn.yizhan.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Who could reach a port, and whether that is wanted. */
final class Exposure {
  private Exposure() {}

  /** The address of two settings. */
  static InetSocketAddress address(Configuration configuration, Setting address, Setting port)
      throws CannotStart {
    String name = configuration.text(address);
    try {
      return new InetSocketAddress(InetAddress.getByName(name), configuration.whole(port));
    } catch (UnknownHostException unknown) {
      throw new CannotStart(
          "%s：没有“%s”这个地址。写本机的一个地址，如 127.0.0.1；0.0.0.0 是全部"
              .formatted(configuration.where(address), name));
    }
  }

  /** Why a server with this configuration must not begin to listen; empty when it may. */
  static Optional<String> objection(Configuration configuration, InetSocketAddress listen) {
    boolean tls = configuration.isSet(Setting.TLS_CERTIFICATE);
    if (!tls
        && !listen.getAddress().isLoopbackAddress()
        && !configuration.flag(Setting.LISTEN_PLAINTEXT)) {
      return Optional.of(
          "%s 是 %s，别的机器连得到，却没有 TLS：账单和证件号码会明文传输。请配置 tls.certificate 和 tls.key，"
                  .formatted(configuration.where(Setting.LISTEN_ADDRESS), listen.getHostString())
              + "或只在 127.0.0.1 上服务；前面另有一层做 TLS 的，写 listen.plaintext=true");
    }
    if (!configuration.isSet(Setting.TLS_CLIENT_CA) && !configuration.isSet(Setting.TOKENS)) {
      return Optional.of(
          "没有办法认出谁在调用：请配置 tls.client-ca（客户端证书）或 tokens（令牌文件），或两样都配。" + "只想试一试，用 yizhan demo");
    }
    return Optional.empty();
  }
}
