package cn.yizhan.rpc.auth;

import cn.yizhan.rpc.Caller;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Ways to know a caller: the certificate of its connection, read once for each connection, and the
 * token of a call. A token goes before the certificate, so that a gateway may carry both.
 */
public final class Callers extends ServerTransportFilter {
  private static final Attributes.Key<Caller> OF_CONNECTION =
      Attributes.Key.create("yizhan-caller-of-connection");

  private final Optional<Tokens> tokens;
  private final Optional<Caller> everybody;

  private Callers(Optional<Tokens> tokens, Optional<Caller> everybody) {
    this.tokens = tokens;
    this.everybody = everybody;
  }

  /** Callers with client certificates, and with tokens if there are any. */
  public static Callers known(Optional<Tokens> tokens) {
    return new Callers(tokens, Optional.empty());
  }

  /** Takes whoever calls for this caller: for trying out, on this machine only. */
  public static Callers everybodyIs(Caller caller) {
    return new Callers(Optional.empty(), Optional.of(caller));
  }

  @Override
  public Attributes transportReady(Attributes connection) {
    SSLSession session = connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    Optional<Caller> caller =
        everybody.or(() -> Optional.ofNullable(session).flatMap(Callers::ofSession));
    return caller.isEmpty()
        ? connection
        : connection.toBuilder().set(OF_CONNECTION, caller.get()).build();
  }

  /** The caller of a call, by what its connection and its {@code authorization} header say. */
  Optional<Caller> of(Attributes connection, Optional<String> bearer) {
    return bearer.isPresent()
        ? tokens.flatMap(known -> known.callerOf(bearer.get()))
        : Optional.ofNullable(connection.get(OF_CONNECTION));
  }

  /** What a caller that is not known can do about it. */
  String advice(boolean hadToken) {
    if (hadToken) {
      return tokens.isPresent() ? "令牌不认识、写错了或已过期。请向医保部门核对令牌" : "这个服务不用令牌。请用客户端证书连接";
    }
    return tokens.isPresent()
        ? "没有出示身份。请带上 authorization: Bearer <令牌>，或用客户端证书连接"
        : "没有出示身份，或证书上没有本服务认得的机构。请用医保部门签发的客户端证书连接";
  }

  private static Optional<Caller> ofSession(SSLSession session) {
    try {
      Certificate[] shown = session.getPeerCertificates();
      return shown.length > 0 && shown[0] instanceof X509Certificate certificate
          ? Certificates.callerOf(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException noneShown) {
      return Optional.empty();
    }
  }
}
