package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.registry.IdSecret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page behind the certificate the calls are behind. */
final class ConsoleTlsTest {
  private static final TestCertificates AUTHORITY = new TestCertificates();

  @TempDir private Path folder;

  private RunningServer.Started server;

  @BeforeEach
  void start() throws Exception {
    AUTHORITY.server().write(folder, "server");
    server =
        TestServers.start(
            folder,
            IdSecret.random().hex(),
            Map.of(
                Setting.CONSOLE_PORT, "0",
                Setting.TLS_CERTIFICATE, folder.resolve("server.pem").toString(),
                Setting.TLS_KEY, folder.resolve("server.key").toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoTrustsTheAuthoritySeesThePage() throws Exception {
    HttpResponse<String> page = get(trusting(AUTHORITY), "https");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("一站");
  }

  @Test
  void anotherAuthoritysWordIsNotEnough() throws Exception {
    SSLContext another = trusting(new TestCertificates());

    assertThatThrownBy(() -> get(another, "https")).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void nothingIsToldInPlainText() throws Exception {
    SSLContext trusting = trusting(AUTHORITY);

    assertThatThrownBy(() -> get(trusting, "http")).isInstanceOf(IOException.class);
  }

  private HttpResponse<String> get(SSLContext tls, String scheme) throws Exception {
    int port = server.ports().console().orElseThrow();
    URI page = URI.create("%s://127.0.0.1:%d/".formatted(scheme, port));
    HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
    return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
  }

  private static SSLContext trusting(TestCertificates authority) throws Exception {
    byte[] pem = authority.authority().certificate().getBytes(StandardCharsets.UTF_8);
    KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    known.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }
}
