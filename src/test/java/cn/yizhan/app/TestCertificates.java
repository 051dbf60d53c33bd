package cn.yizhan.app;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that signs certificates for one test, and the files they are kept in. */
public final class TestCertificates {
  private static final SecureRandom CHANCE = new SecureRandom();

  private final X500Name name = new X500Name("CN=test authority " + CHANCE.nextInt());
  private final KeyPair keys = keys();
  private final X509Certificate certificate;

  /** A certificate and its key, as PEM. */
  public record Pem(String certificate, String key) {
    /** Writes {@code <name>.pem} and {@code <name>.key}. */
    public void write(Path folder, String name) {
      try {
        Files.writeString(folder.resolve(name + ".pem"), certificate);
        Files.writeString(folder.resolve(name + ".key"), key);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public TestCertificates() {
    certificate = sign(name, keys, Duration.ofDays(1), List.of(), true);
  }

  /** The authority's own certificate. */
  public Pem authority() {
    return new Pem(pem(certificate), pem(keys.getPrivate()));
  }

  /** A certificate for 127.0.0.1. */
  public Pem server() {
    GeneralName loopback = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    return issue("CN=yizhan", Duration.ofDays(1), List.of(loopback));
  }

  /** A client's certificate with a subject and URIs as alternative names. */
  public Pem client(String subject, String... uris) {
    return issue(
        subject,
        Duration.ofDays(1),
        Stream.of(uris)
            .map(uri -> new GeneralName(GeneralName.uniformResourceIdentifier, uri))
            .toList());
  }

  /** A client's certificate that held until yesterday. */
  public Pem expired(String subject) {
    return issue(subject, Duration.ofDays(-1), List.of());
  }

  private Pem issue(String subject, Duration holds, List<GeneralName> names) {
    KeyPair own = keys();
    return new Pem(
        pem(sign(new X500Name(subject), own, holds, names, false)), pem(own.getPrivate()));
  }

  private X509Certificate sign(
      X500Name subject, KeyPair own, Duration holds, List<GeneralName> names, boolean authority) {
    Instant now = Instant.now();
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, CHANCE),
              Date.from(now.minus(Duration.ofDays(2))),
              Date.from(now.plus(holds)),
              subject,
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("bug: no certificate could be made", e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: every Java has EC", e);
    }
  }

  private static String pem(Object what) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(what instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : what);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
