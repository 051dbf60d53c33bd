package cn.yizhan.app;

import cn.yizhan.app.ChangingFiles.Reading;
import cn.yizhan.workbook.FileTrouble;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates of the configuration, read again when their files change. */
final class TlsFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

  private static final int EVERY_SECONDS = 30;

  private TlsFiles() {}

  /** TLS as the configuration says; plain text when it names no certificate. */
  static ServerCredentials credentials(
      Configuration configuration, ScheduledExecutorService timer, int everySeconds)
      throws CannotStart {
    Optional<Path> certificate = configuration.place(Setting.TLS_CERTIFICATE);
    Optional<Path> key = configuration.place(Setting.TLS_KEY);
    if (certificate.isEmpty() || key.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder();
    tls.keyManager(own(certificate.get(), key.get(), timer, everySeconds));
    Optional<Path> clients = configuration.place(Setting.TLS_CLIENT_CA);
    if (clients.isPresent()) {
      tls.trustManager(trust(clients.get(), timer, everySeconds))
          .clientAuth(
              configuration.isSet(Setting.TOKENS) ? ClientAuth.OPTIONAL : ClientAuth.REQUIRE);
    }
    return tls.build();
  }

  static ServerCredentials credentials(Configuration configuration, ScheduledExecutorService timer)
      throws CannotStart {
    return credentials(configuration, timer, EVERY_SECONDS);
  }

  /** The server's own certificate, for a port whose callers show none; empty: plain text. */
  static Optional<SSLContext> context(Configuration configuration, ScheduledExecutorService timer)
      throws CannotStart {
    Optional<Path> certificate = configuration.place(Setting.TLS_CERTIFICATE);
    Optional<Path> key = configuration.place(Setting.TLS_KEY);
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] own = {own(certificate.get(), key.get(), timer, EVERY_SECONDS)};
      context.init(own, null, null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: every Java has TLS", e);
    }
  }

  private static AdvancedTlsX509KeyManager own(
      Path certificate, Path key, ScheduledExecutorService timer, int everySeconds)
      throws CannotStart {
    try {
      AdvancedTlsX509KeyManager own = new AdvancedTlsX509KeyManager();
      watch(
          timer,
          everySeconds,
          List.of(certificate, key),
          () -> own.updateIdentityCredentials(certificate.toFile(), key.toFile()));
      return own;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw new CannotStart(
          "证书或私钥不能用（%s、%s）：%s。私钥要 PEM 格式的 PKCS#8（BEGIN PRIVATE KEY），与证书是一对"
              .formatted(certificate, key, why(unusable)));
    }
  }

  private static AdvancedTlsX509TrustManager trust(
      Path clients, ScheduledExecutorService timer, int everySeconds) throws CannotStart {
    try {
      AdvancedTlsX509TrustManager trust =
          AdvancedTlsX509TrustManager.newBuilder()
              .setVerification(
                  AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
              .build();
      watch(
          timer,
          everySeconds,
          List.of(clients),
          () -> trust.updateTrustCredentials(clients.toFile()));
      return trust;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw new CannotStart("客户端证书的签发证书不能用（%s）：%s。要 PEM 格式".formatted(clients, why(unusable)));
    }
  }

  /** A file that cannot be read is told; what a library says of its contents, the log keeps. */
  private static String why(Exception unusable) {
    if (unusable instanceof FileSystemException unreadable) {
      return FileTrouble.named(unreadable);
    }
    LOG.warn("certificates or a key cannot be used: {}", unusable.toString());
    return "内容不对";
  }

  private static void watch(
      ScheduledExecutorService timer, int everySeconds, List<Path> files, Reading reading)
      throws IOException, GeneralSecurityException {
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(
            new ChangingFiles(files, reading), everySeconds, everySeconds, TimeUnit.SECONDS);
  }
}
