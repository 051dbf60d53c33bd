package cn.yizhan.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who could reach a port, and whether that is wanted. */
final class Exposure {
  private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

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

  /** That a port cannot be listened on. */
  static CannotStart cannotListen(
      Configuration configuration, Setting port, InetSocketAddress address, IOException taken) {
    LOG.warn("cannot listen on {}: {}", address, taken.toString());
    return new CannotStart(
        "%s：%s 上不能服务。端口可能已被占用，换一个，或先停下占用它的程序".formatted(configuration.where(port), address));
  }

  /** Why a server with this configuration must not begin to listen; empty when it may. */
  static Optional<String> objection(Configuration configuration) throws CannotStart {
    if (isOpen(configuration, Setting.LISTEN_ADDRESS, Setting.LISTEN_PORT)) {
      return Optional.of(objection(configuration, Setting.LISTEN_ADDRESS));
    }
    if (!configuration.isSet(Setting.TLS_CLIENT_CA) && !configuration.isSet(Setting.TOKENS)) {
      return Optional.of(
          "没有办法认出谁在调用：请配置 tls.client-ca（客户端证书）或 tokens（令牌文件），或两样都配。" + "只想试一试，用 yizhan demo");
    }
    if (!configuration.isSet(Setting.CONSOLE_PORT)) {
      return Optional.empty();
    }
    if (isOpen(configuration, Setting.CONSOLE_ADDRESS, Setting.CONSOLE_PORT)) {
      return Optional.of(objection(configuration, Setting.CONSOLE_ADDRESS));
    }
    return configuration.isSet(Setting.TOKENS)
        ? Optional.empty()
        : Optional.of(
            "%s：值班台用令牌登录，却没有令牌文件。请配置 tokens，用 yizhan token 发令牌"
                .formatted(configuration.where(Setting.CONSOLE_PORT)));
  }

  private static boolean isOpen(Configuration configuration, Setting address, Setting port)
      throws CannotStart {
    return !configuration.isSet(Setting.TLS_CERTIFICATE)
        && !configuration.flag(Setting.LISTEN_PLAINTEXT)
        && !address(configuration, address, port).getAddress().isLoopbackAddress();
  }

  private static String objection(Configuration configuration, Setting address) {
    return "%s 是 %s，别的机器连得到，却没有 TLS：账单和证件号码会明文传输。请配置 tls.certificate 和 tls.key，"
            .formatted(configuration.where(address), configuration.text(address))
        + "或只在 127.0.0.1 上服务；前面另有一层做 TLS 的，写 listen.plaintext=true";
  }
}
