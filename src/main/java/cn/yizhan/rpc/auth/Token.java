package cn.yizhan.rpc.auth;

import cn.yizhan.rpc.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A bearer token as the server knows it: whom it stands for, and the hash of its secret.
 *
 * <p>What the client sends is {@code <id>.<secret>}. The secret is 32 random bytes, so a plain
 * SHA-256 of it gives nothing away.
 *
 * @param caller whom it stands for
 * @param lastDay the last day it holds
 */
public record Token(String id, String hash, Caller caller, LocalDate lastDay) {
  private static final int SECRET_BYTES = 32;

  /** A secret nobody has seen before. */
  public static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of a secret: its SHA-256, hexadecimal. */
  public static String hash(String secret) {
    try {
      byte[] text = secret.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("bug: every Java has SHA-256", e);
    }
  }

  /** Whether this is the token's secret, found out in a time that does not depend on it. */
  boolean hasSecret(String secret) {
    byte[] given = hash(secret).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(given, hash.getBytes(StandardCharsets.US_ASCII));
  }
}
